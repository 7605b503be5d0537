# The way in. Every target sets up what it needs; a second call does nothing twice.
PORT ?= 8000
CLAIM ?= Ascend 910C reaches 60 % of H100 performance
SHOW ?= 0
SECONDS ?= 60
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# Tests that start servers by the dozen and kill them: beside others they would measure those.
ALONE := tests/faults tests/load tests/image

# The claim goes to the shell through its environment, so that quotes and dollars in it are only words.
override CLAIM := $(value CLAIM)
export CLAIM

.PHONY: check serve test coverage fuzz lint score bench reliability examples snapshot image sbom secrets clean

check: .venv/runtime
	@$(BIN)/claimsheet check "$$CLAIM"

serve: .venv/runtime
	$(BIN)/python -m service.serving --port $(PORT)

test: .venv/development .venv/browser $(if $(IMAGE_TESTS),.venv/containers)
	$(BIN)/python -m pytest --quiet -n auto --dist worksteal $(addprefix --ignore=,$(ALONE))
	$(BIN)/python -m pytest --quiet $(ALONE)

# Which lines no test reaches; to count them takes longer than the tests alone.
coverage: .venv/development .venv/browser
	$(BIN)/python -m pytest --quiet -n auto --dist worksteal --cov --cov-report=term:skip-covered

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

# How fast it is beside others, written to docs/performance.md; FULL=1 at full sizes, PART=reading one part alone, to the screen.
bench: .venv/runtime .venv/peers/installed .venv/wrk
	$(BIN)/python -m benchmarks.performance $(if $(FULL),--full) $(PART)

# How much the service bears, written to docs/reliability.md; LONG=1 runs the long tests too, ONLY="tests: hostile" one part alone.
reliability: .venv/development
	$(BIN)/python -m benchmarks.reliability $(if $(LONG),--long) $(if $(ONLY),"$(ONLY)")

# The answers in the examples of the interface, written anew; the tests hold them.
examples: .venv/development
	PYTHONPATH=. $(BIN)/python -W ignore tests/service/test_examples.py

# The answers to the corpus, taken anew when they are meant to change; the tests hold them.
snapshot: .venv/development
	PYTHONPATH=. $(BIN)/python tests/checkers/test_snapshot.py

# The image, told its version and revision; its bill of materials lies beside it.
image: sbom
	docker build --tag claimsheet --build-arg VERSION="$$($(BIN)/python -c 'from service import VERSION; print(VERSION)')" \
		--build-arg REVISION="$$(git rev-parse HEAD)" .

# What is pinned, as CycloneDX; without a time, so that the same pins give the same bytes.
sbom: .venv/development
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --short-PURLs --output-reproducible --output-file build/claimsheet.cdx.json

# A password for the database of compose.yaml. The folder is closed; the files in it are read by the users of two images.
secrets: deploy/secrets/database_url

deploy/secrets/database_url:
	@install -d -m 700 deploy/secrets
	@word=$$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n') && printf '%s' "$$word" > deploy/secrets/database_password \
		&& printf 'postgresql://claimsheet:%s@database:5432/claimsheet' "$$word" > $@ && chmod 644 deploy/secrets/*

# Debian's browser and fonts for the tests of the pages, where they can be installed; the tests say so where they are not there.
.venv/browser: .venv/development
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet chromium fonts-noto-cjk >/dev/null; } \
		|| echo "There is no chromium, and it cannot be installed here: the tests of the pages in a browser will be skipped." >&2
	@touch $@

# What `make bench` measures against, in an environment of its own; what does not install is told in its tables as not measured.
.venv/peers/installed: .venv/python requirements-peers.txt
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-peers.txt \
		|| echo "What benchmarks are measured against cannot be installed here: they will say so." >&2
	@touch $@

# Debian's wrk for the benchmark of the service, where it can be installed; the benchmark says so where it is not there.
.venv/wrk: .venv/runtime
	@command -v wrk >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet wrk >/dev/null; } \
		|| echo "There is no wrk, and it cannot be installed here: the service will not be measured." >&2
	@touch $@

# Docker's engine, docker-compose and debootstrap for the tests of the image, where they can be installed; IMAGE_TESTS=required runs those.
.venv/containers: .venv/development
	@command -v dockerd >/dev/null && command -v docker >/dev/null && command -v docker-compose >/dev/null && command -v debootstrap >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet docker.io docker-compose debootstrap >/dev/null; } \
		|| echo "There is no dockerd, docker-compose or debootstrap, and they cannot be installed here: the image cannot be tested." >&2
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
