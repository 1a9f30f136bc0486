#!/usr/bin/env bash
# Prints, as Markdown, what a training step and a whole short run of the suite take beside the same in
# PyTorch for Python, interleaved, each in a process of its own. Columns of what is not installed are
# left out, and it says so. Build first: mvn -DskipTests package
# Two quiet cores take a quarter of an hour; fewer ROUNDS, CASES and RUNS take less.
# usage: [ROUNDS=3] [STEPS=5] [THREADS=1] [CASES="resnet20/cross-entropy ..."] [RUNS=2] [PYTHON=/usr/bin/python3] speed.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-3}
steps=${STEPS:-5}
threads=${THREADS:-1}
runs=${RUNS:-2}
cases=${CASES:-resnet20/cross-entropy resnet18/cross-entropy resnet20/ips resnet20/kd deeplabv3/cross-entropy ssd/cross-entropy}
python=${PYTHON:-/usr/bin/python3}
benchmark=${BENCHMARK:-$here/../distribution/target/benchmark/bin/benchmark}
data=$here/../../tasks/src/main/resources/org/patchswap/tasks/data/fashion-mnist-subset
for number in "$rounds" "$steps" "$threads" "$runs"; do
  case $number in
    '' | *[!0-9]*) echo "ROUNDS, STEPS, THREADS and RUNS are whole numbers, not '$number'" >&2; exit 2 ;;
  esac
done
[ -x "$benchmark" ] || { echo "build first: mvn -DskipTests package" >&2; exit 2; }
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

# The suite of steps, with so many threads, in each precision; and the one that is run from start to record.
for precision in fp32 bf16; do
  sed "s/threads: 1/threads: $threads, precision: $precision/" "$here/speed.yaml" >"$trial/speed-$precision.yaml"
  cat >"$trial/run-$precision.yaml" <<YAML
suite: speed-run
recipes:
  run: {student: resnet20, batch: 64, epochs: 2, threads: $threads, precision: $precision, data: {dataset: fashion-mnist-subset}}
methods: [cross-entropy]
seeds: 1
YAML
done

echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr); load $(cut -d' ' -f1 /proc/loadavg) at the start."
features=$(grep -m1 '^flags' /proc/cpuinfo | tr ' ' '\n' | grep -x -e avx512_bf16 -e amx_bf16 | tr '\n' ' ' || true)
echo "bf16 in hardware: ${features:-none}. Suite: $("$benchmark" --version 2>/dev/null | head -n 1)."
with_torch=yes
if said=$("$python" -c 'import torch, platform; print("PyTorch for Python", torch.__version__ + ", Python", platform.python_version())' 2>/dev/null); then
  echo "$said."
else
  with_torch=
  echo "No PyTorch for Python ($python): the suite alone is timed. On Debian: apt-get install python3-torch python3-torchvision"
fi
echo "n = $rounds rounds of $steps steps, $threads thread(s). Times are the medians of rounds."

# what a process says on its last line goes into the log behind CASE and NAME; a failure is noted once
timed() {
  local case=$1 name=$2 said
  shift 2
  if said=$("$@" 2>"$trial/err"); then
    echo "$case $name $(tail -n 1 <<<"$said")" >>"$trial/log"
  else
    grep -qs "^$case $name " "$trial/left-out" ||
      echo "$case $name $(grep -v '^ ' "$trial/err" | tail -n 1)" >>"$trial/left-out"
  fi
}

batch() {
  sed -n "s/^  ${1%/*}: .*batch: \([0-9]*\).*/\1/p" "$here/speed.yaml"
}

python_step() {
  timed "$1" "Python-$2-$3" env -C "$here" "$python" step.py "$1" "$(batch "$1")" "$threads" "$steps" "$2" "$3"
}

: >"$trial/log"
for case in $cases; do
  for ((i = 0; i < rounds; i++)); do
    for precision in fp32 bf16; do
      timed "$case" "suite-$precision" "$benchmark" time --suite "$trial/speed-$precision.yaml" --cell "$case" --steps "$steps"
      if [ "$with_torch" ]; then
        python_step "$case" default "$precision"
        python_step "$case" channels-last "$precision"
        [ "$precision" = bf16 ] || python_step "$case" compile "$precision"
      fi
    done
  done
done

seconds() {
  local from=$EPOCHREALTIME
  "$@" >"$trial/out" || return 1
  awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "step_ms=%.0f\n", (b - a) * 1000 }'
}

suite_run() {
  rm -rf "$trial/store"
  seconds "$benchmark" run --suite "$trial/run-$1.yaml" --store "$trial/store" --slots 1 >"$trial/line" || return 1
  # What was neither training nor measuring: start, data, planning, record.
  local record
  record=$(cat "$trial"/store/runs/*/record.json)
  awk -v train="$(number train_seconds "$record")" -v measure="$(number evaluation_seconds "$record")" \
    '{ split($1, ms, "="); printf "%s own_ms=%.0f\n", $1, ms[2] - (train + measure) * 1000 }' "$trial/line"
}

number() {
  sed -n "s/.*\"$1\": *\([0-9.eE-]*\).*/\1/p" <<<"$2" | head -n 1
}

for ((i = 0; i < runs; i++)); do
  for precision in fp32 bf16; do
    timed run "suite-$precision" suite_run "$precision"
    if [ "$with_torch" ] && "$python" -c 'import torchvision' 2>/dev/null; then
      for workers in 0 1; do
        timed run "Python-$workers-workers-$precision" seconds env -C "$here" "$python" run.py "$data" 2 64 "$threads" "$workers" "$precision"
      done
    fi
  done
done

awk -f "$here/table.awk" "$trial/log"
if [ -s "$trial/left-out" ]; then
  echo
  echo "Left out:"
  sed 's/^/- /' "$trial/left-out"
fi
