#!/usr/bin/env bash
# Times the suite's training step against the same step in PyTorch for Python, interleaved, and prints
# the ratio of their medians. Build first: mvn -DskipTests package
# usage: [THREADS="1 2"] [PYTHON=python3] step-speed.sh [ROUNDS] [STEPS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-5}
steps=${2:-60}
benchmark="$here/../distribution/target/benchmark/bin/benchmark"
python=${PYTHON:-python3}
[ -x "$benchmark" ] || { echo "build first: mvn -DskipTests package" >&2; exit 2; }
if ! "$python" -c 'import torch' 2>/dev/null; then
  echo "PyTorch for Python is not installed ($python), so there is nothing to compare with; on Debian: apt-get install python3-torch. The suite alone:"
  "$benchmark" time --suite "$here/speed.yaml" --cell one-thread/cross-entropy --steps "$steps"
  exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$python" -c 'import torch, platform; print("PyTorch for Python", torch.__version__, "Python", platform.python_version())'
grep -m1 'model name' /proc/cpuinfo || true
for threads in ${THREADS:-1 2}; do
  cell=one-thread
  [ "$threads" = 2 ] && cell=two-threads
  for ((i = 0; i < rounds; i++)); do
    echo "$threads suite $("$benchmark" time --suite "$here/speed.yaml" --cell $cell/cross-entropy --steps "$steps")" >>"$log"
    for layout in nchw channels-last; do
      echo "$threads $layout $("$python" "$here/step.py" "$threads" "$steps" "$layout")" >>"$log"
    done
  done
done
"$python" - "$log" <<'PY'
import re, statistics, sys
rows = {}
for line in open(sys.argv[1]):
    m = re.match(r"(\d) (\S+) step_ms=(\S+) images_per_second=\S+ peak_mb=(\S+)", line)
    rows.setdefault((m[1], m[2]), []).append((float(m[3]), float(m[4])))
print(f"{'threads':>7} {'what':<22} {'n':>2} {'ms min':>8} {'median':>8} {'max':>8} {'peak MB':>8} {'speed':>7} {'memory':>7}")
for (threads, what), values in rows.items():
    ms = [v[0] for v in values]
    mb = statistics.median(v[1] for v in values)
    own = rows[(threads, "suite")]
    ratio = statistics.median(b[0] / a[0] for a, b in zip(own, values))
    memory = statistics.median(a[1] / b[1] for a, b in zip(own, values))
    name = "suite (Java)" if what == "suite" else "Python, " + what
    tail = "" if what == "suite" else f" {ratio:>6.2f}x {memory:>6.2f}x"
    print(f"{threads:>7} {name:<22} {len(ms):>2} {min(ms):>8.1f} {statistics.median(ms):>8.1f} {max(ms):>8.1f} {mb:>8.0f}{tail}")
print("speed: Python's step time over the suite's, median of pairs, above 1 the suite is faster; memory: the suite's peak over Python's")
PY
