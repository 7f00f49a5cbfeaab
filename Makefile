# The front door. `make demo` and `make test` set everything up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
T ?= tests

.DEFAULT_GOAL := check
.PHONY: setup demo test check fix lock coverage mutation audit gate repin figures peers weights serve clean

.venv/ready: pyproject.toml requirements.lock scripts/setup
	PYTHON=$(PYTHON) scripts/setup

setup: .venv/ready            ## virtual environment, locked dependencies, detente itself
demo: setup                   ## read the example reports, print the dossier
	@scripts/demo
test: setup                   ## all tests, or a part: make test T=tests/article
	@scripts/system-packages
	$(BIN)/python -m pytest $(T)
check: setup                  ## what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory test
fix: setup                    ## format, and mend what is safe to mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
coverage: setup               ## every line and branch of what decides on limits is tested
	$(BIN)/python -m coverage run -m pytest tests/limits
	$(BIN)/python -m coverage report
mutation: setup               ## change each comparison in limits/, see whether a test notices
	$(BIN)/python evaluation/mutation.py
audit: setup                  ## calls that are seldom safe, and known holes in what is installed (needs the network)
	$(BIN)/python -m pip install --quiet --group audit
	$(BIN)/bandit --quiet --recursive --severity-level medium src
	$(BIN)/pip-audit --local --progress-spinner off
gate: setup                   ## measure quality, hold it against the floors
	$(BIN)/python evaluation/gate.py
repin: setup                  ## measure again and raise the floors
	$(BIN)/python evaluation/gate.py --repin
figures: setup                ## score the reading of attributions beside its parts and other tools
	$(BIN)/python evaluation/encoder.py
peers: setup                  ## score the times beside those of other tools that are installed
	$(BIN)/python evaluation/times.py --peers --json > evaluation/results/times.json
weights: setup                ## train the encoder anew into out/weights (needs the extra `train`)
	$(BIN)/detente train corpus/reports --splits corpus/splits.toml --out out/weights
lock: setup                   ## resolve the dependencies anew into requirements.lock
	scripts/lock
serve: setup                  ## the explorer on the example record
	@scripts/demo --serve
clean:
	rm -rf .venv out
