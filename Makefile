# make app      the screens on this machine      make test       lint and every test but the long ones
# make plan     the demo's plan into out/        make test-all   the long proofs too, and every drawn case
# make shots    pictures of every page           make bench-ui   how fast the screens are, beside targets
# make shots-paper   pictures of every page of every paper of the demo (needs LibreOffice, poppler-utils)
# make bench-papers   how long the demo's whole set of papers takes (target 15 s), and how large it is
# make fuzz     200,000 changed files through every reader, one table (before a release)
# make chaos    kill -9, full and broken disks, writers, workers: one table (SHARE=0.1: a tenth of the tries)
# make mutants  small faults put into audit, rules and verifier: how many do the tests find (SAMPLE=300 of each)
# make soak     20 sessions for MINUTES=60: how the app's memory grows
# make coverage   branches that tests take, screens left out      make audit-deps   known advisories (asks outside)
# A second run of any of them installs nothing. PYTHON=/path/to/python3.12 chooses the interpreter.

PYTHON ?=
PY := .venv/bin/python
WORKSPACE ?=
export PYTHON
# compiled modules are kept, whatever the shell says: each of the many programs that tests start is sooner up
export PYTHONDONTWRITEBYTECODE :=

.PHONY: app plan test test-all lint clean shots shots-paper bench-ui bench-papers fuzz chaos soak mutants coverage audit-deps install install-test

app: install
	$(PY) -m planner app $(WORKSPACE)

plan: install
	$(PY) -m planner plan $(if $(WORKSPACE),"$(WORKSPACE)",geodata/tay_ho) --out out

test: lint
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not long"

test-all: lint
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: install-test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy -n 2
	.venv/bin/lint-imports

shots: install-test
	$(PY) -m pytest tests/browser/shots.py

shots-paper: install-test
	$(PY) -m pytest tests/shots_paper.py

chaos: install-test
	$(PY) -m tests.chaos $(or $(SHARE),1)

soak: install-test
	$(PY) tests/chaos/soak.py $(or $(MINUTES),60)

mutants: install-test
	code=0; for part in $(or $(PART),audit rules verifier); do \
		$(PY) -m tests.mutants $$part --sample $(or $(SAMPLE),300) || code=1; done; exit $$code

bench-ui: install-test
	$(PY) tests/browser/bench_ui.py

bench-papers: install-test
	$(PY) tests/bench_papers.py

fuzz: install-test
	$(PY) -m tests.fuzz --examples $(or $(EXAMPLES),200000)

coverage: install-test
	$(PY) -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[proof]'
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -m "not long" --ignore tests/browser
	$(PY) -m coverage combine -q
	$(PY) -m coverage report

audit-deps: install-test
	$(PY) -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[proof]'
	$(PY) -m pip_audit -r constraints.txt --no-deps --disable-pip

install:
	@sh .ci/setup

install-test:
	@sh .ci/setup test

clean:
	rm -rf .venv out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
