# Tasks of this repository. Needs python3 >= 3.11 with venv, and a package index.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
MANAGE := $(RUN) tests/host/manage.py
SOURCES := gemeinsam_digital tests

# The checkout of mein.berlin for the lanes that need the real host, and the
# python of its environment. Override MEINBERLIN_PYTHON where that lies elsewhere.
MEINBERLIN ?=
MEINBERLIN_PYTHON ?= $(MEINBERLIN)/venv/bin/python
CHECKOUT = $(abspath $(MEINBERLIN))
CHECKOUT_PYTHON = $(abspath $(MEINBERLIN_PYTHON))
# What the checkout's environment does not bring along: segno and snowballstemmer of the
# package, the rest of the test extra.
MEINBERLIN_EXTRAS := segno snowballstemmer hypothesis beautifulsoup4 html5lib freezegun factory-boy pytest-factoryboy

# Python keeps what it compiles. Compiling the tests with their assertions takes as
# long as running a room, in every worker.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-22s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environment -------------------------------------------------------------
# One stamp for each extra: installing is skipped until pyproject.toml changes.

$(RUN):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python >= 3.11 is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-%: pyproject.toml $(VENV)/.installed
	$(RUN) -m pip install --quiet --disable-pip-version-check -e '.[$*]'
	@touch $@

.PHONY: install
install: $(VENV)/.installed-test $(VENV)/.installed-lint $(VENV)/.installed-messages ## Make .venv with everything but the browser lane

# --- the demo ----------------------------------------------------------------

