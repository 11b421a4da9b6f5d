# Two commands do everything: `make book` builds the default survey, `make test` runs the tests. `make pdf` adds the PDF.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book pdf test check clean

book: $(VENV)/ready
	$(BIN)/surveybook build

pdf: $(VENV)/ready
	$(BIN)/surveybook build --pdf

test: $(VENV)/ready-to-test
	$(BIN)/python -m pytest

check: $(VENV)/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf _build $(VENV)

$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info < (3, 14); sys.exit(None if ok else "surveybook needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 book")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@
