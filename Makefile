# The way in. Every target sets up what it needs; a second call does nothing twice.
PORT ?= 8000
CLAIM ?= Ascend 910C reaches 60 % of H100 performance
ARTICLE ?= benchmarks/article.ko.txt
SHOW ?= 0
SECONDS ?= 60
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

# The claim goes to the shell through its environment, so that quotes and dollars in it are only words.
override CLAIM := $(value CLAIM)
export CLAIM

.PHONY: check serve test fuzz lint score bench reliability examples clean

check: .venv/runtime
	@$(BIN)/claimsheet check "$$CLAIM"

serve: .venv/runtime
	$(BIN)/python -m service.serving --port $(PORT)

test: .venv/development .venv/browser
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

# Guided by coverage, each target for so many seconds; what breaks is written to build/fuzz. TARGET=robots fuzzes one.
fuzz: .venv/development
	$(BIN)/python tests/fuzz/run.py $(SECONDS) $(TARGET)

lint: .venv/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --recursive app.py checkers claimsheet service

# Against labelled claims that lie beside the project, where there are any; the tables go to docs/accuracy.md and to the page on the method, what is missed (SHOW=40) to the screen.
score: .venv/runtime
	$(BIN)/python -m benchmarks.serve_for $(BIN)/python benchmarks/accuracy.py ../shared/evaluate.py {url} \
		"Accelerators and their systems=../shared/examples/claims.jsonl" \
		"Memory, foundry nodes, CPUs, phone chips, graphics cards, supercomputers=../shared/examples/claims-other.jsonl"
ifneq ($(SHOW),0)
	$(BIN)/python -m benchmarks.serve_for $(BIN)/python ../shared/evaluate.py ../shared/examples/claims.jsonl --show $(SHOW) --url {url}
	$(BIN)/python -m benchmarks.serve_for $(BIN)/python ../shared/evaluate.py ../shared/examples/claims-other.jsonl --show $(SHOW) --url {url}
endif

bench: .venv/runtime
	$(BIN)/python benchmarks/check_article.py $(ARTICLE)

# How much the service bears, written to docs/reliability.md; LONG=1 runs the long tests too.
reliability: .venv/development
	$(BIN)/python -m benchmarks.reliability $(if $(LONG),--long)

# The answers in the examples of the interface, written anew; the tests hold them.
examples: .venv/development
	PYTHONPATH=. $(BIN)/python -W ignore tests/service/test_examples.py

# Debian's browser and fonts for the tests of the pages, where they can be installed; the tests say so where they are not there.
.venv/browser: .venv/development
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet chromium fonts-noto-cjk >/dev/null; } \
		|| echo "There is no chromium, and it cannot be installed here: the tests of the pages in a browser will be skipped." >&2
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .coverage claimsheet.egg-info

# --no-deps: the lists are whole, and an older pip would look for newer releases of what has extras (`pip check` sees that nothing is missing).
.venv/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Claimsheet needs Python 3.11 or later" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: .venv/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/development: .venv/runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@
