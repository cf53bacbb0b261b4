#!/bin/sh
# A Slurm cluster on one machine: a controller, and four nodes in network namespaces with host names of their own. Runs a
# batch script on all four, and prints its output. All of it ends with the script, or with what called it.
#
#   cluster.sh DIR SCRIPT [ARGUMENT...]
set -eu

if [ "${1-}" != --inside ]; then
    exec unshare --net --mount --uts --pid --fork --kill-child --mount-proc "$0" --inside "$@"
fi
shift
dir=$1
shift
network=10.78.0
mount -t tmpfs none /run
mkdir -p /run/netns
ip link set lo up
ip link add bridge type bridge
ip address add $network.254/24 dev bridge
ip link set bridge up
hostname controller
echo "127.0.0.1 localhost
$network.254 controller" >"$dir/hosts"
for node in 1 2 3 4; do
    echo "$network.$node node$node" >>"$dir/hosts"
done
mount --bind "$dir/hosts" /etc/hosts
echo "CgroupPlugin=cgroup/v1" >"$dir/cgroup.conf"
cat >"$dir/slurm.conf" <<CONFIG
ClusterName=kitchens
SlurmctldHost=controller
SlurmUser=root
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/linear
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
NodeName=node[1-4] CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONFIG
export SLURM_CONF="$dir/slurm.conf"
mkdir -p "$dir/state"
slurmctld
for node in 1 2 3 4; do
    ip netns add node$node
    ip link add port$node type veth peer name eth0 netns node$node
    ip link set port$node master bridge up
    ip -n node$node link set lo up
    ip -n node$node address add $network.$node/24 dev eth0
    ip -n node$node link set eth0 up
    mkdir -p "$dir/spool-node$node"
    ip netns exec node$node unshare --uts sh -c "hostname node$node && slurmd -N node$node"
done
sbatch --wait --quiet --output "$dir/job.out" "$@" || status=$?
cat "$dir/job.out"
exit "${status:-0}"
