# Pledgeboard: everything a person does with a checkout. `make help` explains each target.
PORT ?= 8501
ARGS ?=
ROUNDS ?= 200
BIN := .venv/bin
READY := .venv/.ready
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra images --extra dev --generate-hashes \
	--no-emit-index-url --no-emit-find-links --quiet --custom-compile-command "make lock" --output-file requirements.lock

# The first Python that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-all faults lint fmt bench lock clean

help: ## Explain every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## Make .venv and install the pinned packages into it

run: $(READY) ## Serve the board on http://localhost:8501 (PORT=8600 for another port); open the printed link to write
	@PLEDGEBOARD_LOCAL_WRITER=1 $(BIN)/pledgeboard serve --port $(PORT)

demo: $(READY) ## Serve demonstration data (fictional, marked as such) from pledges-demo.db; never touches pledges.db
	@PLEDGEBOARD_LOCAL_WRITER=1 $(BIN)/pledgeboard serve --demo --port $(PORT)

# Where the environment says to keep no bytecode, each of the many processes that tests start compiles everything anew.
test test-all faults: export PYTHONDONTWRITEBYTECODE :=

test: $(READY) ## Run the tests (ARGS="-k store" for a part of them)
	@$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

test-all: $(READY) ## Run every combination too: either database, all sizes, themes and languages, more examples
	@$(BIN)/python -m pytest -n 3 --dist worksteal -m "" --hypothesis-profile full $(ARGS)

faults: $(READY) ## Bring faults about, the long form: 200 kills in the middle of writing on each engine (ROUNDS=1000 for more)
	@PLEDGEBOARD_FAULT_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest -n 0 -s -m "" tests/faults tests/browser/test_faults.py $(ARGS)

lint: $(READY) ## Check style, types and which layer imports which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict dashboard
	@$(BIN)/lint-imports

fmt: $(READY) ## Put the code into the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## Measure how fast the board is, as ratios (table, and JSON in bench/results/)
	@$(BIN)/python -m bench $(ARGS)

lock: $(READY) ## Pin the newest packages that pyproject.toml allows, with hashes
	@$(LOCK) --upgrade

clean: ## Remove what the targets made, but never pledges.db
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

# One recipe for everything, so that a second start only compares the dates of three files.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Pledgeboard needs Python 3.11 or newer; none of python3 … python3.11 is. Install it, or say PYTHON=/path/to/python3.11." >&2; exit 1; }
	@PYTHON="$(PYTHON)" sh tools/setup_venv.sh
	@touch $(READY)
