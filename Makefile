# Everything is done by tools/setup.py, so that Windows and macOS need no make: python tools/setup.py TASK
PYTHON ?= python3
TASKS := setup run test lint types contracts bench bench-short peers torture screenshots lock bundle clean

.PHONY: help $(TASKS)

help:
	@echo "make run          set up .venv and open the window on a sample deal"
	@echo "make test         set up .venv and run the tests"
	@echo "make lint, types, contracts, bench, peers, torture, screenshots, lock, bundle, clean"

$(filter-out bench-short,$(TASKS)):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed. On Debian type: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) tools/setup.py $@ $(ARGS)

bench-short:
	@$(PYTHON) tools/setup.py bench --short
