#!/usr/bin/env bash
# Makes a Python environment in the folder given and installs into it what a requirements file lists.
set -euo pipefail

venv=$1
requirements=$2
if [ ! -x "$venv/bin/python" ]; then
    echo "==> Making a Python environment in $venv"
    python3 -m venv "$venv"
fi
if ! cmp -s "$requirements" "$venv/installed.txt"; then
    echo "==> Installing from PyPI: $(tr '\n' ' ' < "$requirements")"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
    cp "$requirements" "$venv/installed.txt"
fi
