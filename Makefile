# make demo · make test · make check · make bench: each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXERCISE ?= demo

.PHONY: demo test check bench bench-peers lock wheel clean

$(VENV)/.user: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.user requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/.user
	$(BIN)/corridor demo -o $(EXERCISE)

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks tables

# Other solvers, each in an environment of its own; hours for the whole panel, and it
# goes on where it was. PEERS_ARGS="lr101 --seconds 10 --peers corridor pyvrp"
PEERS := ortools pyvroom vrp-cli pyvrp

.peers/%/.ready: benchmarks/peers/requirements-%.txt
	$(PYTHON) -m venv .peers/$*
	.peers/$*/bin/python -m pip install --quiet --require-hashes -r $<
	touch $@

bench-peers: $(VENV)/.dev $(PEERS:%=.peers/%/.ready)
	$(BIN)/python -m benchmarks.peers $(PEERS_ARGS)
	$(BIN)/python -m benchmarks tables

# Versions and hashes, no addresses; valid for every platform and Python we support.
# Needs uv, which users do not.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade pyproject.toml requirements-build.in -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade --group dev -c requirements.lock -o requirements-dev.lock
	for peer in $(PEERS); do grep -ho "^$$peer==[^ ]*" benchmarks/peers/requirements-$$peer.txt | uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade - -o benchmarks/peers/requirements-$$peer.txt; done

wheel: $(VENV)/.user
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean:
	rm -rf $(VENV) dist demo .pytest_cache .ruff_cache .hypothesis .import_linter_cache