.PHONY: demo
demo: export EMBEDDED_SIGN_IN = 1
demo: $(VENV)/.installed ## Start the embedded host with an example Arena (PORT=8000)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) arena_demo
	@echo "The demo runs at http://127.0.0.1:$(PORT)/ (Ctrl+C stops it; rm -r .demo starts afresh)."
	$(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

# --- tests -------------------------------------------------------------------

# A file stays with one worker, so that what it makes once is made once.
PARALLEL := -n auto --dist loadfile

.PHONY: test
test: $(VENV)/.installed-test ## Run the tests in the embedded host on SQLite (ARGS="-k name")
	$(RUN) -m pytest $(PARALLEL) --ignore=tests/browser --ignore=tests/meinberlin $(ARGS)

# For daily work; .ci/run decides.
.PHONY: quick
quick: $(VENV)/.installed-test $(VENV)/.installed-lint ## Lint what is changed and test the rooms it touches (BASE=main ARGS="-n 2")
	@$(RUN) tests/lanes/quick.py $(ARGS)

.PHONY: postgres
postgres: $(VENV)/.installed-test ## Run all that asks a database on PostgreSQL (DATABASE_URL, or a temporary cluster)
	tests/lanes/with-postgres $(RUN) -m pytest $(PARALLEL) --ignore=tests/browser --ignore=tests/meinberlin $(ARGS)

# ARGS=--help lists what else it can measure. DEBUG only spares collectstatic.
.PHONY: load
load: $(VENV)/.installed-test $(VENV)/.installed-load ## Measure pages among 100 to 30,000 ideas on PostgreSQL (ARGS="100 1000")
	DEBUG=1 DJANGO_SETTINGS_MODULE=tests.host.settings tests/lanes/with-postgres $(RUN) -m tests.load $(ARGS)

# Some only PostgreSQL can tell; each names the narrow tests that must notice.
.PHONY: mutants
mutants: $(VENV)/.installed-test ## Break rules on purpose and see that tests turn red (ARGS=gate)
	$(RUN) tests/lanes/mutants.py $(ARGS)

.PHONY: browser
browser: $(VENV)/.installed-test $(VENV)/.installed-browser ## Run the pages in Chromium, with axe (CHROMIUM=path)
	env -u DATABASE_URL $(RUN) -m pytest -n auto --dist worksteal tests/browser $(ARGS)

# Of the demo as it is; rm -r .demo makes a fresh one.
.PHONY: screenshots
screenshots: $(VENV)/.installed-browser ## Renew the pictures of the README from the demo (CHROMIUM=path)
	$(MANAGE) migrate --verbosity 0
	EMBEDDED_SIGN_IN=1 $(MANAGE) arena_demo >/dev/null
	$(RUN) tests/lanes/screenshots.py

# The host's own warnings are not ours to turn into errors.
.PHONY: test-meinberlin
test-meinberlin: meinberlin-install ## Run the tests in a mein.berlin checkout (MEINBERLIN=path)
	PYTHONPATH=$(CHECKOUT) $(CHECKOUT_PYTHON) -m pytest --ds=tests.meinberlin.settings \
		-m "not embedded" -W default \
		--ignore=tests/browser --ignore=tests/host $(ARGS)

# Both repositories call their tests "tests"; in the checkout's folder that name
# is the checkout's, so our settings are reached by their folder.
.PHONY: test-meinberlin-host
test-meinberlin-host: meinberlin-install ## Run the checkout's own tests with this app installed (MEINBERLIN=path)
	cd $(CHECKOUT) && PYTHONPATH=$(CURDIR)/tests/meinberlin DJANGO_SETTINGS_MODULE=settings \
		$(CHECKOUT_PYTHON) -m pytest $(ARGS)

.PHONY: load-meinberlin
load-meinberlin: MEINBERLIN_EXTRAS += gunicorn
load-meinberlin: meinberlin-install ## Measure the same beside the checkout's idea collection, on PostGIS (MEINBERLIN=path)
	PYTHONPATH=$(CURDIR):$(CHECKOUT) DJANGO_SETTINGS_MODULE=tests.meinberlin.postgres_settings \
		tests/lanes/with-postgres $(CHECKOUT_PYTHON) -m tests.load --beside-host $(ARGS)

.PHONY: meinberlin-install
meinberlin-install:
	@test -n "$(MEINBERLIN)" || { echo "Say which checkout: MEINBERLIN=path"; exit 2; }
	@test -d "$(CHECKOUT)/meinberlin" || { echo "$(MEINBERLIN) is no checkout of mein.berlin"; exit 2; }
	@test -x "$(CHECKOUT_PYTHON)" || { echo "$(MEINBERLIN_PYTHON) is missing: set MEINBERLIN_PYTHON"; exit 2; }
	$(CHECKOUT_PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(CHECKOUT_PYTHON) -m pip install --quiet --disable-pip-version-check $(MEINBERLIN_EXTRAS)

# --- style and architecture ---------------------------------------------------

.PHONY: lint
lint: $(VENV)/.installed-lint ## Check style, types and the order of the rooms
	$(RUN) -m ruff check $(SOURCES)
	$(RUN) -m ruff format --check $(SOURCES)
	$(RUN) -m flake8 $(SOURCES)
	$(RUN) -m isort --check --quiet $(SOURCES)
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

.PHONY: format
format: $(VENV)/.installed-lint ## Bring the code into the checked style
	$(RUN) -m ruff check --fix-only $(SOURCES)
	$(RUN) -m ruff format $(SOURCES)

.PHONY: check-migrations
check-migrations: $(VENV)/.installed ## Check that the models have no change without a migration
	$(MANAGE) makemigrations --check --dry-run gemeinsam_digital

# --- translations --------------------------------------------------------------

.PHONY: messages
messages: $(VENV)/.installed ## Bring the .po files up to date with the sources (needs gettext)
	@mkdir -p gemeinsam_digital/locale/de/LC_MESSAGES
	cd gemeinsam_digital && ../$(VENV)/bin/django-admin makemessages --all --add-location file --no-obsolete

.PHONY: compilemessages
compilemessages: $(VENV)/.installed-messages ## Compile the .po files
	$(RUN) tests/lanes/messages.py compile

.PHONY: check-messages
check-messages: $(VENV)/.installed-messages ## Check that translations are complete, current and compiled
	$(RUN) tests/lanes/messages.py check

# --- the package ---------------------------------------------------------------

.PHONY: wheel
wheel: | $(RUN) ## Build the wheel and try it in an empty environment
	$(RUN) tests/lanes/wheel.py

.PHONY: clean
clean: ## Remove everything that these tasks have made
	rm -rf $(VENV) .demo .cache build dist *.egg-info htmlcov .coverage
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
