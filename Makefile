# make demo    draft the sample releases with the bundled model
# make test    run the tests
#
# Both first make .venv if it is not there. Another interpreter: make test PYTHON=python3.13
# A system tool that is missing is installed when run as root on Debian or Ubuntu, and named otherwise.

PYTHON ?= python3
BIN := .venv/bin

.NOTPARALLEL:
.PHONY: demo test test-avx2 lint develop gettext clean

demo: .venv/installed
	@echo "Drafting the releases in releases/ …"
	@$(BIN)/l10n translate releases
	@echo
	@$(BIN)/l10n status
	@echo
	@echo "The drafts are in locales/en/*.po and locales/uk/*.po: open one in Poedit or in any editor."

test: gettext develop
	@$(BIN)/python -m pytest -n 2

# The tests of drafts as on a processor that has AVX2 and nothing newer: the bundled model rounds otherwise there.
test-avx2: gettext develop
	@CT2_FORCE_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2 $(BIN)/python -m pytest -n 2 -m model

lint: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

develop: .venv/installed-dev

clean:
	rm -rf .venv build dist

.venv/installed: pyproject.toml
	@$(venv)
	@echo "Installing l10n and its libraries into .venv; this takes a minute or two."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

.venv/installed-dev: pyproject.toml
	@$(venv)
	@echo "Installing l10n, its libraries and the test tools into .venv; this takes a minute or two."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch .venv/installed $@

gettext:
	@command -v msgfmt >/dev/null || $(call install,gettext)

# A virtual environment without pip is what a system without python3-venv leaves behind.
define venv
if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	command -v $(PYTHON) >/dev/null || $(call install,python3 python3-venv); \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "l10n needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V). Name another: make PYTHON=python3.13" >&2; \
		exit 1; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call install,python3-venv); \
	$(PYTHON) -m venv --clear .venv; \
fi
endef

define install
{ \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(1) || exit 1; \
	else \
		echo "Missing: $(1). On Debian or Ubuntu, run: sudo apt-get install $(1)" >&2; \
		exit 1; \
	fi; \
}
endef
