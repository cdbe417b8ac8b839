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
# Threads of OpenBLAS spin while they wait, and two workers fill two cores: one thread each.
PYTEST := PYTHONDONTWRITEBYTECODE= OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest
TESTS := QT_QPA_PLATFORM=offscreen $(PYTEST) -m "not xvfb" -n auto --dist loadfile --no-loadscope-reorder
# Only files that have such tests: to collect all of them takes 4 s.
# Exit code 5 is pytest's for "nothing was selected": no test has asked for a screen.
ON_SCREEN = .ci/on-screen env $(PYTEST) -p no:cacheprovider -m xvfb \
	$$(grep -rl --include='*.py' 'mark\.xvfb' tests) || [ $$? -eq 5 ]
TEXTS := $(patsubst %.po,%.mo,$(wildcard resources/locale/*/LC_MESSAGES/advisor.po))

.PHONY: run test times lint bench dist setup screen-test clean
.DELETE_ON_ERROR:

run: $(VENV)/.stamp-run $(TEXTS)
	$(BIN)/python -m advisor

setup: $(VENV)/.stamp-dev

# The linters, and then the tests on a screen, run beside the others: alone each keeps one core busy
# or waits. What they say is shown last, and the target fails where any did. What is compiled is
# kept, whatever the environment says: the tests start the program time and again.
test: $(VENV)/.stamp-dev $(TEXTS)
	@mkdir -p build
	@{ { $(LINTERS); } >build/lint.txt 2>&1; linted=$$?; \
	{ $(ON_SCREEN); } >build/screen.txt 2>&1 && [ $$linted -eq 0 ]; } & beside=$$!; \
	$(TESTS); \
	tested=$$?; wait $$beside; others=$$?; cat build/lint.txt build/screen.txt; \
	[ $$tested -eq 0 ] && [ $$others -eq 0 ]

screen-test: $(VENV)/.stamp-dev $(TEXTS)
	$(ON_SCREEN)

times: $(VENV)/.stamp-dev $(TEXTS)
	@mkdir -p build
	$(TESTS) --durations=0 --durations-min=0.05 >build/times.txt
	$(BIN)/python -m tests.file_times <build/times.txt

lint: $(VENV)/.stamp-dev
	$(LINTERS)

bench: $(VENV)/.stamp-dev $(TEXTS)
	mkdir -p build
	$(BIN)/python -m compileall -q advisor
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

dist: $(VENV)/.stamp-dev
	$(BIN)/python -m build --no-isolation --outdir dist

$(TEXTS): %.mo: %.po advisor/wording/po_file.py | $(VENV)/.stamp-run
	$(BIN)/python -m advisor.wording.po_file $< $@

clean:
	rm -f $(TEXTS)
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
	@# Keeps PySide's bytecode, too (advisor/desktop/pyside_bytecode.py), whatever the environment says.
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "import advisor.desktop"
	touch $@

$(VENV)/.stamp-system-test: $(VENV)/.stamp-system-run
	PYTHON="$(PYTHON)" .ci/setup test
	touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-run $(VENV)/.stamp-system-test .ci/requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) (about a minute)"
	$(INSTALL) -r .ci/requirements-dev.txt
	touch $@
