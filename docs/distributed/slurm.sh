#!/bin/sh
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
# One run on a Slurm cluster: the first node serves, all others inject, and the batch script merges.
#
#   sbatch docs/distributed/slurm.sh sync-100 cook 300        (or salloc -N 4 docs/distributed/slurm.sh sync-100 cook 300)
#
# Arguments: the contender, the scenario and the load of all injectors together, as 'loadtest inject --help' explains them.
# The kit stands in a directory that all nodes share. Each injector knows its number by SLURM_PROCID, and how many there are
# by SLURM_NTASKS. Environment: KIT, COOK, PORT, AHEAD and OUT as in ssh.sh.
set -eu

contender=$1 scenario=$2 load=$3
: "${KIT:=java -jar loadtest/target/loadtest.jar}" "${COOK:=200ms}" "${PORT:=5000}" "${AHEAD:=30}"
: "${OUT:=loadtest/target/distributed}"
mkdir -p "$OUT"
work=$(mktemp -d "$OUT/slurm-XXXXXX")
host=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
trap 'kill "${server-}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

TWO_KITCHENS_SAMPLES_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export TWO_KITCHENS_SAMPLES_TOKEN
srun --overlap --nodes=1 --ntasks=1 --nodelist="$host" $KIT serve --contender "$contender" --cook-time "$COOK" \
    --host "$host" --port "$PORT" --samples-port $((PORT + 1)) >"$work/serve.log" 2>&1 &
server=$!
until grep -q '^--server-samples' "$work/serve.log"; do
    if ! kill -0 "$server" 2>/dev/null; then
        cat "$work/serve.log" >&2
        exit 1
    fi
    sleep 1
done

injectors=$((SLURM_JOB_NUM_NODES - 1))
srun --overlap --nodes="$injectors" --ntasks="$injectors" --exclude="$host" --kill-on-bad-exit \
    --output="$work/%t.txt" --error="$work/%t.err" $KIT inject --url "http://$host:$PORT" --contender "$contender" \
    --scenario "$scenario" --load "$load" --cook-time "$COOK" --start-at $(($(date +%s) + AHEAD)) || {
    cat "$work"/*.err >&2
    echo "an injector failed: nothing is merged" >&2
    exit 1
}
cat "$work"/*.err >&2
$KIT merge "$work"/[0-9]*.txt --server-samples "http://$host:$((PORT + 1))" --output "$OUT" --overwrite
