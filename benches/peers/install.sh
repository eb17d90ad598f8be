#!/bin/sh
# Installs the four solvers, at fixed versions, into a Python environment of their own: install.sh [FOLDER].
# Needs Python 3.11 or later with venv; touches nothing outside FOLDER (default: .venv beside this script).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/.venv}

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed." >&2
    exit 1
}
[ -x "$folder/bin/python" ] || python3 -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
echo "Installed in $folder"
