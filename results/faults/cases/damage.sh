# Files of a store that are not what was written.
flip() { # FILE: another byte in its middle
  local at=$(($(stat -c %s "$1") / 2)) byte
  byte=$(od -An -tu1 -j "$at" -N 1 "$1")
  printf "\\x$(printf %02x $(((byte + 1) % 256)))" | dd of="$1" bs=1 seek="$at" conv=notrunc status=none
}

# The commands that read a store, each to its end: codes, the first that did not end with 0, and bad=yes after a trace.
looked_at() { # NAME STORE; codes, found and bad are the caller's
  local c
  for c in verify status report; do
    case $c in
      report) try "$1-$c" report --store "$2" --report "$tmp/page-$1" ;;
      verify) try "$1-$c" verify "$2" ;;
      *) try "$1-$c" "$c" --store "$2" ;;
    esac
    codes="$codes $c $code,"
    trace "$tmp/$1-$c.err" && bad=yes
    if [ "$code" != 0 ] && [ -z "$found" ]; then found=$1-$c; fi
  done
}

# A damaged store must be said to be so by a command, none may die in a trace, and nothing else may be lost.
damaged() { # SUBJECT NAME CHANGE (a command in the copied store)
  whole
  local store=$tmp/damage-$2 codes="" found="" name bad=no
  name=$2
  cp -r "${whole:-$tmp/whole}" "$store"
  (cd "$store" && eval "$3")
  looked_at "$name" "$store"
  row "damaged $1" "$3" "$(all "[ $bad = no ]" "[ -n '$found' ]")" \
    "${codes# } $([ -n "$found" ] && said "$found" 'damaged|edited|future|format|digest' || echo "nothing says so")"
}
damage_record() { damaged record record 'truncate -s 100 runs/*/record.json'; }
damage_edited() { damaged record edited 'sed -i "s/\"top1\": 0[.][0-9]*/\"top1\": 0.99/" $(ls runs/*/record.json | head -1)'; }
damage_exchanged() { damaged record exchanged 'set -- runs/*; mv "$1" x && mv "$2" "$1" && mv x "$2"'; }
damage_weights() { damaged weights weights 'flip "$(ls runs/*/weights.safetensors | head -1)"'; }
damage_history() { damaged history history 'sed -i 2d "$(ls runs/*/history.csv | head -1)"'; }
damage_predictions() { damaged predictions predictions 'flip "$(ls runs/*/predictions.csv | head -1)"'; }
damage_suite() { damaged "note of the suite" suite-note 'truncate -s 20 suites/tiny.json'; }
damage_question() { damaged question question 'truncate -s 20 questions/tiny.json'; }
damage_mark() { damaged "mark of the store" mark 'echo "{" >store.json'; }
damage_failed() { damaged "note of a failure" failed 'mkdir -p failed; echo "{" >"failed/$(ls runs | head -1).json"; rm -r "runs/$(ls runs | head -1)"'; }
damage_future() { damaged "store of a later format" future 'sed -i "s/: 1/: 99/" store.json'; }
damage_future_record() { damaged "record of a later format" future-record 'sed -i "s/\"format_version\": [0-9]*/\"format_version\": 99/" runs/*/record.json'; }

# Boxes are read by the report alone, so they need runs that draw some.
damage_boxes() {
  printf 'suite: boxes\nseeds: 1\nrecipes: {one: {task: detection, student: ssd-resnet8, batch: 16, epochs: 1, data: {scenes-train: 32, scenes-test: 10}}}\nmethods: [cross-entropy, ips]\n' >"$tmp/boxes.yaml"
  try boxes run --suite "$tmp/boxes.yaml" --store "$tmp/boxes" --slots 1
  [ "$code" = 0 ] || { row "damaged boxes" "a detector's first" no "exit $code: $(said boxes)"; return; }
  whole=$tmp/boxes damaged boxes boxes 'for f in $(find runs -name "*boxes.csv"); do sed -i "2s/^[^,]*,/x,/" "$f"; done'
}

