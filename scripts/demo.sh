#!/usr/bin/env bash
# Loads the demo, as of today, into a folder of its own and serves its board to one of its CSMs.
set -euo pipefail

kadode=$1
data=$2
port=$3
address=http://127.0.0.1:$port
csm=yamada@example.com

rm -rf "$data"
"$kadode" demo --data "$data"
"$kadode" member add --email "$csm" --name 山田 --role admin --data "$data" >/dev/null 2>&1
link=$("$kadode" member link "$csm" --sign-in --url "$address" --data "$data" 2>/dev/null)
cat <<MESSAGE

ボードを開いてください（$csm としてサインインします。リンクは1回だけ使えます）
Open the board (this signs you in as $csm, once):

    $link

ご自身のデータで試すには README.md をご覧ください。 / Your own data in ten minutes: see README.en.md.

MESSAGE
exec "$kadode" serve --data "$data" --port "$port"
