# Two commands do everything: `make serve` and `make test`. Each sets up what it needs in .venv/.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := true
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: serve site test check bench bench-peers offline browser lock clean

serve: $(READY)            ## the site on http://127.0.0.1:8000, reloading on every change
	$(BIN)/python -m mkdocs serve

site: $(READY)             ## the site into site/
	$(BIN)/python -m mkdocs build

offline: site             ## the site as a ZIP that works by opening index.html, no server or network needed
	@ls -l site/kazan-ledger-offline.zip

check: $(READY)            ## every problem in data and prose
	$(BIN)/python -m macros check

test: $(READY) browser     ## every test, linters and types included
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

bench: $(READY) browser    ## speed, size and load (wrk, nginx and Caddy, where they are installed)
	$(BIN)/python -m tests.bench

bench-peers: $(READY) browser  ## one workload built by other tool chains and by this one (needs npm and a network)
	$(BIN)/python -m tests.bench.peers

browser: $(READY)          ## a Chromium: the system's, else Playwright's, else Debian's package
	$(BIN)/python -m tests.browser.install

lock:                      ## requirements.txt anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --group dev pyproject.toml --output-file requirements.txt

clean:
	rm -rf $(VENV) site .cache

$(READY): requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@
