# Bad inputs: each ends with code 2, lines and no trace, before anything is written.
# An input is one line of a file in bad-inputs/, with | between its fields.
bad() { # NAME ARGUMENTS
  local name=bad-$((tried += 1)) words=$1
  shift
  rm -rf "$tmp/out"
  BENCHMARK_JVM_ARGS=$quick try "$name" "$@"
  local lines why=""
  lines=$(grep -c . "$tmp/$name.err")
  [ "$code" = 2 ] || why="exit $code"
  { [ "$lines" -ge 1 ] && [ "$lines" -le 22 ]; } || why="$why $lines lines"
  ! trace "$tmp/$name.err" || why="$why trace"
  [ ! -e "$tmp/out" ] || why="$why wrote"
  if [ -n "$why" ]; then
    worst="$worst${worst:+; }$words: ${why# } ($(said "$name" | cut -c1-80))"
  else
    refused=$((refused + 1))
    [ -n "$sample" ] || sample=$(said "$name")
  fi
}
inputs() { # SUBJECT FUNCTION
  local tried=0 refused=0 worst="" sample=""
  "$2"
  row "bad inputs: $1" "$tried, each a command of its own" "$([ "$refused" = "$tried" ] && echo yes || echo no)" \
    "$refused of $tried refused with code 2 and no more; ${worst:-the first: $sample}"
}

# A suite that is fine but for one place.
bad_suites() {
  local name good new whole_suite
  while IFS='|' read -r name good new; do
    case $name in '' | '#'*) continue ;; esac
    whole_suite=$(cat "$here/bad-inputs/good.yaml")
    if [ "${whole_suite#*"$good"}" = "$whole_suite" ]; then
      echo "bad-inputs/suites.txt: $name: good.yaml holds no '$good'" >&2
      exit 2
    fi
    printf '%b\n' "${whole_suite/"$good"/"$new"}" >"$tmp/bad.yaml"
    bad "$name" describe --suite "$tmp/bad.yaml"
  done <"$here/bad-inputs/suites.txt"
  head -c 10000000 /dev/zero | tr '\0' ' ' >"$tmp/bad.yaml"
  bad "10 MB" describe --suite "$tmp/bad.yaml"
  { echo "suite: a"; printf 'x: '; printf '[%.0s' $(seq 1500); } >"$tmp/bad.yaml"
  bad "nested 1500 deep" describe --suite "$tmp/bad.yaml"
  { echo 'a: &a [x,x,x,x,x,x,x,x,x]'
    for i in b:a c:b d:c e:d f:e g:f h:g i:h; do printf '%s: &%s [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\n' "${i%:*}" "${i%:*}" $(yes "${i#*:}" | head -9); done
  } >"$tmp/bad.yaml"
  bad "alias bomb" describe --suite "$tmp/bad.yaml"
  printf 'suite: \xff\xfe\nseeds: 1\n' >"$tmp/bad.yaml"
  bad "not UTF-8" describe --suite "$tmp/bad.yaml"
  : >"$tmp/bad.yaml"
  bad "empty" describe --suite "$tmp/bad.yaml"
  bad "a folder" describe --suite "$tmp/"
}

bad_options() {
  local line
  local -a words
  touch "$tmp/a-file"
  while read -r line; do
    case $line in '' | '#'*) continue ;; esac
    line=${line//@GOOD/$here/bad-inputs/good.yaml}
    line=${line//@OUT/$tmp/out}
    line=${line//@FILE/$tmp/a-file}
    line=${line//@NONE/$tmp/none}
    words=()
    eval "words=($line)"
    bad "${words[*]//$tmp\//}" "${words[@]}"
  done <"$here/bad-inputs/options.txt"
}

# Folders of data, each wrong in its own way.
bad_data() {
  local data=$tmp/bad-data change
  # shellcheck disable=SC2016 # carried out below
  for change in 'rm t10k-labels-idx1-ubyte' 'truncate -s 100 train-images-idx3-ubyte' ': >train-labels-idx1-ubyte' \
    'printf "\0\0\15\3" | dd of=train-images-idx3-ubyte conv=notrunc status=none' \
    'printf "\177\377\377\377" | dd of=train-images-idx3-ubyte bs=1 seek=4 conv=notrunc status=none' \
    'printf "\0\0\0\0" | dd of=train-images-idx3-ubyte bs=1 seek=4 conv=notrunc status=none' \
    'printf "\177\377\377\377\177\377\377\377" | dd of=train-images-idx3-ubyte bs=1 seek=8 conv=notrunc status=none' \
    'printf "\377" | dd of=train-labels-idx1-ubyte bs=1 seek=20 conv=notrunc status=none' \
    'printf "\0\0\0\1" | dd of=train-labels-idx1-ubyte bs=1 seek=4 conv=notrunc status=none' \
    'echo more >>train-images-idx3-ubyte' 'rm -r *' 'rm train-images-idx3-ubyte; mkdir train-images-idx3-ubyte' \
    'rm train-images-idx3-ubyte; mkfifo train-images-idx3-ubyte' \
    'rm train-images-idx3-ubyte; echo nonsense >train-images-idx3-ubyte.gz' \
    'rm train-images-idx3-ubyte; head -c 300000000 /dev/zero | gzip -1 >train-images-idx3-ubyte.gz'; do
    rm -rf "$data"
    mkdir -p "$data"
    (cd "$data" && idx 16 train && idx 16 t10k && eval "$change")
    printf 'suite: own\nseeds: 1\nrecipes: {one: {student: resnet8, batch: 32, epochs: 1, data: {dataset: fashion-mnist, check: false, folder: "%s"}}}\nmethods: [cross-entropy]\n' \
      "$data" >"$tmp/bad.yaml"
    limit=30 bad "$change" run --suite "$tmp/bad.yaml" --store "$tmp/out" --slots 1
  done
}

# Archives and stores that are none.
bad_archives() {
  whole
  local file=$tmp/bad.zip store=$tmp/tiny.zip change
  "$benchmark" pack --store "$tmp/whole" --suite tiny --archive "$store" >/dev/null 2>&1
  for change in ': >"$file"' 'echo nonsense >"$file"' 'head -c 5000 "$store" >"$file"' 'tail -c 5000 "$store" >"$file"' \
    'python3 -c "import zipfile; zipfile.ZipFile(\"$file\", \"w\").writestr(\"../outside\", \"x\")"' \
    'python3 -c "import zipfile; zipfile.ZipFile(\"$file\", \"w\").writestr(\"store.json\", \"{\")"' \
    'python3 -c "import zipfile; zipfile.ZipFile(\"$file\", \"w\").writestr(\"store.json\", \"{\\\"format_version\\\": 99}\")"' \
    'python3 -c "import zipfile; zipfile.ZipFile(\"$file\", \"w\", 8).writestr(\"store.json\", \" \" * 200000000)"'; do
    eval "$change"
    bad "$change" report --store "$file" --report "$tmp/out"
    bad "unpack: $change" unpack --archive "$file" --store "$tmp/out"
  done
}

inputs_suites() { inputs "suites" bad_suites; }
inputs_options() { inputs "options" bad_options; }
inputs_data() { inputs "data folders" bad_data; }
inputs_archives() { inputs "archives" bad_archives; }

cases_of_inputs="inputs_suites inputs_options inputs_data inputs_archives"