# What only matters to a run that is under way is put right in silence or with a line: the result is the same.
mended() { # SUBJECT NAME CHANGE
  whole
  local store=$tmp/mended-$2
  start "mended-$2" run --suite "$suite" --store "$store" --slots 1
  until_seen "checkpoint_of '$store'"
  kill -KILL -- "-$pid"
  wait "$pid" 2>/dev/null
  (cd "$store" && eval "$3")
  runs "mended-$2-again" "$store"
  row "damaged $1" "$3" \
    "$(all '[ "$code" = 0 ]' "[ \"\$(digest '$store')\" = '$whole_digest' ]" "! trace '$tmp/mended-$2-again.err'")" \
    "$(said "mended-$2-again" 'damaged|checkpoint|set aside')"
}
damage_checkpoint() { mended checkpoint cut 'for f in $(find work -name position.json); do truncate -s 50 "$f"; done'; }
damage_checkpoint_bits() { mended checkpoint bits 'for f in $(find work -name "*.safetensors"); do flip "$f"; done'; }
damage_step() { mended checkpoint step 'sed -i "s/\"step\": [0-9]*/\"step\": 999999/" $(find work -name position.json)'; }
damage_lock() { mended lock lock 'for f in $(find locks -type f); do echo nonsense >"$f"; done'; }
damage_half() { mended "folder of a run" half 'mkdir -p runs/$(ls work | head -1); echo x >runs/$(ls work | head -1)/history.csv'; }

# A dataset of files that is another one when the suite goes on.
damage_data() {
  local data=$tmp/data f
  mkdir -p "$data"
  (cd "$data" && idx train && idx t10k)
  printf 'suite: own\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 1, data: {dataset: fashion-mnist, check: false, folder: "%s"}}}\nmethods: [cross-entropy]\n' \
    "$data" >"$tmp/own.yaml"
  try data run --suite "$tmp/own.yaml" --store "$tmp/own-store" --slots 1
  local first=$code after
  flip "$data/train-images-idx3-ubyte"
  try data-again run --suite "$tmp/own.yaml" --store "$tmp/own-store" --slots 1
  after=$(ls "$tmp/own-store/runs" 2>/dev/null | wc -l)
  row "data changed between runs" "one byte of the images, then the same command" \
    "$(all "[ $first = 0 ]" "[ '$after' = 2 ]" 'grep -q "data changed" "$tmp/data-again.out"' '! trace "$tmp/data-again.err"')" \
    "$(said data-again 'data changed'); records: one before, $after after"
}
# Images and labels of a split in the layout of MNIST: 64 images of noise.
idx() { # PREFIX
  { printf '\0\0\10\3\0\0\0\100\0\0\0\34\0\0\0\34'; awk 'BEGIN { for (i = 0; i < 50176; i++) printf "%c", 33 + (i * 7919) % 90 }'; } >"$1-images-idx3-ubyte"
  { printf '\0\0\10\1\0\0\0\100'; for i in $(seq 0 63); do printf "\\x$(printf %02x $((i % 10)))"; done; } >"$1-labels-idx1-ubyte"
}

# Names of others that would steer the terminal.
damage_escapes() {
  whole
  local store=$tmp/escapes codes="" found="" bad=no id
  cp -r "$tmp/whole" "$store"
  # A failed run is what a status names.
  id=$(ls "$store/runs" | head -1)
  rm -r "$store/runs/$id"
  mkdir -p "$store/failed"
  printf '{"id": "%s", "reason": "\\u001b]0;title\\u0007 gone"}' "$id" >"$store/failed/$id.json"
  # shellcheck disable=SC2016 # for sed
  sed -i 's/"one"/"\\u001b[2J\\u009b31mone"/g' "$store"/suites/*.json "$store"/questions/*.json "$store"/runs/*/record.json
  looked_at escapes "$store"
  LC_ALL=C grep -q "$(printf '\033\|\302\233')" "$tmp"/escapes-*.out "$tmp"/escapes-*.err && bad=yes
  row "damaged names" "the recipe's name and a failure's reason hold control sequences of terminals" \
    "$(all "[ $bad = no ]" "grep -qF '?[2J' '$tmp/escapes-status.out'")" "${codes# } $(said escapes-status '\?\[2J')"
}

cases_of_damage="damage_record damage_edited damage_exchanged damage_weights damage_history damage_predictions
damage_boxes damage_escapes damage_suite damage_question damage_mark damage_failed damage_future damage_future_record damage_checkpoint
damage_checkpoint_bits damage_step damage_lock damage_half damage_data"
