# Causerie: everything starts here. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(abspath $(BIN)):$(PATH)

TEMPLATES := templates
SPELLED := README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md docs app bench tests tools migrations

.DEFAULT_GOAL := help
.PHONY: help install run test check fmt assets lock bench bench-profile

help: ## Show this list.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: $(VENV)/.runtime ## Install what running needs, then serve a forum on http://localhost:8000.
	@$(BIN)/python -m app start

install: $(VENV)/.development node_modules/.installed ## Install everything, tools of tests and checks included.

test: install ## Run the whole test suite; says which tests it leaves out and why.
	@tools/install_debian.sh
	@$(BIN)/pytest -n 2 --dist worksteal -rs

check: install ## Check format, lint, types, contracts, templates, catalogues and docs.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/deptry .
	$(BIN)/codespell $(SPELLED)
	$(BIN)/python -m tools.catalogues check
	$(BIN)/python -m tools.map --check

fmt: install ## Format the code and bring the generated documents up to date.
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.map

assets: install ## Build static/dist from static/.
	$(BIN)/python -m tools.assets

bench: install ## Measure speed, memory and growth; BENCH="--size 10M" says otherwise.
	@$(BIN)/python -m bench $(BENCH)

bench-profile: install ## Show where the time of a page goes.
	@$(BIN)/python -m bench.profiling $(BENCH)

lock: install ## Resolve the dependencies again and write the hashed locks.
	@tools/lock.sh

# A stamp is older than its lock exactly when something has to be installed again.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Causerie needs Python 3.11 or newer; say which with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock | $(VENV)/.made
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | $(VENV)/.made
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime

node_modules/.installed: package-lock.json | $(VENV)/.development
	$(BIN)/npm ci --silent --no-progress
	@touch $@
