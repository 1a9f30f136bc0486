# What the cases share; sourced by run.sh. A case adds rows: subject, what was tried, survived, what was said.
export OMP_NUM_THREADS=1
# Composed scenes and digests of data are of these tries alone.
export XDG_CACHE_HOME=$tmp/home-cache
mkdir -p "$XDG_CACHE_HOME"
# Seconds after which a command counts as one that does not end.
limit=${LIMIT:-300}
# The command's own JVM is over before optimised code would pay for its compilation. Workers are as they always are: they
# take the Java that this one says it is, not its wrapper.
java=$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")
mkdir -p "$tmp/java/bin"
printf '#!/bin/sh\nexec "%s" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@"\n' "$java" >"$tmp/java/bin/java"
chmod +x "$tmp/java/bin/java"
export JAVA_HOME=$tmp/java

# The command itself, in a group of its own so that a signal reaches its whole tree and nothing else.
start() { # NAME ARGUMENTS; sets pid, leaves NAME.out, NAME.err
  local name=$1
  shift
  # Ctrl-C counts even where a shell in the background ignores it.
  perl -e '$SIG{INT} = "DEFAULT"; setpgrp(0, 0); exec @ARGV' "$benchmark" "$@" \
    >"$tmp/$name.out" 2>"$tmp/$name.err" &
  pid=$!
}

# Its code; whatever it takes longer than the limit ends it.
await() { # [SECONDS]
  local left=$((${1:-$limit} * 10))
  while kill -0 "$pid" 2>/dev/null; do
    if [ $((left -= 1)) -le 0 ]; then
      kill -KILL -- "-$pid" 2>/dev/null
      wait "$pid" 2>/dev/null
      code=late
      return
    fi
    sleep 0.1
  done
  wait "$pid" 2>/dev/null
  code=$?
}

# A command to its end: sets code.
try() { # NAME ARGUMENTS
  start "$@"
  await
}

runs() { # NAME STORE [ARGUMENTS]: the tiny suite into a store
  local name=$1 store=$2
  shift 2
  try "$name" run --suite "$suite" --store "$store" --slots 1 "$@"
}

digest() { # STORE
  "$benchmark" status --store "$1" --digest 2>/dev/null | grep -x '[0-9a-f]\{64\}'
}

# The store that nothing disturbed, made once.
whole() {
  if [ ! -d "$tmp/whole" ]; then
    local began=$SECONDS
    runs whole "$tmp/whole"
    whole_seconds=$((SECONDS - began))
    [ "$code" = 0 ] || { cat "$tmp/whole.err" >&2; echo "the undisturbed suite failed" >&2; exit 3; }
    whole_digest=$(digest "$tmp/whole")
  fi
}

# Waits for a condition while the command runs; false when it ends without it.
until_seen() { # CONDITION
  while ! eval "$1"; do
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.05
  done
}
checkpoint_of() { find "$1/work" -name position.json -path '*checkpoint-*' 2>/dev/null | grep -q .; }

trace() { grep -lE '^[[:space:]]+at [a-z].*\(|^Exception in|^Caused by' "$@" 2>/dev/null | grep -q .; }

# The line that a person would look for: the first of the errors, else the first with a pattern, else the last.
said() { # NAME [PATTERN]
  local line
  line=$( { [ $# -gt 1 ] && grep -hE -m1 "$2" "$tmp/$1.err" "$tmp/$1.out"; } 2>/dev/null | head -1)
  [ -n "$line" ] || line=$(grep -m1 . "$tmp/$1.err" 2>/dev/null)
  [ -n "$line" ] || line=$(grep . "$tmp/$1.out" 2>/dev/null | tail -1)
  printf '%s' "$line" | sed -e "s#$tmp/#.../#g" -e "s#$root/#/#g" -e 's/^ *//' | cut -c1-300
}

row() { # SUBJECT TRIED yes|no|"not tried" SAID
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$commit" | tr '|' '/' >>"$rows"
  [ "$3" != no ] || echo "  does not survive: $1, $2: $4" >&2
}

# yes when every condition holds.
all() {
  local c
  for c in "$@"; do
    eval "$c" || { echo no; return; }
  done
  echo yes
}
