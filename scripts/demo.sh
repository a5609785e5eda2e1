#!/usr/bin/env bash
# Loads the demo into a folder of its own and shows who is onboarded, and why not. A fixed day, so that it always
# shows the same.
set -euo pipefail

kadode=$1
data=$2
step() { printf '\n$ kadode %s\n' "$*"; "$kadode" "$@" --data "$data"; }

rm -rf "$data"
step demo --as-of 2026-10-31
step journey judge --program standard --as-of 2026-10-31
step journey judge --program standard --as-of 2026-10-31 sakura midori hoshimi
cat <<MESSAGE

Your own data in ten minutes: see README.en.md. / ご自身のデータで試すには README.md をご覧ください。
MESSAGE
