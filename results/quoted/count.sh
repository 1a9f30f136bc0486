#!/usr/bin/env bash
# How many published figures find a counterpart when the paper suites are run, by source.
# Build first: mvn -DskipTests package
# usage: count.sh [--each]    --each: a line for every figure, too
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
benchmark="$root/results/distribution/target/benchmark/bin/benchmark"
if [ ! -x "$benchmark" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
exec "$benchmark" quoted --suite paper-crd --suite paper-self-kd --suite paper-ips "$@"
