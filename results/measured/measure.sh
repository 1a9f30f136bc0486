#!/usr/bin/env bash
# Measures a suite and puts what came of it here: records/SUITE.zip, tables/SUITE.csv, pictures/SUITE.png.
# Runs that STORE holds are not repeated, so the same command continues after a stop.
# Build first, from a clone without changes: mvn -DskipTests package
# What the archive leaves out are options of pack: --largest 64 keeps predictions for images, --largest 32 does not.
# usage: [SLOTS=2] [PACK="--largest 64"] measure.sh SUITE STORE [OPTION OF run...]
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n 's/^# usage: /usage: /p' "$0" >&2
  exit 2
fi
suite=$1
store=$2
shift 2
read -ra keep <<< "${PACK:---largest 64}"
here=$(cd "$(dirname "$0")" && pwd)
benchmark=${BENCHMARK:-$here/../distribution/target/benchmark/bin/benchmark}
if [ ! -x "$benchmark" ]; then
  echo "build first: mvn -DskipTests package" >&2
  exit 2
fi
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

start=$SECONDS
"$benchmark" run --suite "$suite" --store "$store" --slots "${SLOTS:-2}" "$@"
echo "$suite: $((SECONDS - start)) seconds"
"$benchmark" pack --store "$store" --suite "$suite" --archive "$trial/$suite.zip" "${keep[@]}"
# From the archive, as everyone else will make it.
"$benchmark" report --store "$trial/$suite.zip" --report "$trial/page"
page=$(find "$trial/page" -name index.html | sort | head -n 1)
cp "$trial/$suite.zip" "$here/records/$suite.zip"
cp "$(dirname "$page")/results.csv" "$here/tables/$suite.csv"

browser=$(command -v chromium chromium-browser google-chrome | head -n 1 || true)
if [ -n "$browser" ]; then
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$trial/browser" \
    --window-size=1440,1000 --force-device-scale-factor=0.6 --blink-settings=preferredColorScheme=1 \
    --screenshot="$here/pictures/$suite.png" "file://$page" >/dev/null 2>&1
else
  echo "no browser found: pictures/$suite.png is as it was" >&2
fi
