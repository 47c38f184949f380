# The two commands are `make run` and `make test`; `make` alone lists them all.

PORT ?= 8000
DATA_DIR ?= var
PYTEST_ARGS ?=
export PORT DATA_DIR

BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: help setup run test lint bench requirements messages

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: .venv/.dev ## Make the virtual environment and install its packages
run: .venv/.base ## Serve the demo on http://localhost:$PORT (default 8000), data in $DATA_DIR (default var)
	@DEMO=1 $(BIN)/python manage.py serve

test: .venv/.dev ## Run the tests; DATABASE_URL and REDIS_URL choose the services, PYTEST_ARGS adds arguments
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

lint: .venv/.dev ## Check style, types, templates, imports, migrations and requirements
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run --settings tests.settings
	! grep -nE '://|--(extra-)?index-url|--find-links' requirements/*.txt

bench: .venv/.dev ## Measure speed and weight; results also in $DATA_DIR/bench.json
	$(BIN)/python -m tests.bench

requirements: .venv/.dev ## Compile requirements/*.txt from pyproject.toml; COMPILE_ARGS=--upgrade takes newer versions
	$(COMPILE) $(COMPILE_ARGS) pyproject.toml -o requirements/base.txt
	$(COMPILE) $(COMPILE_ARGS) --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt

messages: .venv/.dev ## Gather the sentences to translate into locale/ (needs gettext)
	$(BIN)/python manage.py makemessages --all --ignore .venv --ignore var --ignore .cache

# The first Python of a fitting version; `make PYTHON=/path/to/python3 run` names another
.venv/bin/python:
	@python=$(PYTHON); \
	for name in python3 python3.13 python3.12 python3.11; do \
	    [ -n "$$python" ] && break; \
	    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$$name; \
	done; \
	[ -n "$$python" ] || { echo "Codesign needs Python 3.11 or newer, and found none."; exit 1; }; \
	$$python -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "$$python lacks its venv module; on Debian and Ubuntu the package python3-venv has it."; exit 1; }; \
	echo "Making .venv with $$($$python --version)."; \
	$$python -m venv .venv

.venv/.base: requirements/base.txt | .venv/bin/python
	@echo "Installing packages; this takes a minute or two the first time."
	@$(PIP) -r requirements/base.txt
	@touch $@

.venv/.dev: requirements/dev.txt requirements/base.txt | .venv/bin/python
	@echo "Installing packages; this takes a minute or two the first time."
	@$(PIP) -r requirements/dev.txt
	@touch .venv/.base $@
