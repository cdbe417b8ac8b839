# Model Advisor: every target sets up what it needs, and does so once.
#
#   make run     open the window            make bench   time it, into build/bench.json
#   make test    every check there is       make dist    wheel and sdist, into dist/
#   make lint    the quick half of them     make setup   only the set-up, for development
#   make times   keep how long each test file takes, so that the longest begin first

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes
LINTERS := $(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy && $(BIN)/lint-imports
TESTS := PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not xvfb" -n auto --dist loadfile --no-loadscope-reorder
CHINESE := resources/locale/zh_CN/LC_MESSAGES/advisor

.PHONY: run test times lint bench dist setup screen-test clean
.DELETE_ON_ERROR:

run: $(VENV)/.stamp-run $(CHINESE).mo
	$(BIN)/python -m advisor

setup: $(VENV)/.stamp-dev

# The linters run beside the tests: alone they keep one core busy. What they say is shown last, and
# the target fails where either did. What is compiled is kept, whatever the environment says: the
# tests start the program time and again.
test: $(VENV)/.stamp-dev $(CHINESE).mo
	@mkdir -p build
	@{ $(LINTERS); } >build/lint.txt 2>&1 & linting=$$!; \
	$(TESTS); \
	tested=$$?; wait $$linting; linted=$$?; cat build/lint.txt; \
	[ $$tested -eq 0 ] && [ $$linted -eq 0 ]
	$(MAKE) --no-print-directory screen-test

# Exit code 5 is pytest's for "nothing was selected": no test has asked for a screen.
screen-test: $(VENV)/.stamp-dev $(CHINESE).mo
	.ci/on-screen $(BIN)/python -m pytest -m xvfb || [ $$? -eq 5 ]

times: $(VENV)/.stamp-dev $(CHINESE).mo
	@mkdir -p build
	$(TESTS) --durations=0 --durations-min=0.05 >build/times.txt
	$(BIN)/python -m tests.file_times <build/times.txt

lint: $(VENV)/.stamp-dev
	$(LINTERS)

bench: $(VENV)/.stamp-dev $(CHINESE).mo
	mkdir -p build
	$(BIN)/python -m compileall -q advisor
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

dist: $(VENV)/.stamp-dev
	$(BIN)/python -m build --no-isolation --outdir dist

$(CHINESE).mo: $(CHINESE).po advisor/wording/po_file.py | $(VENV)/.stamp-run
	$(BIN)/python -m advisor.wording.po_file $< $@

clean:
	rm -f $(CHINESE).mo
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# ---------------------------------------------------------------- set-up
# Each stamp is newer than what it was made from; a second run touches nothing.

$(VENV)/.stamp-system-run: .ci/setup
	PYTHON="$(PYTHON)" .ci/setup run
	[ -x $(BIN)/python ] || "$(PYTHON)" -m venv $(VENV)
	touch $@

$(VENV)/.stamp-run: $(VENV)/.stamp-system-run .ci/requirements.txt .ci/requirements-build.txt pyproject.toml
	@echo "Installing what the window needs into $(VENV) (about a minute)"
	$(INSTALL) -r .ci/requirements.txt -r .ci/requirements-build.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q advisor
	touch $@

$(VENV)/.stamp-system-test: $(VENV)/.stamp-system-run
	PYTHON="$(PYTHON)" .ci/setup test
	touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-run $(VENV)/.stamp-system-test .ci/requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) (about a minute)"
	$(INSTALL) -r .ci/requirements-dev.txt
	touch $@
