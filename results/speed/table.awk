# Tables and goals from lines "CASE NAME step_ms=... peak_mb=... own_ms=...", one a process, in order.
function median(text, n, v, i, j, t) {
  n = split(text, v, " ")
  for (i = 2; i <= n; i++) {
    t = v[i] + 0
    for (j = i - 1; j > 0 && v[j] + 0 > t; j--) v[j + 1] = v[j]
    v[j + 1] = t
  }
  least = v[1] + 0; most = v[n] + 0; count = n
  return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}
# The times of one over those of another, pair by pair.
function ratios(over, under, a, b, n, i, out) {
  n = split(over, a, " ")
  if (split(under, b, " ") < n) n = length(b)
  out = ""
  for (i = 1; i <= n; i++) out = out " " a[i] / b[i]
  return out
}
function spread(text, m) {
  if (text == "") return "-"
  m = median(text)
  return sprintf("%.2f [%.2f, %.2f]", m, least, most)
}
# The name of the quickest of Python's at a precision.
function best(c, precision, i, name, m, found, quickest) {
  found = ""
  for (i = 1; i <= names[c]; i++) {
    name = order[c, i]
    if (name ~ /^Python/ && name ~ precision "$") {
      m = median(ms[c, name])
      if (found == "" || m < quickest) { found = name; quickest = m }
    }
  }
  return found
}
function goal(c, words, text, least_wanted, m) {
  if (text == "") { goals[++goalCount] = sprintf("| %s | %s | %.1f | - | not measured |", c, words, least_wanted); return }
  m = median(text)
  goals[++goalCount] = sprintf("| %s | %s | %.1f | %s | %s |", c, words, least_wanted, spread(text), m >= least_wanted ? "reached" : "missed")
}
{
  c = $1; name = $2
  delete field
  for (i = 3; i <= NF; i++) if (split($i, pair, "=") == 2) field[pair[1]] = pair[2]
  if (!(c in names)) cases[++caseCount] = c
  if (!((c, name) in ms)) order[c, ++names[c]] = name
  ms[c, name] = ms[c, name] " " field["step_ms"]
  if ("images_per_second" in field) rate[c, name] = rate[c, name] " " field["images_per_second"]
  if ("peak_mb" in field) peak[c, name] = peak[c, name] " " field["peak_mb"]
  if ("own_ms" in field) own = own " " field["own_ms"]
}
END {
  for (k = 1; k <= caseCount; k++) {
    c = cases[k]
    whole = c == "run"
    printf "\n%s\n\n", whole ? "A whole run: start, data, two epochs of ResNet-20, measuring, record" : "A step of " c
    print "| what | n | ms, min / median / max | images/s | peak MB | its time over the suite's fp32 |"
    print "|---|---|---|---|---|---|"
    for (i = 1; i <= names[c]; i++) {
      name = order[c, i]
      words = name; gsub("-", " ", words); sub("channels last", "channels-last", words)
      m = median(ms[c, name])
      printf "| %s | %d | %.0f / %.0f / %.0f | %s | %s | %s |\n", words, count, least, m, most, \
        (c, name) in rate ? sprintf("%.0f", median(rate[c, name])) : "-", \
        (c, name) in peak ? sprintf("%.0f", median(peak[c, name])) : "-", spread(ratios(ms[c, name], ms[c, "suite-fp32"]))
    }
    goal(c, "fp32 against Python's best fp32", ratios(ms[c, best(c, "fp32")], ms[c, "suite-fp32"]), whole ? 1.1 : 1.0)
    if (whole) goal(c, "bf16 against Python's best fp32", ratios(ms[c, best(c, "fp32")], ms[c, "suite-bf16"]), 1.5)
    else goal(c, "bf16 against the suite's fp32", ratios(ms[c, "suite-fp32"], ms[c, "suite-bf16"]), 1.5)
  }
  print "\n| what | speed of | goal | ratio, median [min, max] of rounds | |\n|---|---|---|---|---|"
  for (k = 1; k <= goalCount; k++) print goals[k]
  if (own != "") {
    m = median(own)
    printf "\nStart, data, planning and record of a run: %.1f s [%.1f, %.1f], %.2f %% of ten minutes (goal: under 1 %%).\n", m / 1000, least / 1000, most / 1000, m / 6000
  }
}
