# What else was found once, each tried again: trust in files outside the store, the network, texts, licences.
other_teacher() {
  local store=$tmp/teacher
  printf 'suite: taught\nseeds: 1\ndefaults: {student: resnet8, teacher: resnet8, teacher-epochs: 1, batch: 32, epochs: 1, data: {train-limit: 160, test-limit: 50}}\nrecipes: {one: {}}\nmethods: [%s]\n' \
    kd >"$tmp/taught.yaml"
  try teacher run --suite "$tmp/taught.yaml" --store "$store" --slots 1
  local student teacher
  teacher=$(grep -l '"cross-entropy"' "$store"/runs/*/record.json | head -1)
  student=$(grep -L '"cross-entropy"' "$store"/runs/*/record.json | head -1)
  rm -r "$(dirname "$student")"
  flip "$(dirname "$teacher")/weights.safetensors"
  try teacher-again run --suite "$tmp/taught.yaml" --store "$store" --slots 1
  row "damaged weights of a teacher" "one bit, then its student trains" \
    "$(all '[ "$code" != 0 ] || grep -qiE "damaged|digest|trained again" "$tmp/teacher-again.out" "$tmp/teacher-again.err"' \
      '! trace "$tmp/teacher-again.err"')" "exit $code: $(said teacher-again 'damaged|digest|finished,')"
}

other_scenes() {
  local cache=$tmp/cache scene first second
  printf 'suite: scenes\nseeds: 1\nrecipes: {one: {task: segmentation, student: fcn-resnet8, batch: 16, epochs: 1, data: {scenes-train: 32, scenes-test: 10}}}\nmethods: [cross-entropy]\n' >"$tmp/scenes.yaml"
  BENCHMARK_JVM_ARGS=-Dpatchswap.cache=$cache try scenes run --suite "$tmp/scenes.yaml" --store "$tmp/scenes" --slots 1
  first=$(ls "$tmp/scenes/runs")
  set -- $(find "$cache" -name '*.png' -path '*JPEGImages*' -o -name '*.jpg' -path '*JPEGImages*' | sort | head -2)
  [ $# = 2 ] || set -- $(find "$cache" -name '*.png' | sort | head -2)
  # As somebody would who does not want it seen: same time.
  cp -p "$1" "$tmp/scene.png"
  cat "$2" >"$1"
  touch -r "$tmp/scene.png" "$1"
  BENCHMARK_JVM_ARGS=-Dpatchswap.cache=$cache try scenes-again run --suite "$tmp/scenes.yaml" --store "$tmp/scenes" --slots 1
  second=$(ls "$tmp/scenes/runs")
  row "cache of scenes" "one scene exchanged for another between two runs" \
    "$(all '[ "$code" = 0 ]' "[ '$first' = '$second' ]")" \
    "$([ "$first" = "$second" ] && said scenes-again 'damaged|scenes|cache|finished,' || echo "trained again on other data, without a word")"
}

other_home() {
  whole
  local before after
  before=$(ls -A "${TMPDIR:-/tmp}" | grep -c djl)
  BENCHMARK_JVM_ARGS="-Duser.home=/proc/none" try home run --suite "$suite" --store "$tmp/home" --slots 1
  after=$(ls -A "${TMPDIR:-/tmp}" | grep -c djl)
  row "planted libraries" "a home that cannot be written: no folder of a known name in the system's temporary one" \
    "$(all '[ "$code" = 0 ] || [ "$code" = 2 ]' "[ '$before' = '$after' ]" '! trace "$tmp/home.err"')" \
    "exit $code: $(said home); predictable folders made: $((after - before))"
}

other_network() {
  whole
  if ! unshare -n true 2>/dev/null; then
    row "network" "a whole run without any" "not tried" "this user may make no network namespace"
    return
  fi
  unshare -n "$benchmark" run --suite "$suite" --store "$tmp/net" --slots 1 >"$tmp/net.out" 2>"$tmp/net.err"
  code=$?
  row "network" "a whole run in a network namespace without a route" \
    "$(all '[ "$code" = 0 ]' '[ "$(digest "$tmp/net")" = "$whole_digest" ]' '! [ -s "$tmp/net.err" ]')" "$(said net finished,)"
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

other_start() {
  local home
  BENCHMARK_JVM_ARGS=-Xmxabc try jvm list
  row "options of the JVM" "-Xmxabc" "$([ "$code" = 2 ] && ! trace "$tmp/jvm.err" && echo yes || echo no)" "exit $code: $(said jvm)"
  BENCHMARK_CLASSPATH=$tmp/none.jar try classpath list
  row "class path" "a jar that does not exist" "$([ "$code" = 2 ] && echo yes || echo no)" "exit $code: $(said classpath)"
  home=$(cd "$(dirname "$benchmark")/.." && pwd)
  mkdir -p "$tmp/it's \"here\" and é"
  cp -r "$home/." "$tmp/it's \"here\" and é/"
  local kept=$benchmark
  benchmark="$tmp/it's \"here\" and é/bin/benchmark"
  runs quoted "$tmp/quoted-store"
  benchmark=$kept
  row "distribution's folder" "a name with quotes, blanks and an accent" "$([ "$code" = 0 ] && echo yes || echo no)" "exit $code: $(said quoted finished,)"
}

other_licences() {
  local home missing=0 jar
  home=$(cd "$(dirname "$benchmark")/.." && pwd)
  for jar in "$home"/lib/*.jar; do
    jar=$(basename "$jar" .jar)
    case $jar in benchmark-*) continue ;; esac
    grep -q "${jar%%-[0-9]*}" "$home/THIRD-PARTY.txt" || missing=$((missing + 1))
  done
  row "licences" "every library of the distribution stands in THIRD-PARTY.txt" \
    "$([ "$missing" = 0 ] && echo yes || echo no)" "$missing of $(ls "$home/lib" | wc -l) jars not named"
  row "file systems without locks" "locks that are refused (ENOLCK)" "not tried" "needs a file system without them; a unit test stands in for one"
}

cases_of_others="other_teacher other_scenes other_home other_network other_segv other_power other_texts other_messages other_start other_licences"
