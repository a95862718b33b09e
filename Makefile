PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check transcripts pictures bench soak lock

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

setup: .venv/ready ## build .venv with pinned, hash-checked packages

.venv/ready: requirements.txt requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup ## the real bot on the local stand-in for Telegram; prints its address
	@$(BIN)/carnet demo

test: setup ## all tests but the long ones
	$(BIN)/pytest

.venv/spelling: .venv/ready requirements-spelling.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spelling.txt
	touch $@

check: setup .venv/spelling ## lint, types, import contracts, content, spelling
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/carnet check
	$(BIN)/python -m scripts.check_spelling

transcripts: setup ## write docs/conversations again, from the real bot
	$(BIN)/python -m scripts.write_transcripts

pictures: setup ## take the README's pictures again, in Chromium
	$(BIN)/python -m scripts.take_pictures

bench: setup ## timings and quality figures
	$(BIN)/python -m scripts.bench

soak: setup ## the long fault runs
	$(BIN)/pytest -m soak tests/faults

COMPILE := $(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate

lock: ## compile the pinned requirements from pyproject.toml
	$(COMPILE) -o requirements.txt pyproject.toml
	$(COMPILE) --allow-unsafe --extra dev --extra sens -c requirements.txt -o requirements-dev.txt pyproject.toml
	$(COMPILE) --extra spelling -c requirements-dev.txt -o requirements-spelling.txt pyproject.toml
