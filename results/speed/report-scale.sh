#!/usr/bin/env bash
# Reports invented stores of growing size with a heap of 1 GB, and prints seconds and peak memory.
# Build first: mvn -DskipTests package
# usage: [ROUNDS=1] report-scale.sh [RUNS ...]    multiples of 500; 2500 5000 10000 unless told
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
benchmark="$root/results/distribution/target/benchmark/bin/benchmark"
fixture="$root/reports/target/test-classes"
if [ ! -x "$benchmark" ] || [ ! -d "$fixture" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
[ $# -gt 0 ] || set -- 2500 5000 10000
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

grep -m1 'model name' /proc/cpuinfo || true
java -version 2>&1 | sed -n 2p
printf '%8s %9s %9s %9s %9s\n' runs seconds 'cpu s' 'peak MB' 'report MB'
for runs in "$@"; do
  java -cp "$root/results/distribution/target/benchmark/lib/*:$fixture" \
    org.patchswap.reports.fixture.LargeStore "$trial/store" "$runs" >/dev/null
  for ((i = 0; i < ${ROUNDS:-1}; i++)); do
    rm -rf "$trial/report"
    BENCHMARK_JVM_ARGS=-Xmx1g python3 - "$benchmark" "$trial" "$runs" <<'PY'
import os, resource, subprocess, sys, time
benchmark, trial, runs = sys.argv[1:]
start = time.monotonic()
subprocess.run([benchmark, "report", "--store", trial + "/store", "--report", trial + "/report"],
               check=True, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
size = sum(os.path.getsize(os.path.join(d, f)) for d, _, names in os.walk(trial + "/report") for f in names)
print(f"{runs:>8} {seconds:>9.1f} {use.ru_utime + use.ru_stime:>9.1f} {use.ru_maxrss / 1024:>9.0f} {size / 1e6:>9.1f}")
PY
  done
  rm -rf "$trial/store"
done
