# Two commands do everything: `make demo` and `make test`. Python 3.11 or later is all they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := demo-out

.PHONY: demo test lint bench clean

# A small class is graded; every student gets a page, the class gets one.
demo: $(BIN)/grader
	$(BIN)/grader batch docs/demo --out $(DEMO)
	@echo
	@echo "Open $(DEMO)/index.html in a browser: the class page; each name leads to a student's feedback."

test: $(VENV)/dev lint
	$(BIN)/grader verify
	$(BIN)/pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/isolation.py
	$(BIN)/python benchmarks/batch.py

$(BIN)/grader: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/dev: $(BIN)/grader
	$(BIN)/pip install --quiet --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO)
