#!/bin/sh
# One run from several hosts, by plain ssh: one host serves, the others inject, this one merges.
#
#   SERVER=10.0.0.1 INJECTORS="10.0.0.2 10.0.0.3 10.0.0.4" docs/distributed/ssh.sh sync-100 cook 300
#
# Arguments: the contender, the scenario and the load of all injectors together, as 'loadtest inject --help' explains them.
# Environment:
#   SERVER     address of the server's host: ssh and the injectors reach it there
#   INJECTORS  addresses of the injectors' hosts; one may stand there twice
#   KIT        command that starts the kit on every host and here (java -jar loadtest/target/loadtest.jar)
#   DIR        directory in which it is started there (.); output goes to its loadtest/target, or its results
#   SSH        ssh with its options (ssh)
#   COOK       service time of a waiting request (200ms)
#   PORT       port of the server (5000); its samples are at the next one
#   AHEAD      seconds from now to the start: JVMs start and warm up meanwhile (30)
#   OUT        directory for what the injectors print and the page (loadtest/target/distributed)
set -eu

contender=$1 scenario=$2 load=$3
: "${KIT:=java -jar loadtest/target/loadtest.jar}" "${DIR:=.}" "${SSH:=ssh}" "${PORT:=5000}" "${AHEAD:=30}"
: "${COOK:=200ms}" "${OUT:=loadtest/target/distributed}"
mkdir -p "$OUT"
work=$(mktemp -d "$OUT/ssh-XXXXXX")
trap 'exec 3>&- 4>&-; wait; rm -rf "$work"' EXIT

# The token goes through standard input: all users of a host can read its command lines. The server ends with that input.
TWO_KITCHENS_SAMPLES_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export TWO_KITCHENS_SAMPLES_TOKEN
mkfifo "$work/input"
$SSH "$SERVER" "cd $DIR && read -r TWO_KITCHENS_SAMPLES_TOKEN && export TWO_KITCHENS_SAMPLES_TOKEN &&
    exec $KIT serve --contender $contender --cook-time $COOK --host $SERVER --port $PORT --samples-port $((PORT + 1)) --stop-with-input" \
    <"$work/input" >"$work/serve.log" 2>&1 &
server=$!
exec 3>"$work/input"
echo "$TWO_KITCHENS_SAMPLES_TOKEN" >&3
until grep -q '^--server-samples' "$work/serve.log"; do
    if ! kill -0 "$server" 2>/dev/null; then
        cat "$work/serve.log" >&2
        exit 1
    fi
    sleep 1
done

start=$(($(date +%s) + AHEAD))
# Injectors end with their input, too, whatever ends this script.
mkfifo "$work/hold"
exec 4<>"$work/hold"
set -- $INJECTORS
number=$# index=0 pids=
for host in "$@"; do
    $SSH "$host" "cd $DIR && exec $KIT inject --url http://$SERVER:$PORT --contender $contender --scenario $scenario \
        --load $load --cook-time $COOK --injectors $number --injector $index --start-at $start --stop-with-input" \
        <"$work/hold" >"$work/$index.txt" 2>"$work/$index.err" 3>&- 4>&- &
    pids="$pids $!"
    index=$((index + 1))
done
status=0
for pid in $pids; do
    wait "$pid" || status=$?
done
cat "$work"/*.err >&2
if [ "$status" -ne 0 ]; then
    echo "an injector failed: nothing is merged" >&2
    exit "$status"
fi
$KIT merge "$work"/[0-9]*.txt --server-samples "http://$SERVER:$((PORT + 1))" --output "$OUT" --overwrite
