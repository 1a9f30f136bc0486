# Several processes on one store.
writers() { # HOW MANY
  whole
  local store=$tmp/writers-$1 i codes="" bad=0
  local -a pids=()
  for i in $(seq "$1"); do
    start "writer-$1-$i" run --suite "$suite" --store "$store" --slots 1
    pids+=("$pid")
  done
  for pid in "${pids[@]}"; do
    await 240
    codes="$codes $code"
    [ "$code" = 0 ] || bad=$((bad + 1))
  done
  row "$1 writers on one store" "the same command $1 times at once" \
    "$(all "[ $bad = 0 ]" "[ \"\$(digest '$store')\" = '$whole_digest' ]" "! [ -e '$store/failed' ]" \
      "! trace $tmp/writer-$1-*.err")" "exit codes$codes; $(said "writer-$1-1" finished,)"
}
writers_two() { writers 2; }
writers_ten() { writers 10; }

# A node that no longer answers: its processes neither work nor end, and keep their locks.
writers_lost() {
  whole
  local store=$tmp/lost frozen
  start frozen run --suite "$suite" --store "$store" --slots 1
  until_seen 'checkpoint_of "$tmp/lost"'
  frozen=$pid
  kill -STOP -- "-$frozen"
  start lost run --suite "$suite" --store "$store" --slots 1
  await "$lease_seconds"
  local first=$code line
  line=$(said lost)
  kill -KILL -- "-$frozen"
  kill -CONT -- "-$frozen" 2>/dev/null
  wait "$frozen" 2>/dev/null
  [ "$first" = 0 ] || runs lost-again "$store"
  row "lost node" "a whole tree stopped with SIGSTOP at a checkpoint; the same command beside it, for $lease_seconds s" \
    "$(all "[ '$first' = 0 ]" '[ "$(digest "$tmp/lost")" = "$whole_digest" ]')" \
    "$([ "$first" = 0 ] && echo "$line" || echo "not taken over while the kernel's lock is held; after the stopped tree had ended: $(said lost-again finished,)")"
}

cases_of_writers="writers_two writers_ten writers_lost"
