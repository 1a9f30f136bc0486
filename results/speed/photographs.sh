#!/usr/bin/env bash
# Prints, as Markdown, how many photographs a second become batches of 224 pixels by how many threads,
# decoded from JPEG files and out of packed ones, and which share of its training a ResNet-18 waits for them.
# The files are made: 500 x 375 pixels. Build first: mvn -DskipTests package
# usage: [THREADS="1 2"] [COUNT=600] [BATCH=64] [ROUNDS=15] [SLOT=cpu] [TRAIN_BATCH=16] photographs.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
threads=${THREADS:-1 $(nproc)}
benchmark=${BENCHMARK:-$here/../distribution/target/benchmark/bin/benchmark}
classes=${CLASSES:-$here/../distribution/target/benchmark/lib/*}
slot=${SLOT:-cpu}
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
speed=("$java" -Xmx2g -Dorg.slf4j.simpleLogger.defaultLogLevel=error -Dai.djl.offline=true -Dpatchswap.cache="$trial/cache" -cp "$classes" "$here/PhotographSpeed.java")

"${speed[@]}" made "$trial/photographs" "${COUNT:-600}"
bytes=$(find "$trial/photographs" -name '*.jpg' -print0 | xargs -0 stat -c %s | awk '{ n += $1 } END { printf "%d", n / NR / 1000 }')
echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr); load $(cut -d' ' -f1 /proc/loadavg) at the start. Files of $bytes kB, batch ${BATCH:-64}, n = ${ROUNDS:-15} batches."
echo
echo "| cache | threads | photographs a second | a second of a thread's processor time | of the time waiting |"
echo '| --- | --- | --- | --- | --- |'
for cache in none packed; do
  # shellcheck disable=SC2086
  "${speed[@]}" times "$trial/photographs" "${BATCH:-64}" "${ROUNDS:-15}" "cache=$cache" $threads
done

cat >"$trial/speed.yaml" <<YAML
suite: photograph-speed
recipes:
  step:
    student: resnet18
    batch: ${TRAIN_BATCH:-16}
    epochs: 1
    data: {dataset: image-folder, folder: $trial/photographs, stem: large, train-limit: $((${TRAIN_BATCH:-16} * 10)), test-limit: 10}
methods: [cross-entropy]
seeds: 1
YAML
"$benchmark" run --suite "$trial/speed.yaml" --store "$trial/store" --slots "$slot" >"$trial/log" 2>&1 || { cat "$trial/log" >&2; exit 1; }
history=$(find "$trial/store" -name history.csv | head -n 1)
awk -F, -v slot="$slot" -v batch="${TRAIN_BATCH:-16}" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
  NR == 2 { printf "\nResNet-18 at 224 pixels, batch %d, ten steps on %s: %.1f s of training, of which %.1f %% waiting for photographs.\n",
    batch, slot, $at["train_seconds"], 100 * $at["waited_seconds"] / $at["train_seconds"] }' "$history"
