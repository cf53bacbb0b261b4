#!/bin/sh
# Four hosts on one machine: network namespaces with an address each on one bridge, and a real sshd in each. Runs a command
# on the bridge, with SSH, SERVER and INJECTORS in its environment. All of it ends with the command, or with what called it.
#
#   hosts.sh DIR COMMAND [ARGUMENT...]
set -eu

if [ "${1-}" != --inside ]; then
    dir=$1
    ssh-keygen -q -t ed25519 -N '' -f "$dir/key"
    exec unshare --net --mount --uts --pid --fork --kill-child --mount-proc "$0" --inside "$@"
fi
shift
dir=$1
shift
network=10.77.0
mount -t tmpfs none /run
mkdir -p /run/sshd /run/netns
ip link set lo up
ip link add bridge type bridge
ip address add $network.254/24 dev bridge
ip link set bridge up
cat >"$dir/sshd_config" <<CONFIG
HostKey $dir/key
AuthorizedKeysFile $dir/key.pub
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PidFile none
CONFIG
for host in 1 2 3 4; do
    ip netns add host$host
    ip link add port$host type veth peer name eth0 netns host$host
    ip link set port$host master bridge up
    ip -n host$host link set lo up
    ip -n host$host address add $network.$host/24 dev eth0
    ip -n host$host link set eth0 up
    ip netns exec host$host /usr/sbin/sshd -f "$dir/sshd_config"
done
export SSH="ssh -i $dir/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
export SERVER=$network.1 INJECTORS="$network.2 $network.3 $network.4"
"$@"
