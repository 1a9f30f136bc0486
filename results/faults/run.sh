#!/usr/bin/env bash
# Does to the built distribution what may happen to it, and writes what it said: docs/faults.md.
# Build first: mvn -DskipTests package
# usage: run.sh [FILE]       FILE: where the table goes; default docs/faults.md
#   CASES="kills damage_lock"  only these files of cases/ or single cases; default all
#   KILLS=20 SIGNALS=5 SEED=1  how many kills of the whole tree and signals to it, and where their moments come from
#   ROWS=FILE                  keeps the rows, so that a table can be made in parts, of several commits if it must be; a row
#                              tried again replaces its elder; CASES=none makes the table alone
#   LEASE=200                  seconds that a lost node's run is waited for
#   LIMIT=300                  seconds after which a command counts as one that does not end
# Exit code 1 when something did not survive. Linux, bash, perl; small disks need a user who may mount.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
benchmark=${BENCHMARK:-$root/results/distribution/target/benchmark/bin/benchmark}
plugins=${PLUGINS:-$root/results/acceptance/target/test-classes}
page=${1:-$root/docs/faults.md}
suite=$here/tiny.yaml
kills=${KILLS:-20}
signals=${SIGNALS:-5}
seed=${SEED:-1}
lease_seconds=${LEASE:-200}
RANDOM=$seed
commit=$(git -C "$root" rev-parse --short=8 HEAD 2>/dev/null || echo unknown)
if [ ! -x "$benchmark" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
tmp=$(mktemp -d)
rows=${ROWS:-$tmp/rows}
: >>"$rows"
leave() {
  local p m
  for p in $(jobs -p); do kill -KILL -- "-$p" 2>/dev/null || kill -KILL "$p" 2>/dev/null; done
  for m in "$tmp"/disk-*/; do umount "$m" 2>/dev/null; done
  rm -rf "$tmp"
}
trap leave EXIT
trap 'exit 130' INT TERM

. "$here/common.sh"
files="kills resources writers damage plugins places inputs others"
list=""
for f in $files; do . "$here/cases/$f.sh"; done
for c in ${CASES:-$files}; do
  of=cases_of_$c
  [ "$c" != none ] || continue
  if [ -n "${!of:-}" ]; then
    list="$list ${!of}"
  elif declare -F "$c" >/dev/null; then
    list="$list $c"
  else
    echo "CASES: there is no $c; use of $files or single cases: grep -ho 'cases_of.*' results/faults/cases/*" >&2
    exit 2
  fi
done

set -- $list
all_cases=$#
done_cases=0
began=$SECONDS
for c in "$@"; do
  took=$((SECONDS - began))
  left=unknown
  [ "$done_cases" = 0 ] || left="about $((took * (all_cases - done_cases) / done_cases)) s"
  echo "[$done_cases/$all_cases, $took s, left $left] $c" >&2
  "$c"
  done_cases=$((done_cases + 1))
done

# The last of each, in the order of the first.
awk -F'\t' '{ k = $1 FS $2; if (!(k in row)) key[++n] = k; row[k] = $0 } END { for (i = 1; i <= n; i++) print row[key[i]] }' \
  "$rows" >"$tmp/last" && rows=$tmp/last
bad=$(awk -F'\t' '$3 == "no"' "$rows" | grep -c .)
untried=$(awk -F'\t' '$3 == "not tried"' "$rows" | grep -c .)
count=$(grep -c . "$rows")
table() { # FIRST COLUMN; rows from the standard input
  echo "| $1tried | survived | said |"
  echo "|${1:+ --- |} --- | --- | --- |"
  awk -F'\t' -v subject="$1" '{ gsub(/`/, "\047")
    print (subject ? "| " $1 " | " : "| ") $2 " | " ($3 == "no" ? "**no**" : $3) " | `" $4 "` |" }'
}
{
  echo "# What was done to it, and what it said"
  echo
  echo "Written by \`results/faults/run.sh\` on a built distribution (\`mvn -DskipTests package\`); do not edit. Run it again:"
  echo "it works in a temporary folder, leaves nothing behind, and exits with 1 when a row says **no**."
  echo
  echo "Machine: $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc --all) cores, $(uname -sm);" \
    "$("$java" -version 2>&1 | head -1 | tr -d '"'). Date: $(date -u +%Y-%m-%d)." \
    "Commit: $(cut -f5 "$rows" | awk '!seen[$0]++' | paste -sd, | sed 's/,/, /g')." \
    "n: $count rows, $((count - bad - untried)) survived, $bad not, $untried not tried."
  echo
  echo "*Survived* means: the exit code is the promised one, no stack trace is printed, and where the suite goes on the"
  echo "store's digest is that of a store that nothing disturbed. *Said* is the line as it was printed."
  echo
  grep -v '^bad ' "$rows" | table "subject | "
  echo
  echo "## Bad inputs"
  echo
  echo "Each is a command of its own. It survived when it ended with code 2, at most 22 lines, no stack trace, and nothing written."
  grep '^bad ' "$rows" | cut -f1 | awk '!seen[$0]++' | while read -r subject; do
    printf '\n### %s\n\n' "${subject^}"
    awk -F'\t' -v s="$subject" '$1 == s' "$rows" | table ""
  done
} >"$page"
echo "$count rows, $bad did not survive: $page" >&2
[ "$bad" = 0 ]
