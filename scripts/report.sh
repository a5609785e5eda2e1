#!/usr/bin/env bash
# Tells what suite.sh has left in the folder given: which tests were not run and why, and how long each suite took.
set -euo pipefail

report=$1
if [ -s "$report/skipped" ]; then
    # A suite that is skipped names its tests too, one by one.
    grep -v '^Suite ' "$report/skipped" | sort -u | awk -F' skipped' '
        { reason = substr($2, 3); count[reason]++; tests[reason] = tests[reason] "\n    " $1 }
        END { for (reason in count) printf "==> Not run, %d tests: %s%s\n", count[reason], reason, tests[reason] }'
elif [ -s "$report/seconds" ]; then
    echo "==> No test was left out."
fi
[ ! -s "$report/seconds" ] ||
    awk -F'\t' '{ printf "%s%s %s", (NR > 1 ? ", " : "==> Seconds: "), $1, $2 } END { print "" }' "$report/seconds"
