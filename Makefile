PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/bench
STORY := out/harbour.story
PAGE := out/harbour

CHROMIUM := chromium chromium-browser google-chrome

.PHONY: setup browser demo test check format bench lock docs pictures clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@mkdir -p out
	@rm -f $(STORY)
	$(BIN)/reportedly add $(STORY) examples/harbour/articles
	$(BIN)/reportedly show $(STORY)
	$(BIN)/reportedly export $(STORY) -f html -o $(PAGE)
	@echo "The story page: $(CURDIR)/$(PAGE)/index.html"

# The tests of the pages drive the system's Chromium; where it cannot be had they are skipped and say so.
browser:
	@for name in $(CHROMIUM); do command -v $$name > /dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "installing Chromium for the tests of the pages ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null && exit 0; \
	fi; \
	echo "note: no Chromium here, the tests of the pages in a browser will be skipped (apt-get install chromium)"

test: setup browser
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_house.py tests/test_docs.py

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup
	$(BIN)/python -m docs.generate

pictures: setup browser
	$(BIN)/python -m docs.pictures

bench: setup
	$(BIN)/python -m bench all --data $(DATA)

# Needs uv (pip install uv); writes the hash of every file of every dependency.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache
