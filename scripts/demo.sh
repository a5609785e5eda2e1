#!/usr/bin/env bash
# Loads the small example into a folder of its own and shows who is onboarded, and why not.
set -euo pipefail

kadode=$1
data=$2
step() { printf '\n$ kadode %s\n' "$*"; "$kadode" "$@" --data "$data"; }

rm -rf "$data"
echo "==> Loading the example into $data"
step customer import examples/customers.csv
step usage import examples/usage.csv
step program apply examples/program.yaml
step journey start --program standard --all
step journey judge --program standard --as-of 2026-10-31
step journey judge --program standard --as-of 2026-10-31 midori nagisa
cat <<MESSAGE

Your own data in ten minutes: see README.en.md. / ご自身のデータで試すには README.md をご覧ください。
MESSAGE
