# Disks, memory and clocks that are not as they should be.
small_disk() { # NAME KILOBYTES
  disk=$tmp/disk-$1
  mkdir -p "$disk"
  mount -t tmpfs -o "size=${2}k" tmpfs "$disk" 2>/dev/null
}
no_mounts="this user may mount no small disk"

disk_run() { # NAME PERCENT WHAT [UNDISTURBED: a store of the suite as it is now]
  whole
  local size first line of=${4:-$tmp/whole} expected
  expected=$(digest "$of")
  # Files of a small disk take whole pages.
  size=$(du -sk --apparent-size "$of" | awk -v p="$2" '{ print int($1 * p / 100) + 8 }')
  small_disk "$1" "$size" || { row "full disk" "$3" "not tried" "$no_mounts"; return; }
  runs "disk-$1" "$disk/store"
  first=$code
  line=$(said "disk-$1" 'No space left')
  mount -o remount,size=64m "$disk"
  runs "disk-$1-again" "$disk/store"
  local same
  same=$(digest "$disk/store")
  umount "$disk"
  row "full disk" "$3 (room for $size kB); then the same command with room" \
    "$(all "[ '$first' != 0 ] && [ '$first' != late ]" '[ "$code" = 0 ]' "[ '$same' = '$expected' ]" \
      "! trace '$tmp/disk-$1.err'" "grep -q 'No space left' '$tmp/disk-$1.err' '$tmp/disk-$1.out'")" \
    "exit $first: $line"
}
disk_start() { disk_run start 2 "before the first run"; }
disk_checkpoint() { disk_run checkpoint 30 "at a checkpoint of the first run"; }
# Without checkpoints what does not fit is the second record.
disk_publish() {
  local suite=$tmp/rare.yaml
  sed 's/checkpoint-seconds: 0/checkpoint-seconds: 3600/' "$here/tiny.yaml" >"$suite"
  [ -d "$tmp/rare" ] || runs rare "$tmp/rare"
  disk_run publish 75 "while the second run is published" "$tmp/rare"
}
disk_report() {
  whole
  small_disk report 64 || { row "full disk" "while a report is written" "not tried" "$no_mounts"; return; }
  try disk-report report --store "$tmp/whole" --report "$disk/report"
  umount "$disk"
  row "full disk" "while a report is written (room for 64 kB)" \
    "$(all '[ "$code" != 0 ]' '! trace "$tmp/disk-report.err"' 'grep -q "No space left" "$tmp/disk-report.err"')" \
    "exit $code: $(said disk-report 'No space left')"
}

disk_read_only() {
  whole
  small_disk read-only 16000 || { row "read-only store" "status, report, run" "not tried" "$no_mounts"; return; }
  cp -r "$tmp/whole" "$disk/store"
  mount -o remount,ro "$disk"
  try read-only-status status --store "$disk/store"
  local status=$code
  try read-only-report report --store "$disk/store" --report "$tmp/read-only-report"
  local report=$code
  runs read-only "$disk/store"
  umount "$disk"
  row "read-only store" "status and report of it, then run" \
    "$(all "[ $status = 0 ]" "[ $report = 0 ]" '[ "$code" = 2 ] || [ "$code" = 0 ]' '! trace "$tmp/read-only.err"')" \
    "status $status, report $report, run $code: $(said read-only)"
}

memory_heap() {
  whole
  runs heap "$tmp/heap" --heap 12m
  local first=$code line
  line=$(said heap 'FAILED')
  runs heap-again "$tmp/heap"
  row "out of memory on the heap" "workers with 12 MB of heap; then the same command without" \
    "$(all "[ '$first' != 0 ] && [ '$first' != late ]" '[ "$code" = 0 ]' \
      '[ "$(digest "$tmp/heap")" = "$whole_digest" ]' '! trace "$tmp/heap.err"')" "exit $first: $line"
}

memory_native() {
  whole
  local most
  # What a worker reserves depends on the machine: half of what one has is too little.
  # The command itself reserves little, so that its workers are what is out of memory.
  local -x BENCHMARK_JVM_ARGS=-Xmx256m
  start native-probe run --suite "$suite" --store "$tmp/native-probe" --slots 1
  until_seen 'checkpoint_of "$tmp/native-probe"'
  most=$(pgrep -P "$pid" | xargs -I{} awk '/^VmPeak/ { print $2 }' /proc/{}/status | sort -n | tail -1)
  kill -KILL -- "-$pid"
  wait "$pid" 2>/dev/null
  (ulimit -v $((most * 8 / 10)); runs native "$tmp/native"; echo "$code" >"$tmp/native.code")
  local first line
  first=$(cat "$tmp/native.code")
  line=$(said native 'FAILED')
  runs native-again "$tmp/native"
  row "out of native memory" "ulimit -v at four fifths of what a worker has; then the same command without" \
    "$(all "[ '$first' != 0 ] && [ '$first' != late ]" '[ "$code" = 0 ]' \
      '[ "$(digest "$tmp/native")" = "$whole_digest" ]' '! trace "$tmp/native.err"')" "exit $first: $line"
}

clock_back() {
  whole
  local store=$tmp/clock
  start clock run --suite "$suite" --store "$store" --slots 1
  until_seen 'checkpoint_of "$tmp/clock"'
  kill -KILL -- "-$pid"
  wait "$pid" 2>/dev/null
  # For the process that continues, everything there is was written in two years' time.
  find "$store" -exec touch -d '+2 years' {} +
  runs clock-again "$store"
  row "clock set back" "by two years between two starts: every file of the store lies in the future" \
    "$(all '[ "$code" = 0 ]' '[ "$(digest "$tmp/clock")" = "$whole_digest" ]')" "$(said clock-again finished,)"
  local lib
  lib=$(find /usr/lib -name 'libfaketime.so.1' 2>/dev/null | head -1)
  if [ -z "$lib" ]; then
    row "clock set back" "by a year for the whole process, with faketime" "not tried" "no faketime on this machine"
    return
  fi
  (export LD_PRELOAD=$lib FAKETIME=-1y; runs faketime "$tmp/faketime"; echo "$code" >"$tmp/faketime.code")
  code=$(cat "$tmp/faketime.code")
  row "clock set back" "by a year for the whole process, with faketime" \
    "$(all '[ "$code" = 0 ]' '[ "$(digest "$tmp/faketime")" = "$whole_digest" ]')" "$(said faketime finished,)"
}

cases_of_resources="disk_start disk_checkpoint disk_publish disk_report disk_read_only memory_heap memory_native clock_back"
