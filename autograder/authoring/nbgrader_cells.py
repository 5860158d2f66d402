"""Cells as nbgrader wants them, written as text: their settings, and the marks around what students do not get."""

from autograder.cells import HIDDEN

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")


def written_cell(title: str, body: str) -> str:
    return f"# %% {title}\n{body}\n"


def check_cell(name: str, call: str, points: int) -> str:
    hidden = f"{HIDDEN[0]}\nfrom nnkit.check import grade as check\n{HIDDEN[1]}\n"
    return written_cell(head(f"test_{name}", grade=True, locked=True, points=points), f"{hidden}{call}\n")


def asked_below(name: str) -> str:
    """What asks a graded question, below the line that has its letter."""
    return f'quiz("{name}", {name})'


def head(
    name: str, *, grade: bool = False, locked: bool = False, points: int | None = None, solution: bool = False
) -> str:
    """nbgrader's settings as jupytext reads them from a cell's head."""
    facts = [f'"grade": {_json(grade)}', f'"grade_id": "{name}"', f'"locked": {_json(locked)}']
    facts += [f'"points": {points}'] if points is not None else []
    facts += ['"schema_version": 3', f'"solution": {_json(solution)}', '"task": false']
    return f"nbgrader={{{', '.join(facts)}}}"


def _json(value: bool) -> str:
    return "true" if value else "false"
