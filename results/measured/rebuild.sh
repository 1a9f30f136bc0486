#!/usr/bin/env bash
# Makes results/measured/report from results/measured/store. Build first: mvn -DskipTests package
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
benchmark="$here/../target/benchmark/bin/benchmark"
[ -x "$benchmark" ] || { echo "build first: mvn -DskipTests package" >&2; exit 2; }
rm -rf "$here/report"
for suite in "$here"/store/suites/*.json; do
  name=$(basename "$suite" .json)
  "$benchmark" report --store "$here/store" --suite "$name" --report "$here/report/$name"
done
