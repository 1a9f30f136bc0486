# What else was found once, each tried again: trust in files outside the store, the network, texts, licences.
other_teacher() {
  local store=$tmp/teacher
  printf 'suite: taught\nseeds: 1\ndefaults: {student: resnet8, teacher: resnet8, teacher-epochs: 1, batch: 32, epochs: 1, data: {train-limit: 160, test-limit: 50}}\nrecipes: {one: {}}\nmethods: [%s]\n' \
    kd >"$tmp/taught.yaml"
  try teacher run --suite "$tmp/taught.yaml" --store "$store" --slots 1
  local student teacher
  teacher=$(grep -l '"method": "cross-entropy"' "$store"/runs/*/record.json)
  student=$(grep -l '"method": "kd"' "$store"/runs/*/record.json)
  rm -r "$(dirname "$student")"
  flip "$(dirname "$teacher")/weights.safetensors"
  try teacher-again run --suite "$tmp/taught.yaml" --store "$store" --slots 1
  row "damaged weights of a teacher" "one bit, then its student trains" \
    "$(all '[ "$code" != 0 ] || grep -qiE "damaged|digest|trained again" "$tmp/teacher-again.out" "$tmp/teacher-again.err"' \
      '! trace "$tmp/teacher-again.err"')" "exit $code: $(said teacher-again 'damaged|digest|finished,')"
}

other_scenes() {
  local cache=$tmp/cache first
  printf 'suite: scenes\nseeds: 1\nrecipes: {one: {task: segmentation, student: fcn-resnet8, batch: 16, epochs: 1, data: {scenes-train: 32, scenes-test: 10}}}\nmethods: [cross-entropy]\n' >"$tmp/scenes.yaml"
  BENCHMARK_JVM_ARGS=-Dpatchswap.cache=$cache try scenes run --suite "$tmp/scenes.yaml" --store "$tmp/scenes" --slots 1
  first=$(ls "$tmp/scenes/runs")
  set -- $(find "$cache" -path '*JPEGImages*' -type f | sort | head -2)
  # As somebody would who does not want it seen: the same time.
  cp -p "$1" "$tmp/scene.png"
  cat "$2" >"$1"
  touch -r "$tmp/scene.png" "$1"
  scenes_again "one scene exchanged for another, with the time of the first, between two runs"
  cp -p "$1" "$tmp/scene.png"
  flip "$1"
  touch -r "$tmp/scene.png" "$1"
  scenes_again "one byte of a scene changed, of equal size and time, between two runs"
}
scenes_again() { # TRIED
  rm -rf "$tmp/scenes"
  BENCHMARK_JVM_ARGS=-Dpatchswap.cache=$cache try scenes-again run --suite "$tmp/scenes.yaml" --store "$tmp/scenes" --slots 1
  row "cache of scenes" "$1" "$(all '[ "$code" = 0 ]' "[ '$first' = '$(ls "$tmp/scenes/runs")' ]" 'grep -qi "anew" "$tmp/scenes-again.out" "$tmp/scenes-again.err"')" \
    "exit $code: $(said scenes-again 'anew|changed|finished,')"
}

other_segv() {
  whole
  mkdir -p "$tmp/here"
  cd "$tmp/here" || return
  start segv run --suite "$suite" --store "$tmp/segv" --slots 1
  cd "$root" || return
  until_seen 'checkpoint_of "$tmp/segv"'
  pkill -SEGV -P "$pid"
  await
  local line=$code
  line="exit $code: $(said segv 'FAILED|signal')"
  row "a worker's native fault" "SIGSEGV at a checkpoint: nothing is left in the user's folder" \
    "$(all '[ "$code" = 1 ]' '[ -z "$(ls -A "$tmp/here")" ]' '! trace "$tmp/segv.err"')" "$line; left: $(ls -A "$tmp/here" | head -1)"
}

other_power() {
  if ! command -v strace >/dev/null; then
    row "power cut" "records are forced to the disk before they are named (fsync seen by strace)" "not tried" "no strace on this machine"
    return
  fi
  strace -f -q -e trace=fsync,fdatasync -o "$tmp/strace" "$benchmark" run --suite "$suite" --store "$tmp/power" --slots 1 >/dev/null 2>&1
  local n
  n=$(grep -cE '(fsync|fdatasync)\(' "$tmp/strace")
  row "power cut" "records are forced to the disk before they are named (fsync seen by strace)" \
    "$([ "$n" -ge 10 ] && echo yes || echo no)" "$n calls for two records"
}

