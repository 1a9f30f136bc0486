#!/usr/bin/env bash
# Trains ten thousand steps by each method of memory.yaml, one run at a time, and prints as Markdown what the
# worker's process has resident after 10, 50 and 100 % of them, and its peak. Other work on the machine does not matter.
# Build first: mvn -DskipTests package
# usage: memory.sh [SUITE.yaml]    a suite whose recipes have checkpoint-seconds: 0
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
benchmark=${BENCHMARK:-$here/../distribution/target/benchmark/bin/benchmark}
if [ ! -x "$benchmark" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
store=$trial/store
java -version 2>&1 | sed -n 2p
uname -sr

"$benchmark" run --suite "${1:-$here/memory.yaml}" --store "$store" --slots 1 >"$trial/log" 2>&1 &
parent=$!
# Lines "run step rss peak": the step is that of the newest checkpoint, memory is in kB.
while kill -0 $parent 2>/dev/null; do
  for checkpoints in "$store"/work/*/checkpoints; do
    [ -d "$checkpoints" ] || continue
    step=$(ls "$checkpoints" 2>/dev/null | sed -n 's/^checkpoint-\([0-9]*\)$/\1/p' | sort -n | tail -1)
    [ -n "$step" ] || continue
    run=$(basename "$(dirname "$checkpoints")")
    for worker in $(pgrep -P $parent || true); do
      awk -v run="$run" -v step="$step" '/^VmHWM:/ { peak = $2 } /^VmRSS:/ { rss = $2 }
        END { if (rss) print run, step, rss, peak }' "/proc/$worker/status" 2>/dev/null >>"$trial/samples" || true
    done
  done
  sleep 0.2
done
wait $parent || { cat "$trial/log" >&2; exit 1; }

echo
echo "| method | steps | MB at 10 % | at 50 % | at 100 % | peak |"
echo "|---|---|---|---|---|---|"
for record in "$store"/runs/*/record.json; do
  run=$(basename "$(dirname "$record")")
  python3 - "$record" "$trial/samples" "$run" <<'PY'
import json, sys
record, samples, run = sys.argv[1:]
identity = json.load(open(record))["identity"]
steps = identity["steps"]
if steps >= 10000:  # not the teacher
    seen = [tuple(map(int, s[1:])) for s in (line.split() for line in open(samples)) if s[0] == run]
    at = [next(rss for step, rss, _ in seen if step >= steps * share) for share in (0.1, 0.5)] + [seen[-1][1]]
    cells = [f"{kb / 1000:.0f}" for kb in at + [max(peak for _, _, peak in seen)]]
    print("| `" + identity["method"]["name"] + f"` | {steps:,} | " + " | ".join(cells) + " |")
PY
done | sort
