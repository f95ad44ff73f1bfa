#!/usr/bin/env bash
# Replays and scores recordings, and prints a row of figures for each: the figures of docs/status.md.
#   benchmarks/recordings.sh FOLDER OUT [NAME...]
# FOLDER holds recordings with their truth; OUT takes a folder of results for each. A table in FOLDER/README.md with
# "| NAME | ... position rms N m ..." gives the best possible position error of a recording. Processor seconds count all cores, and
# hold on a busy machine too; × real time is by them, as if one core did all.
set -euo pipefail

[ $# -ge 2 ] || { echo "usage: benchmarks/recordings.sh FOLDER OUT [NAME...]" >&2; exit 2; }
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
folder=$1 out=$2
shift 2
mkdir -p "$out"
"$root/vedette" version > /dev/null
if [ $# -eq 0 ]; then
  for scenario in "$folder"/*/scenario.json; do set -- "$@" "$(basename "$(dirname "$scenario")")"; done
fi

# A number of run.json, by its key.
figure() { sed -n "s/^ *\"$1\": \([0-9.]*\),*$/\1/p" "$2/run.json"; }

# The value and the counts of a requirement, by the beginning of its name.
asked() { sed -n "s/^ *\(met\|NOT MET\|-\) *$1.*[^0-9.]  *\([-0-9.][0-9.]*\|-\)  *(\(.*\))$/\2 (\3)/p" "$2" | sed 's/at most [0-9.]*; //; s/0.8 to 0.97; //; s/4 to 9; //; s/, 95 % interval.*)/)/; s/^- .*/-/'; }

# The best possible position error, where it is known.
bound() { [ ! -f "$folder/README.md" ] || sed -n "s/^| $1 |.*position rms \([0-9.]*\) m.*/\1/p" "$folder/README.md"; }

echo "| recording | wall s | processor s | × real time | detections/s | MB | findable threats missed | false alerts | impact ellipses | launch ellipses | NEES coasting | position / bound |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|"
TIMEFORMAT='%U %S'
for name in "$@"; do
  run=$out/$name best=$(bound "$name")
  { time "$root/vedette" replay "$folder/$name" --out "$run" > /dev/null 2> "$out/$name.talk" || [ $? -eq 9 ]; } 2> "$out/$name.time"
  "$root/vedette" score "$folder/$name" "$run" ${best:+--bound-position "$best"} > "$run/score.txt" || [ $? -eq 8 ]
  awk -v n="$name" -v w="$(figure wall_s "$run")" -v l="$(figure recording_s "$run")" -v d="$(figure detections_read "$run")" \
    -v m="$(figure peak_memory_bytes "$run")" '{ c = $1 + $2; printf "| %s | %.1f | %.1f | %.0f | %.0f | %.0f |", n, w, c, l / c, d / c, m / 1e6 }' "$out/$name.time"
  for figure in Findable Alerts Impact Launch Mean Position; do printf ' %s |' "$(asked "$figure" "$run/score.txt")"; done
  echo
done
