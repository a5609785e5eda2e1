#!/usr/bin/env bash
# Computes with R and SciPy what the tests of Statistics expect, into the folder given (.build-tools/oracle).
set -euo pipefail

folder=${1:-.build-tools/oracle}
here=$(dirname "$0")
sources=$here/../Tests/StatisticsTests/oracle
"$here/setup.sh" r-base-core r-cran-survival r-cran-cmprsk r-cran-cardata python3-venv
mkdir -p "$folder"
"$here/tools.sh" "$folder/venv" "$sources/requirements.txt"

Rscript --vanilla "$sources/survival.R" > "$folder/survival.part"
"$folder/venv/bin/python" "$sources/tables.py" > "$folder/tables.part"
for name in survival tables; do
    mv "$folder/$name.part" "$folder/$name.json"
    echo "==> $folder/$name.json: $(grep -oE '"versions": ?\{[^}]*\}' "$folder/$name.json")"
done
