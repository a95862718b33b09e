PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check transcripts pictures bench bench-large soak soak-short lock

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

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

check: setup .venv/spelling ## lint, types, import contracts, content, spelling, known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/carnet check
	$(BIN)/python -m scripts.check_spelling
	$(BIN)/python -m scripts.audit_packages

transcripts: setup ## write docs/conversations again, from the real bot
	$(BIN)/python -m scripts.write_transcripts

pictures: setup ## take the README's pictures again, in Chromium
	$(BIN)/python -m scripts.take_pictures

.venv/bench: .venv/ready requirements-bench.txt scripts/peers/package-lock.json
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt \
		&& npm ci --silent --no-audit --no-fund --ignore-scripts --prefix scripts/peers && touch $@ \
		|| echo "some peers of the search could not be installed: the bench skips them"

bench: setup .venv/bench ## timings and quality figures; QUERIES= labelled lines, PUBLIC= public sheets (both JSON lines)
	$(BIN)/python -m scripts.bench
	$(BIN)/python -m scripts.bench_search $(if $(QUERIES),--queries $(QUERIES)) $(if $(PUBLIC),--public $(PUBLIC))

bench-large: setup ## the desk over 100,000 and a million notes, or NOTES= (12000000: a year of the whole trade); KEEP= a folder for the filled files
	$(BIN)/python -m scripts.bench_large $(if $(KEEP),--keep $(KEEP)) $(NOTES)

soak: setup ## the long fault runs, taken up where they were broken off; SOAK_ONLY=T1,T9 SOAK_SHARE=0.01 SOAK_RUN=2
	SOAK_ONLY=$(SOAK_ONLY) SOAK_SHARE=$(or $(SOAK_SHARE),1) SOAK_RUN=$(or $(SOAK_RUN),1) $(BIN)/pytest -n 0 -m soak tests/faults
	$(BIN)/python -m scripts.write_reliability

soak-short: setup ## the short fault runs, their figures kept
	RELIABILITY_RESULTS=docs/reliability.jsonl $(BIN)/pytest -n 0 tests/faults tests/delivery/test_shutdown.py
	$(BIN)/python -m scripts.write_reliability

COMPILE := $(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate

lock: ## compile the pinned requirements from pyproject.toml
	$(COMPILE) -o requirements.txt pyproject.toml
	$(COMPILE) --allow-unsafe --extra dev --extra sens --extra replique -c requirements.txt -o requirements-dev.txt pyproject.toml
	$(COMPILE) --allow-unsafe --extra spelling -c requirements-dev.txt -o requirements-spelling.txt pyproject.toml
	$(COMPILE) --allow-unsafe --extra bench -c requirements-dev.txt -o requirements-bench.txt pyproject.toml