other_texts() {
  printf 'suite: texts\ntitle: "<script>alert(1)</script>"\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 1, data: {train-limit: 160, test-limit: 50}}}\nmethods:\n  - cross-entropy: {}\n    label: "=1+1"\n  - ips: {patch: 4}\n    label: "<img src=x onerror=alert(1)>"\n' >"$tmp/texts.yaml"
  try texts run --suite "$tmp/texts.yaml" --store "$tmp/texts" --slots 1 --report "$tmp/texts-page"
  local script cells
  script=$(grep -rlE '<script>alert|<img src=x' "$tmp/texts-page" --include='*.html' --include='*.md' --include='*.svg' 2>/dev/null | wc -l)
  cells=$(grep -rE '(^|,)"?=1' "$tmp/texts-page" --include='*.csv' 2>/dev/null | wc -l)
  row "markup in names" "a script, a handler and a formula as title and labels, then the report" \
    "$(all '[ "$code" = 0 ] || [ "$code" = 2 ]' "[ '$script' = 0 ]" "[ '$cells' = 0 ]")" \
    "exit $code; files with live markup: $script; CSV cells that begin with '=': $cells; $(said texts)"
}

other_messages() {
  printf 'suite: x\nseeds: {a: 1}\nrecipes: [1]\nmethods: {a: b}\n' >"$tmp/words.yaml"
  try words describe --suite "$tmp/words.yaml"
  row "messages" "maps where numbers and lists belong: no name of a class is shown" \
    "$(all '[ "$code" = 2 ]' '! grep -qE "Yaml\[|org\.|java\." "$tmp/words.err"')" "$(said words)"
}

# What a worker takes must not grow with its steps.
other_memory() {
  local worker early late
  printf 'suite: long\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 200, evaluate-every: 200, data: {train-limit: 160, test-limit: 50}}}\nmethods: [ips]\n' >"$tmp/long.yaml"
  start long run --suite "$tmp/long.yaml" --store "$tmp/long" --slots 1
  : >"$tmp/memory"
  while kill -0 "$pid" 2>/dev/null; do
    worker=$(pgrep -P "$pid" -f core.worker.Worker)
    [ -z "$worker" ] || awk '/^VmRSS/ { print $2 }' "/proc/$worker/status" >>"$tmp/memory" 2>/dev/null
    sleep 0.5
  done
  await
  local n
  n=$(grep -c . "$tmp/memory")
  early=$(sed -n "$((n / 3 + 1))p" "$tmp/memory")
  late=$(sort -n "$tmp/memory" | tail -1)
  row "memory" "a run of 1,000 steps: the most that its process held, beside what it held after a third" \
    "$(all '[ "$code" = 0 ]' "[ ${late:-0} -gt 0 ]" "[ $((${late:-0} * 10)) -le $((${early:-0} * 11)) ]")" \
    "$((${early:-0} / 1024)) MB, then at most $((${late:-0} / 1024)) MB"
}

# A teacher of numbers that are none, all else being right.
other_numbers() {
  whole
  local subject="weights that are not numbers" file=$tmp/bad.safetensors
  has_python "$subject" || return
  python3 "$here/made.py" weights "$(ls "$tmp"/whole/runs/*/weights.safetensors | head -1)" "$file" not-a-number
  with_weights teacher-weights teacher-sha256 kd "teacher: resnet8," "$(sha256sum "$file" | cut -d' ' -f1)"
  try numbers run --suite "$tmp/bad.yaml" --store "$tmp/numbers" --slots 1
  row "$subject" "a file of a teacher's weights, each of them NaN" \
    "$(all '[ "$code" = 1 ] || [ "$code" = 2 ]' '! trace "$tmp/numbers.err"')" "exit $code: $(said numbers 'FAILED|number|loss')"
}

# That a jar of somebody else runs code is for a person to know.
other_code() {
  row "plug-in" "that its jar runs code is said where it is asked for" \
    "$(all "grep -qi 'run code' '$root/SECURITY.md'")" "$(grep -m1 'jars on the class path' "$root/SECURITY.md" | tr -d '*|' | tr -s ' ')"
}

cases_of_others="other_teacher other_scenes other_segv other_power other_texts other_messages other_memory other_numbers other_code"
