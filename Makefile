# Each target makes the environment it needs: nothing but make and Python 3.11 or newer has to be there.
# `make help` lists the targets; PYTHON=... names another interpreter, VENV=... another place for the environment.

VENV ?= .venv
PYTHON ?=
candidates := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
run := $(VENV)/bin/python
# A stamp is older than pyproject.toml when the environment no longer fits it.
base := $(VENV)/.zhengming
dev := $(VENV)/.zhengming-dev
bench := $(VENV)/.zhengming-bench
source := samples/press-release.zh.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint types wheel bench eval soak clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Status 1 says that there are findings, or that something would change: what a demonstration is for.
show = echo; echo '$$ $(1)'; $(VENV)/bin/$(1) || test $$? -eq 1
demo: $(base) ## check a sample press release against its Chinese source, and put it right
	@$(call show,zm check samples/press-release.en.txt --source $(source))
	@$(call show,zm check samples/press-release.en.txt --source $(source) --diff)
	@mkdir -p build && cp samples/press-release.en.txt build/
	@$(call show,zm check build/press-release.en.txt --source $(source) --fix --format concise)

test: $(dev) ## all tests
	$(run) -m pytest

lint: $(dev) ## ruff
	$(run) -m ruff check

types: $(dev) ## mypy, strict
	$(run) -m mypy

wheel: $(dev) ## build sdist and wheel, install the wheel elsewhere and use it there
	.ci/wheel_check $(run)

bench: $(bench) ## this project and its peers side by side (benchmarks/README.md)
	$(run) benchmarks/speed.py

eval: $(dev) ## every figure of the README, with its bar
	$(run) benchmarks/eval.py

soak: $(dev) ## peak memory of a long stream; imports into a memory that are killed
	$(run) benchmarks/soak.py
	$(run) benchmarks/memory_kills.py

clean: ## remove what make has made
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(base): pyproject.toml
	@for python in $(candidates); do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo 'zhengming needs Python 3.11 or newer; tried: $(candidates). Name one: make PYTHON=/path/to/python3.11' >&2; exit 1; \
	fi; \
	if $(run) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then :; \
	else echo "making $(VENV) with $$($$found --version)"; $$found -m venv --clear $(VENV); fi
	$(run) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(dev): $(base)
	$(run) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(bench): $(dev) benchmarks/requirements.txt
	$(run) -m pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt
	@touch $@
