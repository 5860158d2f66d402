"""nbgrader's configuration: `nbgrader` and JupyterLab's Formgrader read it when they are started in this folder."""

from pathlib import Path

from autograder.course import Course

c = get_config()  # noqa: F821  (nbgrader provides it)
Course(Path(__file__).resolve().parent).configure(c)
