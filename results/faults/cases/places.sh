# Where it lies, how it is started, what the machine lacks.
places_jvm() {
  local heap
  BENCHMARK_JVM_ARGS=-Xmxabc try jvm list
  row "options of the JVM" "-Xmxabc" "$(all '[ "$code" = 2 ]' '! trace "$tmp/jvm.err"')" "exit $code: $(said jvm)"
  for heap in 2m 8m 14m; do
    BENCHMARK_JVM_ARGS=-Xmx$heap try heap-$heap run --suite "$suite" --store "$tmp/heap-$heap" --slots 1
    row "options of the JVM" "-Xmx$heap for the command itself" \
      "$(all '[ "$code" = 2 ] || [ "$code" = 3 ] || [ "$code" = 0 ]' '! trace "$tmp/heap-$heap.err"' '[ "$code" = 0 ] || [ -s "$tmp/heap-$heap.err" ]')" \
      "exit $code: $(said heap-$heap)"
  done
  BENCHMARK_CLASSPATH=$tmp/none.jar try classpath list
  row "class path" "a jar that does not exist" "$(all '[ "$code" = 2 ]')" "exit $code: $(said classpath)"
}

# Names that shells and class paths get wrong.
places_names() {
  whole
  local home odd
  home=$(cd "$(dirname "$benchmark")/.." && pwd)
  odd="it's \"here\" and é"
  mkdir -p "$tmp/$odd/real"
  cp -r "$home/." "$tmp/$odd/real/"
  ln -s "$tmp/$odd/real/bin/benchmark" "$tmp/$odd/a link"
  cp "$suite" "$tmp/$odd/$odd.yaml"
  mkdir "$tmp/$odd/disk"
  ln -s "$tmp/$odd/disk" "$tmp/$odd/store"
  local kept=$benchmark
  benchmark="$tmp/$odd/a link"
  try names run --suite "$tmp/$odd/$odd.yaml" --store "$tmp/$odd/store/s" --slots 1 --report "$tmp/$odd/page"
  benchmark=$kept
  row "names of folders" "quotes, blanks and an accent in those of distribution, suite, store and report; command and store behind links" \
    "$(all '[ "$code" = 0 ]' "[ \"\$(digest \"\$tmp/\$odd/store/s\")\" = '$whole_digest' ]" '! trace "$tmp/names.err"')" "exit $code: $(said names finished,)"
}

places_network() {
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

places_home() {
  whole
  local before after
  before=$(ls -A "${TMPDIR:-/tmp}" | grep -c djl)
  XDG_CACHE_HOME='' BENCHMARK_JVM_ARGS="-Duser.home=/proc/none" try home run --suite "$suite" --store "$tmp/home" --slots 1
  after=$(ls -A "${TMPDIR:-/tmp}" | grep -c djl)
  row "planted libraries" "a home that cannot be written: no folder of a known name in the system's temporary one" \
    "$(all '[ "$code" = 0 ] || [ "$code" = 2 ]' "[ '$before' = '$after' ]" '! trace "$tmp/home.err"')" \
    "exit $code: $(said home); predictable folders made: $((after - before))"
  if [ "$(id -u)" != 0 ]; then
    row "planted libraries" "the private folder among the temporary ones belongs to somebody else" "not tried" "this user may give no folder away"
    return
  fi
  mkdir -p "$tmp/shared/patchswap-$(id -un)"
  chown nobody "$tmp/shared/patchswap-$(id -un)"
  XDG_CACHE_HOME='' BENCHMARK_JVM_ARGS="-Duser.home=/proc/none -Djava.io.tmpdir=$tmp/shared" \
    try planted run --suite "$suite" --store "$tmp/planted" --slots 1
  row "planted libraries" "the private folder among the temporary ones belongs to somebody else" \
    "$(all '[ "$code" = 1 ] || [ "$code" = 2 ]' '! trace "$tmp/planted.err"' 'grep -q "belongs to" "$tmp/planted.err" "$tmp/planted.out"')" \
    "exit $code: $(said planted 'belongs to')"
}

# A file system without locks, as some of clusters are.
places_locks() {
  whole
  local lib=$tmp/no-locks.so
  if ! command -v gcc >/dev/null || ! gcc -shared -fPIC -o "$lib" "$here/no-locks.c" -ldl; then
    row "file systems without locks" "locks that are refused (ENOLCK)" "not tried" "no C compiler to stand in for one"
    return
  fi
  LD_PRELOAD=$lib try no-locks run --suite "$suite" --store "$tmp/no-locks" --slots 1
  row "file systems without locks" "locks that are refused (ENOLCK), by a preloaded library" \
    "$(all '[ "$code" = 0 ]' '[ "$(digest "$tmp/no-locks")" = "$whole_digest" ]' '! trace "$tmp/no-locks.err"')" "exit $code: $(said no-locks 'has no locks')"
}

places_licences() {
  local home missing=0 jar unchanged
  home=$(cd "$(dirname "$benchmark")/.." && pwd)
  for jar in "$home"/lib/*.jar; do
    jar=$(basename "$jar" .jar)
    case $jar in benchmark-*) continue ;; esac
    grep -q "${jar%%-[0-9]*}" "$home/THIRD-PARTY.txt" || missing=$((missing + 1))
  done
  row "licences" "every library of the distribution stands in THIRD-PARTY.txt" \
    "$(all "[ $missing = 0 ]")" "$missing of $(ls "$home/lib" | wc -l) jars not named"
  unchanged=$(grep -m1 -i -A3 vectorgraphics2d "$home/THIRD-PARTY.txt" | tr '\n' ' ' | tr -s ' ')
  row "licences" "VectorGraphics2D, whose licence asks that it can be exchanged, is a jar of its own, its licence beside it" \
    "$(all "ls '$home'/lib/VectorGraphics2D-*.jar >/dev/null" "ls '$home/licences' | grep -qi lgpl")" "$unchanged"
}

cases_of_places="places_jvm places_names places_network places_home places_locks places_licences"
