# Bad inputs: each ends with code 2, lines and no trace, before anything is written. Lists lie in bad-inputs/.
bad() { # NAME ARGUMENTS; $subject says of what
  local words=$1 name=bad why="" lines
  shift
  rm -rf "$tmp/out"
  try "$name" "$@"
  lines=$(grep -c . "$tmp/$name.err")
  [ "$code" = 2 ] || why="exit $code"
  { [ "$lines" -ge 1 ] && [ "$lines" -le 22 ]; } || why="$why, $lines lines"
  ! trace "$tmp/$name.err" || why="$why, a trace"
  [ ! -e "$tmp/out" ] || why="$why, something was written"
  row "$subject" "$words" "$([ -z "$why" ] && echo yes || echo no)" "${why:+${why#, }: }$(said "$name")"
}

# What the others are changed from is taken.
fine() { # ARGUMENTS
  try fine "$@"
  row "$subject" "(nothing: what the others are made from)" "$(all '[ "$code" = 0 ]')" "exit $code: $(said fine '[0-9] (of|runs)')"
}

# The lines NAME|COMMAND of a list, as two variables of the loop that reads them.
listed() { grep -v -e '^#' -e '^$' "$here/bad-inputs/$1"; }

# A command of a list, where MADE and flip may stand.
# shellcheck disable=SC2317 # called by what the lists say
MADE() { python3 "$here/made.py" "$@"; }
has_python() { # SUBJECT: whether there is any
  command -v python3 >/dev/null && return
  row "$1" "damaged files" "not tried" "no python3 to make them"
  return 1
}

# A suite that is fine but for one place.
inputs_suites() {
  local subject="bad suite" name good new rest suite_text whole_suite
  whole_suite=$(cat "$here/bad-inputs/good.yaml")
  fine describe --suite "$here/bad-inputs/good.yaml"
  while IFS='|' read -r name rest; do
    suite_text=$whole_suite
    while [ -n "$rest" ]; do
      IFS='|' read -r good new rest <<<"$rest|"
      # The dot keeps new lines at the end.
      good=$(printf '%b.' "$good")
      new=$(printf '%b.' "$new")
      good=${good%.}
      if [ "${suite_text#*"$good"}" = "$suite_text" ]; then
        echo "bad-inputs/suites.txt: $name: good.yaml holds no '$good'" >&2
        exit 2
      fi
      suite_text=${suite_text/"$good"/"${new%.}"}
      rest=${rest%|}
    done
    printf '%s\n' "$suite_text" >"$tmp/bad.yaml"
    bad "$name" describe --suite "$tmp/bad.yaml"
  done < <(listed suites.txt)
  printf '%s\n' "${whole_suite/one:/"$(head -c 1000 /dev/zero | tr '\0' n):"}" >"$tmp/bad.yaml"
  bad "recipe's name of 1,000 letters" describe --suite "$tmp/bad.yaml"
  head -c 10000000 /dev/zero | tr '\0' ' ' >"$tmp/bad.yaml"
  bad "10 MB" describe --suite "$tmp/bad.yaml"
  { echo "suite: a"; printf 'x: '; printf '[%.0s' $(seq 1500); } >"$tmp/bad.yaml"
  bad "nested 1,500 deep" describe --suite "$tmp/bad.yaml"
  { echo 'a: &a [x,x,x,x,x,x,x,x,x]'
    local i of
    for i in b:a c:b d:c e:d f:e g:f h:g i:h; do
      of=$(yes "*${i#*:}" | head -9 | paste -sd,)
      printf '%s: &%s [%s]\n' "${i%:*}" "${i%:*}" "$of"
    done
  } >"$tmp/bad.yaml"
  bad "alias bomb" describe --suite "$tmp/bad.yaml"
  printf 'suite: \xff\xfe\nseeds: 1\n' >"$tmp/bad.yaml"
  bad "not UTF-8" describe --suite "$tmp/bad.yaml"
  : >"$tmp/bad.yaml"
  bad "empty" describe --suite "$tmp/bad.yaml"
  bad "a folder" describe --suite "$tmp/"
}

