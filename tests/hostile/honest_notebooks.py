"""Honest work that is odd in another way than the code of its answers. Each docstring says how."""

from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder.small_course import RIGHT_SLOPE, RIGHT_TRIPLE, cell_of, solve
from tests.hostile.registered import into

#: Changes of a notebook, by name.
CHANGES: dict[str, Callable[[NotebookNode], object]] = {}
#: Changes of a file that was handed in, and of its folder.
FILES: dict[str, Callable[[Path], object]] = {}


_change, _file = into(CHANGES), into(FILES)


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


@_file
def helper_module(path: Path) -> None:
    """Hands in a module that its notebook imports, and writes another one."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(2, new_code_cell(f"%%writefile slopes.py\nimport numpy as np\n\n{RIGHT_SLOPE}"))
    cell_of(notebook, "sigmoid_prime").source = "import slopes\n\nsigmoid_prime = slopes.sigmoid_prime"
    cell_of(notebook, "triple").source = "from helpers import triple"
    nbformat.write(notebook, path)
    path.with_name("helpers.py").write_text(RIGHT_TRIPLE)


@_change
def asks_and_shows(notebook: NotebookNode) -> None:
    """Asks for input, plays with an explorer and imports what is not there, each in an answer's cell."""
    shown = "from nnkit.explorers import explore_neuron\ne = explore_neuron()\ne.close()"
    cell_of(notebook, "triple").source = f"import nnkit.exercises\n{shown}\nname = input('Who?')\n{RIGHT_TRIPLE}"
    asked = "import nnkit.lessons\nmany = int(input('How many?'))"
    cell_of(notebook, "sigmoid_prime").source = f"{asked}\n{RIGHT_SLOPE}\ninput('Go on?')"


@_file
def large_damaged_outputs(path: Path) -> None:
    """Is 30 MB of outputs that are no JSON, in UTF-16."""
    text = path.read_text("utf-8").replace('"outputs": []', '"outputs": [NaN, {"text": "' + 5_000_000 * "x" + '"}]', 1)
    text = text.replace('"outputs": []', '"outputs": [\n<<<<<<< HEAD\n]')
    path.write_text(text, "utf-16")


@_change
def plots_before_it_answers(notebook: NotebookNode) -> None:
    """Draws many figures that stay open, prints and shows megabytes, computes for too long, all before an answer."""
    solve(notebook)
    plots = "import matplotlib.pyplot as plt\nfor each in range(60):\n    plt.plot([each])\n    plt.figure()"
    shows = "print('x' * 5_000_000)\ndisplay({'text/plain': 'x' * 5_000_000}, raw=True)\n'x' * 5_000_000"
    for source in ("while True: pass", shows, plots):
        notebook.cells.insert(2, new_code_cell(source))
