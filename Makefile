# Everything from a bare Debian machine with Python 3.11. `make` lists the targets; each can be run again at any time.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.klaar
DEB_RUN := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils
DEB_TEST := chromium-headless-shell fonts-noto-core libreoffice-writer-nogui libreoffice-calc-nogui ocrmypdf tesseract-ocr-nld nginx-light lftp curl

.PHONY: help demo serve test lint bench a11y lock clean

help:  ## deze lijst
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(STAMP)/run $(STAMP)/deb-run $(STAMP)/voorkant  ## demo op http://127.0.0.1:6543, met de log-ins
	$(BIN)/portal demo-vullen -c development.ini
	$(BIN)/portal serve -c development.ini

serve: $(STAMP)/run $(STAMP)/deb-run $(STAMP)/voorkant  ## een eigen site starten (eerst: .venv/bin/portal init)
	$(BIN)/portal serve -c development.ini

test: $(STAMP)/test $(STAMP)/deb-run $(STAMP)/deb-test $(STAMP)/voorkant  ## alles nagaan: regels, lagen, alle tests
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests -n 3 --dist loadfile --no-loadscope-reorder

lint: $(STAMP)/test  ## alleen de regels en de lagen
	$(BIN)/ruff check .
	$(BIN)/lint-imports

a11y: $(STAMP)/test $(STAMP)/deb-test $(STAMP)/voorkant  ## alle paginasoorten in Chromium, met axe
	$(BIN)/python -m pytest tests/browser -n 3 --dist loadfile --no-loadscope-reorder

bench: $(STAMP)/test $(STAMP)/deb-run $(STAMP)/voorkant  ## meten naast een kale WSGI-applicatie
	$(BIN)/python -m tests.bench

lock:  ## requirements/*.txt opnieuw vastleggen (versies en hashes)
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install -q pip-tools
	cd requirements && for name in base test node; do ../.venv-lock/bin/pip-compile -q --generate-hashes \
	  --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header $$name.in -o $$name.txt; done
	rm -rf .venv-lock

clean:  ## weghalen wat gemaakt is (ook de demogegevens in var/)
	rm -rf .venv node_modules var var-bench skins/basis/static/gebouwd *.egg-info

# The lock files name everything, so pip resolves nothing (--no-deps): a newer release of something that a package asks with an
# extra cannot break the installation.
# A stamp is only written when its step succeeded, so an interrupted run goes on where it was.
$(STAMP)/venv:
	rm -rf .venv
	$(PYTHON) -m venv .venv || { sh tools/debian.sh python3-venv && $(PYTHON) -m venv .venv; }
	mkdir -p $(STAMP) && touch $@

$(STAMP)/base: requirements/base.txt $(STAMP)/venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/base.txt
	touch $@

$(STAMP)/run: setup.cfg pyproject.toml $(STAMP)/base
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(STAMP)/test: requirements/test.txt $(STAMP)/run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/test.txt
	touch $@

$(STAMP)/voorkant: package-lock.json skins/bouw.py skins/basis/static/portaal.css skins/basis/static/tokens.css $(STAMP)/venv
	if ! command -v npm >/dev/null; then $(BIN)/python -m pip install -q --require-hashes --no-deps -r requirements/node.txt; fi
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent
	$(BIN)/python -m skins.bouw
	touch $@

$(STAMP)/deb-run: $(STAMP)/venv
	@sh tools/debian.sh $(DEB_RUN)
	touch $@

$(STAMP)/deb-test: $(STAMP)/venv
	@sh tools/debian.sh $(DEB_TEST)
	touch $@
