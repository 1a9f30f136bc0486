#!/usr/bin/env bash
# Adds the runs of a store to results/measured/store, without what is large and can be made again: weights,
# detections, and the pictures of all seeds but the first.
#   results/measured/pack.sh STORE SUITE...
set -euo pipefail
[ $# -ge 2 ] && [ -f "$1/store.json" ] || { echo "usage: pack.sh STORE SUITE..." >&2; exit 2; }
from=$1 && shift
to=$(cd "$(dirname "$0")" && pwd)/store
mkdir -p "$to/suites" "$to/runs"
cp "$from/store.json" "$to"
for suite in "$@"; do
  cp "$from/suites/$suite.json" "$to/suites"
done
files=("${@/#/$from/suites/}")
files=("${files[@]/%/.json}")
added=0
for run in "$from"/runs/*/; do
  id=$(basename "$run")
  if [ -d "$to/runs/$id" ] || ! grep -q "\"$id\"" "${files[@]}"; then
    continue
  fi
  mkdir "$to/runs/$id"
  cp "$run"/{record.json,history.csv} "$to/runs/$id"
  detection=$(grep -c '"task": "detection"' "$run/record.json" || true)
  [ "$detection" != 0 ] || cp "$run/predictions.csv" "$to/runs/$id"
  if [ -d "$run/artefacts" ] && grep -q '"seed": 1,\?$' "$run/record.json"; then
    mkdir "$to/runs/$id/artefacts"
    for file in "$run"/artefacts/{swap-*,example-[012]-*}; do
      case "$detection $file" in
        *'*'*) ;;
        [1-9]*-2-truth.png | [1-9]*-3-prediction.png) ;;
        *) cp "$file" "$to/runs/$id/artefacts" ;;
      esac
    done
  fi
  added=$((added + 1))
done
echo "added $added runs to $to"
