"""What grading needs to know of a lesson: the instructor's cells, what its tests need, and what a submission is given.

All of it is plain data that can be sent to another process or another computer.
"""

import ast
import builtins
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.cells import is_test
from autograder.course import CourseError
from autograder.plain_python import statements_of
from autograder.submissions.restore import Official, released_order
from autograder.two_processes.given_library import Library, imported_names, library_for

#: What lies beside a lesson's notebook and is nobody's data.
_NO_DATA = (".ipynb", ".py", ".pyc")


@dataclass(frozen=True)
class GradedLesson:
    """`official`: the cells that nbgrader knows, by grade_id, and their `order`. `trusted`: the instructor's statements
    that tests need. `files`: what lies beside the notebook. `source`: the instructor's notebook as it is on disk."""

    name: str
    notebook: str
    official: Mapping[str, Official]
    order: list[str]
    trusted: list[str]
    library: Library
    files: Mapping[str, bytes]
    source: bytes
    metadata: Mapping[str, Any]


def graded_lesson(name: str, source: Path, given: Path, official: Mapping[str, Official]) -> GradedLesson:
    """The lesson `name` with the instructor's notebook `source`, and what was released in the folder `given`. Raises
    CourseError where a test could not be graded as it means."""
    from autograder.authoring.test_rules import problems

    notebook = nbformat.read(source, as_version=4)
    if found := problems(notebook.cells):
        raise CourseError(f"{name} has tests that cannot be graded:\n" + "\n".join(found))
    asked = {cell.metadata.nbgrader["grade_id"].removeprefix("test_") for cell in notebook.cells if is_test(cell)}
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return GradedLesson(
        name,
        source.stem,
        dict(official),
        released_order(source, official),
        trusted_statements(notebook.cells),
        library_for(imported_names(code), asked),
        _given_files(given),
        source.read_bytes(),
        {key: notebook.metadata[key] for key in ("kernelspec", "language_info") if key in notebook.metadata},
    )


def _given_files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    files = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
        if path.is_file() and not path.is_symlink() and path.suffix not in _NO_DATA and not hidden:
            files[str(relative)] = path.read_bytes()
    return files


def trusted_statements(cells: Iterable[NotebookNode]) -> list[str]:
    """The instructor's statements that the tests need and that depend on no answer: imports, constants, functions.

    Which names are the student's is decided here, from the instructor's notebook: a submission cannot bring along
    another `np`, or another `check`.
    """
    cells = [cell for cell in cells if cell.cell_type == "code"]
    theirs: set[str] = set()
    for cell in cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):  # an import there takes no import of ours away
            theirs |= {name for each in statements_of(cell.source) if not _imports(each) for name in defined_by(each)}
    ours: list[ast.stmt] = []
    for cell in cells:
        if is_test(cell) or cell.metadata.get("nbgrader", {}).get("solution"):
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


def _imports(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def defined_by(statement: ast.stmt) -> set[str]:
    """The names that a statement binds at the top of a notebook."""
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def used_by(statement: ast.stmt) -> set[str]:
    """The names that a statement needs from elsewhere, built-in ones aside."""
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not hasattr(builtins, node.id)
    }
