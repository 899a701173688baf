#!/bin/sh
# Make .venv with the pinned packages and the project itself; uv does the work, from the PATH or from the lock.
# Called by `make setup` in the top folder, with PYTHON naming an interpreter.
set -eu

say() { echo "Pledgeboard: $*" >&2; }

if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || { say "making .venv"; uv venv --quiet --python "$PYTHON" .venv; }
    uv=uv
else
    [ -x .venv/bin/python ] || {
        say "making .venv"
        "$PYTHON" -m venv .venv || {
            rm -rf .venv
            say "$PYTHON cannot make a virtual environment (on Debian and Ubuntu: apt-get install python3-venv)."
            exit 1
        }
    }
    pinned=$(sed -n 's/^uv==\([^ ;]*\).*/\1/p' requirements.lock)
    [ "$(.venv/bin/uv --version 2>/dev/null | cut -d ' ' -f 2)" = "$pinned" ] || {
        # uv's own entry of the lock, so that even it comes in by its hash.
        awk '/^[^ #]/ {mine = /^uv==/} mine' requirements.lock >.venv/uv.txt
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
    }
    uv=.venv/bin/uv
fi

say "installing the packages of requirements.lock"
export VIRTUAL_ENV=.venv
"$uv" pip install --quiet --require-hashes -r requirements.lock
# Without build isolation the project is built by the locked hatchling, not by whichever is newest today.
"$uv" pip install --quiet --no-deps --no-build-isolation --editable .