inputs_options() {
  whole
  local subject="bad command line" line shown
  local -a words
  touch "$tmp/a-file"
  while read -r line; do
    shown=$line
    line=${line//@GOOD/$here/bad-inputs/good.yaml}
    line=${line//@WHOLE/$tmp/whole}
    line=${line//@OUT/$tmp/out}
    line=${line//@FILE/$tmp/a-file}
    line=${line//@NONE/$tmp/none}
    words=()
    eval "words=($line)"
    bad "$(printf '%s' "$shown" | sed -e 's/@GOOD/good.yaml/g' -e 's/@WHOLE/a store/g' -e 's/@OUT/OUT/g' -e 's/@FILE/a file/g' -e 's/@NONE/nothing/g')" \
      "${words[@]}"
  done < <(listed options.txt)
}

# Folders of data, each wrong in its own way.
data_of() { # LIST MAKE SUITE (with FOLDER in it); $subject says of what
  local data=$tmp/bad-data name change
  while IFS='|' read -r name change; do
    rm -rf "$data"
    mkdir -p "$data"
    (cd "$data" && eval "$2" && eval "$change") || { echo "bad-inputs/$1: $name: not made" >&2; exit 2; }
    printf '%b\n' "${3//FOLDER/$data}" >"$tmp/bad.yaml"
    if [ "$change" = : ]; then
      fine describe --suite "$tmp/bad.yaml"
    else
      bad "$name" run --suite "$tmp/bad.yaml" --store "$tmp/out" --slots 1
    fi
  done < <(echo "nothing|:"; listed "$1")
}
inputs_images() {
  local subject="bad data: images"
  data_of images.txt 'idx train && idx t10k' \
    'suite: own\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 1, data: {dataset: fashion-mnist, check: false, folder: "FOLDER"}}}\nmethods: [cross-entropy]'
}
inputs_masks() {
  local subject="bad data: label maps"
  has_python "$subject" || return
  data_of masks.txt 'MADE voc .' \
    'suite: own\nseeds: 1\nrecipes: {one: {task: segmentation, student: fcn-resnet8, batch: 8, epochs: 1, data: {dataset: voc, train-list: train, test-list: val, folder: "FOLDER"}}}\nmethods: [cross-entropy]'
}
inputs_annotations() {
  local subject="bad data: annotations of VOC"
  has_python "$subject" || return
  data_of annotations.txt 'MADE voc .' \
    'suite: own\nseeds: 1\nrecipes: {one: {task: detection, student: ssd-resnet8, batch: 8, epochs: 1, data: {dataset: voc, train-list: train, test-list: val, folder: "FOLDER"}}}\nmethods: [cross-entropy]'
}
inputs_boxes() {
  local subject="bad data: annotations of COCO"
  has_python "$subject" || return
  data_of boxes.txt 'MADE coco .' \
    'suite: own\nseeds: 1\nrecipes: {one: {task: detection, student: ssd-resnet8, batch: 8, epochs: 1, data: {dataset: coco, train-list: train, test-list: val, folder: "FOLDER"}}}\nmethods: [cross-entropy]'
}

# Archives that are none, for the command that reads one and the one that unpacks it.
# shellcheck disable=SC2317 # called by what the list says
ZIP() { # NAME WORDS: an archive of one file
  python3 -c 'import sys, zipfile
words = " " * 200000000 if sys.argv[3] == "blanks" else sys.argv[3]
zipfile.ZipFile(sys.argv[1], "w", 8).writestr(sys.argv[2], words)' "$tmp/bad.zip" "$1" "$2"
}
inputs_archives() {
  whole
  local subject="bad archive" file=$tmp/bad.zip archive=$tmp/tiny.zip name change
  has_python "$subject" || return
  [ -e "$archive" ] || "$benchmark" pack --store "$tmp/whole" --suite tiny --archive "$archive" >/dev/null
  fine status --store "$archive"
  while IFS='|' read -r name change command; do
    change=${change//FILE/$file}
    case $change in ZIP*) change=$(printf '%s' "$change" | sed -E "s/^(ZIP [^ ]+) (.*)/\1 '\2'/") ;; esac
    eval "${change//STORE/$archive}"
    [ "$command" = unpack ] || bad "report: $name" report --store "$file" --report "$tmp/out"
    bad "unpack: $name" unpack --archive "$file" --store "$tmp/out"
  done < <(listed archives.txt)
}

# Files of weights, of a teacher and to start from. Their digest is given as it is, so that the content is what is wrong.
weights_of() { # KEY DIGEST'S KEY METHOD MORE KEYS: suites that name such a file; $subject says of what
  whole
  local file=$tmp/bad.safetensors weights name change sum none
  has_python "$subject" || return
  none=$(printf '0%.0s' $(seq 64))
  weights=$(ls "$tmp"/whole/runs/*/weights.safetensors | head -1)
  while IFS='|' read -r name change; do
    rm -rf "$file"
    change=${change//FILE/$file}
    eval "${change//WEIGHTS/$weights}"
    sum=$([ ! -f "$file" ] || sha256sum "$file" | cut -d' ' -f1)
    with_weights "$@" "${sum:-$none}"
    if [ "$name" = nothing ]; then
      fine describe --suite "$tmp/bad.yaml"
    else
      bad "$name" run --suite "$tmp/bad.yaml" --store "$tmp/out" --slots 1
    fi
  done < <(echo "nothing|cp WEIGHTS FILE"; listed weights.txt)
  cp "$weights" "$file"
  with_weights "$@" "$none"
  bad "another digest" run --suite "$tmp/bad.yaml" --store "$tmp/out" --slots 1
}
with_weights() { # KEY DIGEST'S KEY METHOD MORE KEYS, DIGEST
  printf 'suite: taught\nseeds: 1\nrecipes: {one: {student: resnet8, %s %s: "%s", %s: "%s", batch: 32, epochs: 1, data: {train-limit: 160, test-limit: 50}}}\nmethods: [%s]\n' \
    "$4" "$1" "$tmp/bad.safetensors" "$2" "$5" "$3" >"$tmp/bad.yaml"
}
inputs_weights() {
  local subject="bad weights of a teacher"
  weights_of teacher-weights teacher-sha256 kd "teacher: resnet8,"
}
inputs_pretraining() {
  local subject="bad weights to start from"
  weights_of pretraining pretraining-sha256 cross-entropy ""
}

cases_of_inputs="inputs_suites inputs_options inputs_images inputs_masks inputs_annotations inputs_boxes inputs_archives
inputs_weights inputs_pretraining"
