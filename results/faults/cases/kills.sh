# Processes that end at a bad moment.
litter() { find "$1" -name '.writing-*' -prune; }
moment() { # one of those that an undisturbed suite takes
  sleep "$((RANDOM % (whole_seconds < 20 ? whole_seconds + 1 : 20))).$((RANDOM % 9 + 1))"
}
kills_random() {
  whole
  local n=0 rounds=0 same=0 store=$tmp/killed finished=0
  while [ "$n" -lt "$kills" ]; do
    start killed run --suite "$suite" --store "$store" --slots 1
    moment
    if kill -KILL -- "-$pid" 2>/dev/null; then n=$((n + 1)); else finished=1; fi
    wait "$pid" 2>/dev/null
    if [ "$finished" = 1 ]; then
      rounds=$((rounds + 1))
      [ "$(digest "$store")" != "$whole_digest" ] || same=$((same + 1))
      rm -rf "$store"
      finished=0
    fi
  done
  runs killed "$store"
  rounds=$((rounds + 1))
  [ "$(digest "$store")" != "$whole_digest" ] || same=$((same + 1))
  row "kill -9 of the whole tree" "$n random moments (seed $seed), each continued; $rounds stores finished" \
    "$(all '[ "$code" = 0 ]' '[ "$same" = "$rounds" ]' '! trace "$tmp/killed.err"')" \
    "$(said killed finished,); $same of $rounds digests those of an undisturbed store"
  # What is left half written goes with the first command that finds it a day old.
  local before left
  before=$(litter "$store" | grep -c .)
  find "$store" -exec touch -h -d '-2 days' {} +
  runs killed "$store"
  left=$(litter "$store" | grep -c .)
  row "litter of kills" "after $n kills and a finished suite: drafts in the store; and a day later, with the same command" \
    "$(all "[ $left = 0 ]" '[ "$code" = 0 ]')" "$before temporary files or folders, then $left"
}

kills_worker() {
  whole
  local store=$tmp/worker
  start worker run --suite "$suite" --store "$store" --slots 1
  until_seen 'checkpoint_of "$tmp/worker"'
  pkill -KILL -P "$pid"
  await
  local first=$code line
  line=$(said worker 'FAILED|signal')
  runs worker-again "$store"
  row "kill -9 of a worker" "once, at a checkpoint; then the same command" \
    "$(all '[ "$first" = 1 ]' '[ "$code" = 0 ]' '[ "$(digest "$tmp/worker")" = "$whole_digest" ]' \
      '! trace "$tmp/worker.err"')" "$line"
}

kills_parent() {
  whole
  local store=$tmp/parent group left=no
  start parent run --suite "$suite" --store "$store" --slots 1
  until_seen 'checkpoint_of "$tmp/parent"'
  group=$pid
  kill -KILL "$pid"
  wait "$pid" 2>/dev/null
  for _ in $(seq 100); do
    pgrep -g "$group" >/dev/null || { left=gone; break; }
    sleep 0.1
  done
  runs parent-again "$store"
  row "kill -9 of the parent" "once, at a checkpoint; then the same command" \
    "$(all '[ "$left" = gone ]' '[ "$code" = 0 ]' '[ "$(digest "$tmp/parent")" = "$whole_digest" ]')" \
    "workers gone within 10 s: $([ $left = gone ] && echo yes || echo no); $(said parent-again finished,)"
}

kills_signal() { # NAME CODE
  whole
  local store=$tmp/$1 first line n wrong=0 traces=0 failed=0 left=0 group
  start "$1" run --suite "$suite" --store "$store" --slots 1
  until_seen "checkpoint_of '$store'"
  group=$pid
  kill "-$1" -- "-$pid"
  await
  first=$code
  line=$(said "$1" interrupted)
  ! pgrep -g "$group" >/dev/null || left=1
  runs "$1-again" "$store"
  row "SIG$1 to the whole tree" "once, at a checkpoint; then the same command" \
    "$(all "[ '$first' = $2 ]" '[ "$code" = 0 ]' "[ \"\$(digest '$store')\" = '$whole_digest' ]" \
      "! trace '$tmp/$1.err'" "! [ -e '$store/failed' ]" "[ $left = 0 ]")" "exit $first: $line"
  rm -rf "$store"
  for n in $(seq "$signals"); do
    start "$1" run --suite "$suite" --store "$store" --slots 1
    moment
    group=$pid
    kill "-$1" -- "-$pid" 2>/dev/null
    await
    case $code in 0 | "$2") ;; *) wrong=$((wrong + 1)) ;; esac
    ! trace "$tmp/$1.err" || traces=$((traces + 1))
    ! pgrep -g "$group" >/dev/null || left=$((left + 1))
    [ ! -e "$store/failed" ] || failed=$((failed + 1))
    [ "$code" != 0 ] || rm -rf "$store"
  done
  runs "$1-again" "$store"
  row "SIG$1 to the whole tree" "$signals random moments (seed $seed), each continued" \
    "$(all "[ $wrong = 0 ]" "[ $traces = 0 ]" "[ $left = 0 ]" "[ $failed = 0 ]" '[ "$code" = 0 ]' \
      "[ \"\$(digest '$store')\" = '$whole_digest' ]")" \
    "other exit codes $wrong, traces $traces, processes left $left, failures noted $failed; $(said "$1-again" finished,)"
}
kills_TERM() { kills_signal TERM 143; }
kills_INT() { kills_signal INT 130; }

cases_of_kills="kills_random kills_worker kills_parent kills_TERM kills_INT"
