#!/usr/bin/env bash
# Prints, as Markdown, how many JPEG files a second are read, decoded, and brought to 224 pixels, here and by
# Pillow with torchvision's transforms, interleaved, by number of threads (here) or processes (there). Without
# FOLDER the files are made. Build first: mvn -DskipTests package
# usage: [ROUNDS=3] [SECONDS_EACH=3] [THREADS="1 2"] [FOLDER=photographs] [PYTHON=/usr/bin/python3] decoding.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-3}
seconds=${SECONDS_EACH:-3}
threads=${THREADS:-1 $(nproc)}
python=${PYTHON:-/usr/bin/python3}
classes=${CLASSES:-$(echo "$here"/../distribution/target/benchmark/lib/*.jar | tr ' ' ':')}
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
folder=${FOLDER:-$trial/photographs}
[ -d "$folder" ] || "$python" "$here/decoding.py" make "$folder" 100
javac -d "$trial/classes" -cp "$classes" "$here/DecodingSpeed.java" || { echo "build first: mvn -DskipTests package" >&2; exit 2; }
files=$(find "$folder" -maxdepth 1 -type f | wc -l)
echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr); load $(cut -d' ' -f1 /proc/loadavg) at the start."
echo "Java $(java -version 2>&1 | sed -n 2p | sed 's/.*(build \(.*\))/\1/'); $("$python" "$here/decoding.py" version)."
echo "$files files of $(($(du -sb "$folder" | cut -f1) / files / 1000)) kB; n = $rounds rounds of $seconds s after $seconds s of warming up; medians, least and most of rounds."
for round in $(seq "$rounds"); do
  for what in read decode crop centre; do
    for count in $threads; do
      echo "$what $count here $(java -cp "$trial/classes:$classes" DecodingSpeed "$folder" "$what" "$count" "$seconds")"
      echo "$what $count pillow $("$python" "$here/decoding.py" "$folder" "$what" "$count" "$seconds" 2>/dev/null)"
    done
  done
  echo "round $round done" >&2
done >"$trial/log"
echo
echo "| what | threads | here, a second | Pillow, a second | here over Pillow | processor ms an image here | Pillow | Pillow over here |"
echo "|---|---|---|---|---|---|---|---|"
awk '
  function sorted(list, n,   i, j, t) { for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j-1]; j--) { t = list[j]; list[j] = list[j-1]; list[j-1] = t } }
  function middle(list, n) { return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2 }
  { key = $1 " " $2; if (!(key in seen)) { seen[key] = 1; order[++keys] = key }
    k = key " " $3; n[k]++; rate[k, n[k]] = $4; ms[k, n[k]] = $5 }
  END {
    for (i = 1; i <= keys; i++) {
      h = order[i] " here"; p = order[i] " pillow"; m = n[h]
      for (j = 1; j <= m; j++) { a[j] = rate[h, j]; b[j] = rate[p, j]; c[j] = a[j] / b[j]; d[j] = ms[h, j]; e[j] = ms[p, j]; f[j] = e[j] / d[j] }
      sorted(a, m); sorted(b, m); sorted(c, m); sorted(d, m); sorted(e, m); sorted(f, m)
      split(order[i], w, " ")
      printf "| %s | %s | %.0f | %.0f | %.2f [%.2f, %.2f] | %.2f | %.2f | %.2f [%.2f, %.2f] |\n", w[1], w[2], middle(a, m), middle(b, m), middle(c, m), c[1], c[m], middle(d, m), middle(e, m), middle(f, m), f[1], f[m]
    }
  }' "$trial/log"
