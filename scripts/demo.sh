#!/usr/bin/env bash
# Loads the demo, as of today, into a folder of its own and serves its board.
set -euo pipefail

kadode=$1
data=$2
port=$3

rm -rf "$data"
"$kadode" demo --data "$data"
cat <<MESSAGE

ボードを開いてください / Open the board: http://127.0.0.1:$port
ご自身のデータで試すには README.md をご覧ください。 / Your own data in ten minutes: see README.en.md.

MESSAGE
exec "$kadode" serve --data "$data" --port "$port"
