#!/usr/bin/env bash
# Installs the Debian packages named as arguments that are not there yet, and checks the Swift toolchain.
set -euo pipefail

missing=()
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "==> Installing Debian packages: ${missing[*]}"
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

if ! command -v swift >/dev/null; then
    cat >&2 <<'MESSAGE'
Swift is not installed. Kadode needs Swift 6.2 or later: https://www.swift.org/install/linux/
Swift が見つかりません。6.2 以上をインストールしてください。
MESSAGE
    exit 1
fi
version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' | grep -oE '[0-9]+\.[0-9]+')
if [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -1)" != "6.2" ]; then
    echo "Swift $version is too old; Kadode needs 6.2 or later: https://www.swift.org/install/linux/" >&2
    exit 1
fi
