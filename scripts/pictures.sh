#!/usr/bin/env bash
# Takes the pictures of the README: the demo of a fixed day, so that they change only when the pages do.
set -euo pipefail

kadode=$1
python=$2/bin/python
pictures=$3
data=$(mktemp -d)
export KADODE_NOW=2026-10-31T03:00:00Z
"$kadode" demo --data "$data" >/dev/null
"$kadode" serve --data "$data" --port 0 >"$data/address" &
server=$!
trap 'kill $server; rm -rf "$data"' EXIT
until address=$(grep -oE 'http://[^ ]+:[0-9]+' "$data/address"); do sleep 0.1; done

mkdir -p "$pictures"
"$python" Tests/EndToEnd/browser/look.py "$address" "$pictures" >/dev/null <<LOOKS
[
    {"name": "board-ja", "path": "/", "lang": "ja", "theme": "light", "width": 1360, "height": 800, "whole": false},
    {"name": "board-en", "path": "/", "lang": "en", "theme": "light", "width": 1360, "height": 800, "whole": false},
    {"name": "customer-ja", "path": "/journeys/tsubaki-1", "lang": "ja", "theme": "light", "width": 1360, "height": 1500, "whole": false},
    {"name": "customer-en", "path": "/journeys/tsubaki-1", "lang": "en", "theme": "dark", "width": 1360, "height": 1500, "whole": false}
]
LOOKS
