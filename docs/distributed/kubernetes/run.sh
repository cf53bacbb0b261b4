#!/bin/sh
# One run on a Kubernetes cluster whose nodes have the image 'two-kitchens' (see Dockerfile): a Deployment serves, an Indexed
# Job injects, this machine merges. All of it is removed at the end.
#
#   docs/distributed/kubernetes/run.sh
#
# Contender, scenario and load stand in server.yaml and injectors.yaml. Environment: KIT and OUT as in ssh.sh; AHEAD (60):
# seconds from now to the start: pods and JVMs start meanwhile.
set -eu

: "${KIT:=java -jar loadtest/target/loadtest.jar}" "${AHEAD:=60}" "${OUT:=loadtest/target/distributed}"
files=$(dirname "$0")
mkdir -p "$OUT"
work=$(mktemp -d "$OUT/kubernetes-XXXXXX")
trap 'kill "${forward-}" 2>/dev/null || true
    kubectl delete --ignore-not-found job/kitchens-injectors deployment/kitchens-server service/kitchens-server secret/kitchens-samples
    rm -rf "$work"' EXIT

TWO_KITCHENS_SAMPLES_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export TWO_KITCHENS_SAMPLES_TOKEN
printf %s "$TWO_KITCHENS_SAMPLES_TOKEN" | kubectl create secret generic kitchens-samples --from-file=token=/dev/stdin
kubectl apply -f "$files/server.yaml"
kubectl rollout status deployment/kitchens-server --timeout=120s
kubectl port-forward service/kitchens-server 9998:9998 >"$work/forward.log" &
forward=$!
sed "s/START_AT/$(($(date +%s) + AHEAD))/" "$files/injectors.yaml" | kubectl apply -f -
kubectl wait --for=condition=complete job/kitchens-injectors --timeout=600s
# One file holds the lines of all pods.
kubectl logs --selector=app=kitchens-injectors --tail=-1 >"$work/injectors.txt"
$KIT merge "$work/injectors.txt" --server-samples http://127.0.0.1:9998 --output "$OUT" --overwrite
