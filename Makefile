# One word each; `make` alone lists them. Each works as the first command in a fresh clone: it makes .venv when there is
# none, and leaves it alone when it is right. One environment serves students, instructors and tests: simpler, and
# some seconds longer to install.

# The first of these that is new enough. PYTHON=/path/to/python on the command line overrules.
PYTHON = $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
RUN = .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)/python
# JupyterLab refuses to run as root unless told that it is meant (in a container it is).
LAB = $(RUN) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root)
CHOSEN = $(if $(filter command environment,$(firstword $(origin PYTHON))),--this-python)

.PHONY: help workshop rehearsal test check notebooks benchmark formgrader requirements clean environment system-programs

help: ## say what there is
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1|/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

workshop: environment ## open the workshop in JupyterLab
	@$(RUN) -m nnkit
	JUPYTER_CONFIG_PATH="$$PWD/.venv/students" JUPYTER_PATH="$$PWD/nnkit/start/jupyter$${JUPYTER_PATH:+:$$JUPYTER_PATH}" \
		$(LAB) --notebook-dir=notebooks --LabApp.default_url=/lab/tree/start.ipynb

rehearsal: environment system-programs ## play a whole term with an invented class, from release to feedback
	$(RUN) -m autograder rehearse --students 30 --seed 1

# The tests start some hundred processes: what one has compiled the others need not compile again.
test: environment system-programs ## run all tests
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(dir $(RUN))lint-imports
	$(RUN) -m autograder build --check
	PYTHONDONTWRITEBYTECODE= $(RUN) -m pytest -n auto --dist worksteal

check: environment ## run the tests that your change touches
	@$(RUN) scripts/tests_of_change.py

notebooks: environment ## build the notebooks from solutions/*.py, after a change
	$(RUN) -m autograder build

benchmark: environment ## time what has to be fast: gradients, training
	$(RUN) -m benchmarks.gradients
	$(RUN) -m benchmarks.training

formgrader: environment ## open JupyterLab for instructors: grade by hand in Formgrader
	$(LAB)

requirements: ## write requirements.txt and environment.yml anew from pyproject.toml, for maintainers
	@$(call with_python,scripts/pin_versions.py)

clean: ## remove .venv and build; students' work and classroom/ stay
	rm -rf .venv build

environment:
	@$(call with_python,scripts/set_up.py $(CHOSEN))

system-programs: environment
	@$(call with_python,scripts/set_up.py --system)

define with_python
python="$(PYTHON)"; if ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo "Please install Python 3.11 or later (https://www.python.org/downloads/), and call make again." >&2; exit 1; fi; \
	"$$python" $(1)
endef
