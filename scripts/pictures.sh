#!/usr/bin/env bash
# Takes the pictures of the README and the docs: the demo of a fixed day, so that they change only when the pages do.
set -euo pipefail

kadode=$1
python=$2/bin/python
pictures=$3
data=$(mktemp -d)
export KADODE_NOW=2026-10-31T03:00:00Z
"$kadode" demo --data "$data" >/dev/null
"$kadode" journey observe --program standard --data "$data" >/dev/null
"$kadode" member add --email yamada@example.com --name 山田 --role admin --data "$data" >/dev/null 2>&1
"$kadode" serve --data "$data" --port 0 >"$data/address" &
server=$!
trap 'kill $server; rm -rf "$data"' EXIT
until address=$(grep -oE 'http://[^ ]+:[0-9]+' "$data/address"); do sleep 0.1; done
link=$("$kadode" member link yamada@example.com --sign-in --url "$address" --data "$data" 2>/dev/null)

mkdir -p "$pictures"
# An errand is one line.
tr '\n' ' ' <<LOOKS | "$python" Tests/EndToEnd/browser/look.py
{"address": "$address", "link": "$link", "pictures": "$pictures", "answer": "$data/sights.json", "looks": [
    {"name": "board-ja", "path": "/", "lang": "ja", "theme": "light", "width": 1360, "height": 800, "whole": false},
    {"name": "board-en", "path": "/", "lang": "en", "theme": "light", "width": 1360, "height": 800, "whole": false},
    {"name": "customer-ja", "path": "/journeys/tsubaki-1", "lang": "ja", "theme": "light", "width": 1360, "height": 1500, "whole": false},
    {"name": "customer-en", "path": "/journeys/tsubaki-1", "lang": "en", "theme": "dark", "width": 1360, "height": 1500, "whole": false},
    {"name": "today-ja", "path": "/today?owner=*", "lang": "ja", "theme": "light", "width": 1200, "height": 900, "whole": false},
    {"name": "today-en", "path": "/today?owner=*", "lang": "en", "theme": "light", "width": 1200, "height": 900, "whole": false},
    {"name": "review-ja", "path": "/review/2026-10-26/fuji-1?owner=*", "lang": "ja", "theme": "light", "width": 1200, "height": 1000, "whole": false},
    {"name": "review-en", "path": "/review/2026-10-26?owner=*", "lang": "en", "theme": "light", "width": 1200, "height": 800, "whole": false},
    {"name": "kickoff-ja", "path": "/journeys/asahino-1/steps/kickoff", "lang": "ja", "theme": "light", "width": 1000, "height": 1100, "whole": false},
    {"name": "completion-en", "path": "/journeys/sakura-1/steps/completion", "lang": "en", "theme": "light", "width": 1000, "height": 1100, "whole": false},
    {"name": "phone-ja", "path": "/today?owner=*", "lang": "ja", "theme": "dark", "width": 390, "height": 800, "whole": false},
    {"name": "start-ja", "path": "/start/program", "lang": "ja", "theme": "light", "width": 1000, "height": 900, "whole": false}
]}
LOOKS
if grep '^{"error"' "$data/sights.json" >&2; then exit 1; fi
