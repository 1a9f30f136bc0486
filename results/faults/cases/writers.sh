# Several processes on one store.
writers() { # HOW MANY
  whole
  local store=$tmp/writers-$1 i codes="" bad=0 starts end=$((SECONDS + limit))
  local -a pids=()
  : >"$tmp/starts"
  for i in $(seq "$1"); do
    start "writer-$1-$i" run --suite "$suite" --store "$store" --slots 1
    pids+=("$pid")
  done
  # Workers live for seconds; each that is seen is counted once.
  while running "${pids[@]}" && [ "$SECONDS" -lt "$end" ]; do
    pgrep -g "$(printf '%s\n' "${pids[@]}" | paste -sd,)" -f core.worker.Worker >>"$tmp/starts"
    sleep 0.2
  done
  starts=$(sort -u "$tmp/starts" | grep -c .)
  for pid in "${pids[@]}"; do
    await
    codes="$codes $code"
    [ "$code" = 0 ] || bad=$((bad + 1))
  done
  row "$1 writers on one store" "the same command $1 times at once" \
    "$(all "[ $bad = 0 ]" "[ \"\$(digest '$store')\" = '$whole_digest' ]" "! [ -e '$store/failed' ]" \
      "! trace $tmp/writer-$1-*.err" "[ $starts = 2 ]")" \
    "exit codes$codes; worker processes for two runs: $starts; $(said "writer-$1-1" finished,)"
}
running() {
  local p
  for p in "$@"; do kill -0 "$p" 2>/dev/null && return; done
  return 1
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
