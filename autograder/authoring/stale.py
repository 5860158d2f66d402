"""Whether a lesson's notebook is what its text says now."""

from collections.abc import Iterator
from pathlib import Path

import nbformat

from autograder.authoring.text import BuildError, solution_notebook
from autograder.course import Assignment
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons

_LESSONS = Path(lessons.__file__).parent


def not_built(assignment: Assignment) -> str:
    """A sentence, where a lesson's text, its answers or its exercises were edited after they were built; else nothing.

    Files that are older than the notebook are not looked into."""
    built = assignment.solution_notebook
    if not assignment.text.is_file() or not built.is_file():
        return ""
    moment = built.stat().st_mtime_ns
    if all(path.stat().st_mtime_ns <= moment for path in _sources(assignment)):
        return ""
    try:
        if nbformat.writes(solution_notebook(assignment)).encode() + b"\n" == built.read_bytes():
            return ""
        why = "was edited after it was built"
    except BuildError as error:
        why = f"cannot be built as it is ({error})"
    return (
        f"{assignment.name} {why}: what is graded is the notebook of before. Run `autograder build "
        f"{assignment.number}`, then `autograder grade {assignment.number}`."
    )


def _sources(assignment: Assignment) -> Iterator[Path]:
    yield assignment.text
    yield from (assignment.source / ANSWERS).glob("*.py")
    yield from (_LESSONS / assignment.notebook).rglob("*.py")
