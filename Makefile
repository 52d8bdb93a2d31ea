# One interface for everything: `make demo` and `make test` set themselves up on a machine that has only Python.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types data eval fuzz slow recipes compiled bench check format

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)   ## read the five seed articles
	$(BIN)/arnorm seeds/*.txt

test: $(STAMP)   ## the tests and the examples of docs and docstrings
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --doctest-modules --doctest-glob='*.md' src/arnorm docs README.md

lint: $(STAMP)   ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)   ## mypy --strict
	$(BIN)/mypy

data: $(STAMP)   ## check the knowledge tables
	$(BIN)/python scripts/check_knowledge.py

eval: $(STAMP)   ## accuracy on the annotated articles and phrases
	$(BIN)/python benchmarks/evaluate.py tests/golden/seeds.jsonl tests/cases/cases.jsonl benchmarks/blind_cases.jsonl --by-certainty

fuzz: $(STAMP)   ## the laws with 10,000 examples each
	ARNORM_HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -k 'laws'

recipes: $(STAMP)   ## the adapters for pandas, Polars and DuckDB, and the recipes in the docs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,pandas,polars,duckdb]'
	$(BIN)/python -m pytest tests/test_integrations.py
	$(BIN)/python -m pytest --doctest-glob='*.md' docs/integrations.md

slow: $(STAMP)   ## exhaustive and engine tests (Spark needs Java)
	$(BIN)/python -m pytest -m slow

compiled: $(STAMP)   ## the packaged names compiled ahead, as wheels have them; anew after a change of tables or scan
	$(BIN)/python -c 'from arnorm.knowledge.compiled import compile_packaged; compile_packaged()'

bench: compiled   ## speed, memory and scaling; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/speed.py --write

check: lint types data test

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
