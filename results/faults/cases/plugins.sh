# Methods of somebody else that misbehave; the classes are those of the acceptance tests.
plugin_entry() { # METHOD OR WAY: as it stands in a suite's methods
  case $1 in
    throwing | exiting | filling | grabbing | looping | printing | threading) echo "{misbehaving: {way: $1}, label: $1}" ;;
    *) echo "$1" ;;
  esac
}
plugin() { # METHOD WHAT PATTERN CODE [EPOCHS AND MORE KEYS OF THE RECIPE]
  if [ ! -d "$plugins" ]; then
    row "plug-in" "$2" "not tried" "the tests' classes are not compiled: mvn -DskipTests package makes them"
    return
  fi
  printf 'suite: plugin\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: %s, data: {train-limit: 160, test-limit: 50}}}\nmethods: [%s, cross-entropy]\n' \
    "${5:-1}" "$(plugin_entry "$1")" >"$tmp/$1.yaml"
  BENCHMARK_CLASSPATH=$plugins try "plugin-$1" run --suite "$tmp/$1.yaml" --store "$tmp/plugin-$1" --slots 1
  row "plug-in" "$2" \
    "$(all "[ '$code' = $4 ]" "grep -qE '$3' '$tmp/plugin-$1.out' '$tmp/plugin-$1.err'" \
      "! trace '$tmp/plugin-$1.err'" "grep -q 'finished one / cross-entropy' '$tmp/plugin-$1.out'")" \
    "exit $code: $(said "plugin-$1" "$3")"
}
plugin_nan() { plugin diverging "a loss that is not a number" 'loss' 1; }
plugin_abort() { plugin crashing "ends its process as a native fault does" 'signal 6' 1; }
plugin_throw() { plugin throwing "throws" 'FAILED' 1; }
plugin_exit() { plugin exiting "exits the JVM with code 0" 'FAILED' 1; }
plugin_print() { plugin printing "writes to standard output" 'finished one / printing' 0; }
plugin_leak() { plugin hoarding "keeps an array of every step (with self-check)" 'FAILED|array|leak' 1 '1, self-check: true'; }
plugin_fill() { plugin filling "fills the Java heap" 'out of memory on the Java heap' 1; }
plugin_grab() { plugin grabbing "asks for more native memory than there is" 'out of memory beside the Java heap' 1; }
plugin_thread() { plugin threading "leaves a thread that never ends" 'finished one / threading' 0; }
plugin_forget() { plugin forgetful "keeps in a field what no checkpoint holds (with self-check)" 'FAILED' 1 '2, self-check: true'; }
plugin_loop() {
  printf 'suite: plugin\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 1, data: {train-limit: 160, test-limit: 50}}}\nmethods: [cross-entropy, %s]\n' "$(plugin_entry looping)" >"$tmp/looping.yaml"
  export BENCHMARK_CLASSPATH=$plugins
  start plugin-looping run --suite "$tmp/looping.yaml" --store "$tmp/plugin-looping" --slots 1
  unset BENCHMARK_CLASSPATH
  until_seen 'grep -q "finished one / cross-entropy" "$tmp/plugin-looping.out"'
  sleep 5
  local group=$pid
  kill -INT -- "-$pid"
  await 20
  row "plug-in" "loops for ever; Ctrl-C after 5 s" \
    "$(all '[ "$code" = 130 ]' "! pgrep -g $group >/dev/null" '! trace "$tmp/plugin-looping.err"')" \
    "exit $code: $(said plugin-looping interrupted)"
}

cases_of_plugins="plugin_nan plugin_abort plugin_throw plugin_exit plugin_print plugin_leak plugin_fill plugin_grab plugin_thread plugin_forget plugin_loop"
