#!/usr/bin/env bash
# Runs one suite: suite.sh REPORT NAME COMMAND... It fails if the command does, or leaves a process behind, which is
# then ended. REPORT is the folder in which report.sh finds the seconds it took and the tests that were not run.
set -euo pipefail

report=$1
name=$2
shift 2
mkdir -p "$report"
# Tests start programs in folders of their temporary folder: whoever works in this one belongs to this suite.
temporary=$(mktemp -d)
log=$(mktemp)
trap 'rm -rf "$temporary" "$log"' EXIT

left_behind() {
    for process in /proc/[0-9]*; do
        case $(readlink "$process/cwd" 2>/dev/null) in
            "$temporary"*) echo "${process#/proc/}" ;;
        esac
    done
}

echo "==> $name"
start=$SECONDS
code=0
exec 3> >(tee "$log")
printer=$!
TMPDIR=$temporary "$@" >&3 2>&1 3>&- || code=$?
exec 3>&-
printf '%s\t%s\n' "$name" $((SECONDS - start)) >>"$report/seconds"

# What was just ended may take a moment to go.
for _ in 1 2 3 4 5 6 7 8 9 10; do
    left=$(left_behind)
    [ -n "$left" ] || break
    sleep 0.5
done
if [ -n "$left" ]; then
    echo "==> $name left processes behind, which are ended now:" >&2
    for id in $left; do
        echo "    $id: $(tr '\0' ' ' <"/proc/$id/cmdline" 2>/dev/null)" >&2
        kill -9 "$id" 2>/dev/null || true
    done
    [ "$code" -ne 0 ] || code=1
fi
# Not earlier: it prints for as long as somebody who was left behind could write.
wait "$printer" || true
grep -E '^[^ ]+ +(Test|Suite) .* skipped: ' "$log" | sed -E 's/^[^ ]+ +//' >>"$report/skipped" || true
exit "$code"
