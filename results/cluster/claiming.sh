#!/usr/bin/env bash
# Many pullers on one store, by a reckoned clock and, with --real SUITE, by that many real commands.
# Build first: mvn -DskipTests package
# usage: claiming.sh [PULLERS [RUNS ...]]    200 pullers on 1000, 3000 and 10000 runs unless told
#        claiming.sh --real SUITE [PULLERS]  10 pullers of one slot each unless told
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
home="$root/results/distribution/target/benchmark"
tests="$root/benchmark-core/harness/target/test-classes"
if [ ! -x "$home/bin/benchmark" ] || [ ! -d "$tests" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
if [ "${1:-}" != --real ]; then
  [ $# -gt 0 ] || set -- 200
  [ $# -gt 1 ] || set -- "$1" 1000 3000 10000
  exec java -Xmx3g -cp "$tests:$home/lib/*" org.patchswap.core.execution.PullingSimulation "$@"
fi
if [ $# -lt 2 ]; then
  echo "name a suite: claiming.sh --real SUITE [PULLERS]" >&2
  exit 2
fi
suite=$2
pullers=${3:-10}
trial=$(mktemp -d)
pids=()
# Ended early, it leaves no puller behind.
trap 'kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$trial"' EXIT
start=$(date +%s)
for ((i = 1; i <= pullers; i++)); do
  "$home/bin/benchmark" run --suite "$suite" --store "$trial/store" --slots 1 --no-wait \
    >"$trial/$i.txt" 2>&1 &
  pids+=($!)
done
bad=0
for i in "${!pids[@]}"; do
  wait "${pids[i]}" && continue
  bad=$((bad + 1))
  tail -n 3 "$trial/$((i + 1)).txt" >&2
done
pids=()
echo "$pullers pullers, $(($(date +%s) - start)) s, $bad did not end with code 0"
echo "runs that they finished: $(cat "$trial"/*.txt | grep '^  finished' | grep -cv 'by another process')"
"$home/bin/benchmark" status --store "$trial/store" --digest
