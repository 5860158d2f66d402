"""What grading needs to know of a lesson: the instructor's cells, what its tests need, and what a submission is given.

All of it is plain data that can be sent to another process or another computer.
"""

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.cells import is_test
from autograder.course import CourseError
from autograder.records.official import Official, plain_sources, released_order
from autograder.records.releases import Releases
from autograder.submissions.made_from import LessonCells, lesson_cells
from autograder.two_processes.given_library import Key, Library, exported, library_for, module_of_ours, own_or_library
from autograder.two_processes.trusted import given_imports, trusted_statements
from nnkit.fresh.plain_python import statements_of

#: What lies beside a lesson's notebook and is nobody's data.
_NO_DATA = (".ipynb", ".py", ".pyc")


@dataclass(frozen=True)
class GradedLesson:
    """`cells`: those that nbgrader knows, and what was ever given besides. `trusted`: the instructor's statements
    that tests need. `given`: the imports of cells that are neither answers nor tests. `files`: what lies beside the
    notebook. `source`: the instructor's notebook as it is on disk."""

    name: str
    notebook: str
    cells: LessonCells
    trusted: list[str]
    given: list[str]
    library: Library
    files: Mapping[str, bytes]
    source: bytes
    metadata: Mapping[str, Any]


def graded_lesson(
    name: str,
    source: Path,
    given: Path,
    official: Mapping[str, Official],
    releases: Releases | None = None,
    dropped: Collection[str] = (),
) -> GradedLesson:
    """The lesson `name` with the instructor's notebook `source`, and what was released in the folder `given`; all
    `releases` of it, and the cells that are `dropped`. Raises CourseError where a test could not be graded as it
    means."""
    from autograder.authoring.test_rules import problems

    notebook = nbformat.read(source, as_version=4)
    if found := problems(notebook.cells):
        raise CourseError(f"{name} has tests that cannot be graded:\n" + "\n".join(found))
    asked = {cell.metadata.nbgrader["grade_id"].removeprefix("test_") for cell in notebook.cells if is_test(cell)}
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return GradedLesson(
        name,
        source.stem,
        lesson_cells(
            official, released_order(source, official), plain_sources(source), releases or Releases(), dropped
        ),
        trusted_statements(notebook.cells),
        given_imports(notebook.cells),
        library_for(imported_names(code), asked),
        _given_files(given),
        source.read_bytes(),
        {key: notebook.metadata[key] for key in ("kernelspec", "language_info") if key in notebook.metadata},
    )


def imported_names(sources: Iterable[str]) -> set[Key]:
    """What cells import from the modules, or take from a module that they import: (module, name)."""
    found: set[Key] = set()
    modules: dict[str, str] = {}
    nodes = [node for source in sources for node in ast.walk(ast.Module(statements_of(source), []))]
    for node in nodes:
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        if node.module == "nnkit":
            modules |= {each.asname or each.name: module_of_ours(f"nnkit.{each.name}") for each in node.names}
        elif node.module == "nnkit.network":
            found |= {exported()[alias.name] for alias in node.names if alias.name in exported()}
        elif node.module == "nnkit.mine":
            homes = own_or_library()
            found |= {(homes[alias.name], alias.name) for alias in node.names if alias.name in homes}
        elif module := module_of_ours(node.module):
            found |= {(module, alias.name) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and modules.get(node.value.id):
            found.add((modules[node.value.id], node.attr))
    return found


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
