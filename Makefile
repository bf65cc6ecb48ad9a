# Every target works on a fresh clone: the environment is made in .venv first, and kept there.
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help environment demo test test-newer-sqlite check lint format types imports screenshots bench faults wheel frozen clean

help:  ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | \
		while IFS='|' read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

environment:  ## Make .venv ready (Python packages and Qt's system libraries)
	@packaging/prepare.sh

demo: environment  ## Build the sample magazine in demo/, export and verify it, open the window
	$(BIN)/deskeditor demo demo

test: environment  ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

test-newer-sqlite: environment  ## Run the store's tests with the newer SQLite of pysqlite3
	$(BIN)/python -m pip install --quiet --upgrade --target .venv/newer-sqlite 'pysqlite3>=0.6'
	PYTHONPATH=.venv/newer-sqlite $(BIN)/python -m pytest --quiet -n auto tests/storage

check: lint types imports test  ## Lint, types, import rules and tests

lint: environment  ## Check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: environment  ## Put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: environment  ## Check types, strictly
	$(BIN)/mypy

imports: environment  ## Check that imports point down
	$(BIN)/lint-imports

screenshots: environment  ## Draw every place, light and dark, into docs/images/
	$(BIN)/python packaging/screenshots.py

bench: environment  ## Measure what the documentation promises
	$(BIN)/python -m bench

faults: environment  ## Kill and starve the program as often as docs/reliability.md tells
	$(BIN)/python tests/faults/killing.py --kills 500
	$(BIN)/python tests/faults/disk_faults.py

wheel: environment  ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

frozen: environment  ## Build a folder that needs no Python into dist/deskeditor/
	$(BIN)/python -m pip install --quiet 'pyinstaller>=6.22'
	$(BIN)/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/deskeditor.spec

clean:  ## Remove everything that can be made again, the environment too
	rm -rf .venv build dist demo htmlcov .coverage .coverage.* .benchmarks
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
