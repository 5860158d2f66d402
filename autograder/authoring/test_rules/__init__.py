"""Which graded cells cannot do what they mean, because the student's names in them are proxies.

A graded cell runs in the judge's process: it calls the student's functions with plain data and gets plain data back
(see `two_processes.proxies`). A cell that needs more, such as a function's source or the identity of an argument, would
give the wrong points. It is found here, when the notebooks are built, with what to write instead.
"""

import ast
import builtins
from collections.abc import Iterable

from nbformat import NotebookNode

from autograder.authoring.test_rules.notebook import Notebook
from autograder.authoring.test_rules.rules import Rules
from autograder.authoring.test_rules.source import names_read
from autograder.cells import is_test
from nnkit.fresh.plain_python import line_of_ipython, statements_of
from nnkit.fresh.written import defined_by


def problems(cells: Iterable[NotebookNode]) -> list[str]:
    """What keeps graded cells of the instructor's notebook from being graded, one sentence each; empty if nothing."""
    notebook = Notebook([cell for cell in cells if cell.cell_type == "code"])
    found: list[str] = []
    for number, cell in enumerate(notebook.cells):
        if is_test(cell):
            name = cell.metadata.nbgrader.get("grade_id", "?")
            found += [f"{name}, {where}" for where in _examined(notebook, number)]
    return found


def _examined(notebook: Notebook, number: int) -> list[str]:
    """What is wrong with one graded cell: "line 3: …"."""
    source = notebook.cells[number].source
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        if at := line_of_ipython(source):
            line = source.splitlines()[at - 1].strip()
            return [f"line {at}: {line!r} is IPython's, and tests are plain Python. Write it in Python."]
        return [f"line {error.lineno}: not valid Python: {error.msg}."]
    walk = Rules(notebook)
    walk.visit(tree)
    if not walk.found:
        try:
            compile(source, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as error:
            return [f"line {error.lineno}: not valid Python: {error.msg}."]
    _refuse_names(notebook, number, tree, walk)
    return [f"line {line}: {said}" for line, said in sorted(walk.found)]


def _refuse_names(notebook: Notebook, number: int, tree: ast.Module, walk: Rules) -> None:
    """Names that a cell needs and will not find, and names that it leaves for others who will not find them."""
    lines = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            lines.setdefault(node.id, node.lineno)
    earlier = {
        name
        for cell in notebook.cells[:number]
        if is_test(cell)
        for statement in statements_of(cell.source)
        for name in defined_by(statement)
    }
    needed, _ = names_read(notebook.cells[number].source)
    for name in sorted(needed):
        said = None if name in earlier else notebook.missing(name)
        if said:
            walk.refuse(lines.get(name, 1), said)
    for name in sorted(notebook.behind(needed)):
        said = notebook.own_copy(name)
        if said:
            walk.refuse(lines.get(name, 1), said)
    later = {name for cell in notebook.cells[number + 1 :] if not is_test(cell) for name in names_read(cell.source)[0]}
    later |= notebook.read_by_functions
    for name, line in walk.bound.items():
        if name in later - notebook.defined and not hasattr(builtins, name):
            walk.refuse(line, f"{name} is defined here and read by a cell that students write or run. Names do "
                              f"not go from a test to their cells: define {name} in a plain cell.")  # fmt: skip
