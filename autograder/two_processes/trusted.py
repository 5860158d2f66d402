"""Which names of a notebook are the instructor's own and may be trusted, and which the student's: decided from the
instructor's notebook, so that a submission cannot bring along another `np`, or another `check`."""

import ast
import builtins
from collections.abc import Iterable

from nbformat import NotebookNode

from autograder.cells import is_answer, is_test
from nnkit.fresh.plain_python import statements_of
from nnkit.fresh.written import defined_by


def trusted_statements(cells: Iterable[NotebookNode]) -> list[str]:
    """The instructor's statements that the tests need and that depend on no answer: imports, constants, functions.

    Which names are the student's is decided here, from the instructor's notebook: a submission cannot bring along
    another `np`, or another `check`.
    """
    cells = [cell for cell in cells if cell.cell_type == "code"]
    theirs: set[str] = set()
    for cell in cells:
        if is_answer(cell):  # an import there takes no import of ours away
            theirs |= {name for each in statements_of(cell.source) if not _imports(each) for name in defined_by(each)}
    ours: list[ast.stmt] = []
    for cell in cells:
        if is_test(cell) or is_answer(cell):
            continue
        for statement in statements_of(cell.source):
            names = defined_by(statement)
            if not names or names & theirs or used_by(statement) & theirs:
                theirs |= names
            else:
                ours.append(statement)
    needed = {name for cell in cells if is_test(cell) for each in statements_of(cell.source) for name in used_by(each)}
    kept: list[ast.stmt] = []
    for statement in reversed(ours):
        if defined_by(statement) & needed - theirs:
            kept.insert(0, statement)
            needed |= used_by(statement)
    return [ast.unparse(statement) for statement in kept]


def given_imports(cells: Iterable[NotebookNode]) -> list[str]:
    """What the instructor imports in cells that are neither answers nor tests."""
    given = [cell for cell in cells if cell.cell_type == "code" and not is_test(cell) and not is_answer(cell)]
    return [ast.unparse(each) for cell in given for each in statements_of(cell.source) if _imports(each)]


def _imports(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def used_by(statement: ast.stmt) -> set[str]:
    """The names that a statement needs from elsewhere, built-in ones aside."""
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not hasattr(builtins, node.id)
    }
