"""Honest work that is odd in another way than the code of its answers. Each docstring says how."""

from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder.small_course import RIGHT_SLOPE, RIGHT_TRIPLE, cell_of, solve

#: Changes of a notebook, by name.
CHANGES: dict[str, Callable[[NotebookNode], object]] = {}


def _change(function: Callable[[NotebookNode], object]) -> Callable[[NotebookNode], object]:
    CHANGES[function.__name__] = function
    return function


def _imports(notebook: NotebookNode) -> NotebookNode:
    """The cell in which the lesson imports what it gives."""
    return notebook.cells[1]


@_change
def missing_library(notebook: NotebookNode) -> None:
    """Imports libraries that are not installed above the lesson's own imports, uses them, and installs some."""
    solve(notebook)
    cell = _imports(notebook)
    cell.source = f"!pip install seaborn\n%pip install -q numpy\nimport seaborn as sns\nsns.set_theme()\n{cell.source}"
    cell.source += "\nfrom google.colab import drive\ndrive.mount('/content/drive')\nthree = 3"
    cell_of(notebook, "triple").source = "import pandas as pd\n\ndef triple(x):\n    return three * x"


@_change
def answers_below_their_checks(notebook: NotebookNode) -> None:
    """Has one answer in the cell below its check, with a helper, and one text in a cell of its own."""
    cell_of(notebook, "triple").source = RIGHT_TRIPLE
    below = notebook.cells.index(cell_of(notebook, "test_sigmoid_prime")) + 1
    notebook.cells.insert(below, new_code_cell(f"from math import inf\n\n{RIGHT_SLOPE}"))
    notebook.cells.append(new_markdown_cell("Because."))


@_change
def answers_that_lost_their_marks(notebook: NotebookNode) -> None:
    """Has all answers in one cell at the top, above the stubs, and lost the mark of its text."""
    notebook.cells.insert(2, new_code_cell(f"{RIGHT_TRIPLE}\n\n{RIGHT_SLOPE}"))
    explained = cell_of(notebook, "explain")
    explained.source = "Because."
    del explained.metadata["nbgrader"]


@_change
def no_imports(notebook: NotebookNode) -> None:
    """Lost the lesson's imports: a typing error stands in their cell."""
    solve(notebook)
    _imports(notebook).source = f"pip instal numpy\n{_imports(notebook).source}\nimport"
