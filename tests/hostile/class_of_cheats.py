"""What a class of cheats and a few honest students is graded with: short limits, and a secret wherever one may lie."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course
from tests.autograder.small_course import cell_of, solve

LIMITS = """
c.IsolatedExecute.cell_timeout = 1.0
c.IsolatedExecute.call_timeout = 1.0
c.IsolatedExecute.test_timeout = 2.0
c.IsolatedExecute.submission_timeout = 5.0
c.IsolatedExecute.ungraded_timeout = 2.5
c.IsolatedExecute.patience = 3.0
c.IsolatedExecute.memory = 512
"""


def hide(course: Course, place: Path, secret: str) -> None:
    """Put the secret into the solutions, into a hidden test, and into a home beside the course."""
    source = course.assignments[0].solution_notebook
    notebook = nbformat.read(source, as_version=4)
    for name in ("sigmoid_prime", "test_triple"):
        cell = cell_of(notebook, name)
        cell.source = cell.source.replace("    ### END SOLUTION", f"    # {secret}\n    ### END SOLUTION")
        cell.source = cell.source.replace("### END HIDDEN TESTS", f"SEEN = {secret!r}\n### END HIDDEN TESTS")
    nbformat.write(notebook, source)
    (place / "home").mkdir()
    (place / "home" / "canary.txt").write_text(secret)


def commented(notebook: NotebookNode, secret: str) -> None:
    """Right answers, with the secret in a comment."""
    cell_of(solve(notebook), "triple").source += f"  # {secret}"
