#!/usr/bin/env bash
# Checks and tests everything. The last line is the sum: "N passed, N failed, N skipped"; the exit code is 0 when none failed.
#   ./test.sh          all checks and tests, under 20 minutes on two cores
#   ./test.sh --full   the slow campaigns in full as well (hours)
# Tests that compare with reference data find it through VEDETTE_REFERENCE_DATA, and are skipped where it is not set.
set -uo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" || exit 1

limit=900
case "${1:-}" in
  '') ;;
  --full) export VEDETTE_FULL=1; limit=21600 ;;
  *) echo "usage: ./test.sh [--full]" >&2; exit 2 ;;
esac
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1 CI=1
unset FORCE_COLOR

passed=0 failed=0 skipped=0
logs=$PWD/artifacts/test-logs
mkdir -p "$logs"

add() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# check NAME COMMAND...: runs a check that counts as one test; its output is shown when it fails.
check() {
  local name=$1 log=$logs/$1.log begun=$SECONDS
  shift
  if timeout "$limit" "$@" > "$log" 2>&1; then
    add 1 0 0
    echo "ok      $name ($((SECONDS - begun)) s)"
  else
    add 0 1 0
    echo "FAILED  $name ($((SECONDS - begun)) s):"
    sed 's/^/        /' "$log" | tail -60
    return 1
  fi
}

# suite NAME COUNTER COMMAND...: runs a suite of tests; COUNTER reads its log and prints "PASSED FAILED SKIPPED".
suite() {
  local name=$1 counter=$2 log=$logs/$1.log begun=$SECONDS rc=0 p f s
  shift 2
  timeout "$limit" "$@" > "$log" 2>&1 || rc=$?
  read -r p f s < <("$counter" "$log")
  # A suite that fails as a whole (a crash, a time-out, no tests at all) counts as a failure even when no test says so.
  if { [ "$rc" -ne 0 ] && [ "${f:-0}" -eq 0 ]; } || [ $((${p:-0} + ${f:-0} + ${s:-0})) -eq 0 ]; then f=$((${f:-0} + 1)); fi
  add "${p:-0}" "${f:-0}" "${s:-0}"
  if [ "${f:-0}" -eq 0 ]; then
    echo "ok      $name: $p passed, $s skipped ($((SECONDS - begun)) s)"
  else
    echo "FAILED  $name: ${p:-0} passed, $f failed, ${s:-0} skipped, exit code $rc ($((SECONDS - begun)) s):"
    sed 's/^/        /' "$log" | tail -120
  fi
}

count_dotnet() {
  awk '/^Test run summary:/ { f = 1 } f && /^ +failed: / { x = $2 } f && /^ +succeeded: / { p = $2 } f && /^ +skipped: / { s = $2 }
    END { printf "%d %d %d\n", p, x, s }' "$1"
}

# Vitest closes with "Tests  3 failed | 21 passed | 1 skipped (25)".
count_vitest() {
  awk '$1 == "Tests" { p = x = s = 0; for (i = 2; i < NF; i++) { if ($(i + 1) ~ /^passed/) p = $i; if ($(i + 1) ~ /^failed/) x = $i; if ($(i + 1) ~ /^(skipped|todo)/) s += $i } }
    END { printf "%d %d %d\n", p, x, s }' "$1"
}

# need COMMAND PACKAGE WHY: installs a Debian package when the command is missing; says so when it cannot.
need() {
  command -v "$1" > /dev/null && return
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  echo "installing $2, which $3 ..."
  { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"; } > "$logs/install-$2.log" 2>&1 ||
    echo "could not install $2, which $3; install it by hand (its tests will fail). See $logs/install-$2.log."
}

finish() {
  echo
  echo "took $((SECONDS / 60)) min $((SECONDS % 60)) s; logs are in artifacts/test-logs"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

for tool in dotnet node npm; do
  if ! command -v "$tool" > /dev/null; then
    echo "FAILED  $tool is needed and was not found: install the .NET SDK 10 (https://dot.net) and Node.js 20.19 or later with npm (https://nodejs.org)."
    add 0 1 0
    finish
  fi
done
need chromium chromium "the browser tests drive"
if [ -z "${VEDETTE_REFERENCE_DATA:-}" ]; then echo "VEDETTE_REFERENCE_DATA is not set: tests against reference data will be skipped."; fi

console=src/Vedette.App/Console
check format dotnet format whitespace . --folder --verify-no-changes --exclude artifacts "$console"
check restore-locked dotnet restore Vedette.slnx --locked-mode -v quiet
check build dotnet build Vedette.slnx -c Release -warnaserror --no-restore -v quiet -nologo -nodeReuse:false || finish
suite unit-tests count_dotnet dotnet test --project tests/Vedette.Tests -c Release --no-build
suite system-tests count_dotnet dotnet test --project tests/Vedette.SystemTests -c Release --no-build
if [ -f "$console/package.json" ]; then
  check console-lint npm --prefix "$console" run lint
  check console-types npm --prefix "$console" run typecheck
  suite console-unit-tests count_vitest npm --prefix "$console" test
  suite console-browser-tests count_vitest npm --prefix "$console" run e2e
fi
finish
