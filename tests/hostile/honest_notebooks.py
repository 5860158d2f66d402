"""Honest work that is odd in another way than the code of its answers. Each docstring says how."""

from collections.abc import Callable

from nbformat import NotebookNode

from tests.autograder.small_course import cell_of, solve

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
def no_imports(notebook: NotebookNode) -> None:
    """Lost the lesson's imports: a typing error stands in their cell."""
    solve(notebook)
    _imports(notebook).source = f"pip instal numpy\n{_imports(notebook).source}\nimport"
