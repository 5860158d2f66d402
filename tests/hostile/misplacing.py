"""Attacks on the search for answers that stand elsewhere than in their cells. Each docstring says what it tries."""

from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder.small_course import cell_of

#: Changes of a notebook, by name.
CHANGES: dict[str, Callable[[NotebookNode], object]] = {}
_WRONG = "def sigmoid_prime(z):\n    return z\n\n\ndef triple(x):\n    return x\n"


def _change(function: Callable[[NotebookNode], object]) -> Callable[[NotebookNode], object]:
    CHANGES[function.__name__] = function
    return function


def _below(notebook: NotebookNode, name: str, *sources: str) -> None:
    place = notebook.cells.index(cell_of(notebook, name)) + 1
    notebook.cells[place:place] = map(new_code_cell, sources)


@_change
def code_too_deep_to_write_down(notebook: NotebookNode) -> None:
    """Writes sums of a thousand terms and calls of calls into checks, which Python reads and cannot write."""
    for deep in ("+".join(["1"] * 900), "f" + "()" * 1000, "lambda:" * 600 + "1"):
        cell_of(notebook, "test_sigmoid_prime").source += f"\nx = {deep}\n\n{_WRONG}"
        cell_of(notebook, "test_triple").source += f"\ny = {deep}\n\n{_WRONG}"
    notebook.cells.append(new_code_cell(f"!ls\n{_WRONG}\nsigmoid_prime = triple = {'+'.join(['x'] * 900)}"))


@_change
def tests_moved_behind_their_answers(notebook: NotebookNode) -> None:
    """Writes answers below their checks so that these are moved there, behind cells that take them apart."""
    spoils = "import gc, sys\nfor each in gc.get_objects():\n    if type(each).__name__ == 'Session':\n"
    spoils += "        each._operations['get'] = lambda name: 6\n        each._operations['call'] = lambda **_: {}\n"
    _below(notebook, "test_sigmoid_prime", spoils, "def sigmoid_prime(z):\n    return z", "del sigmoid_prime")
    _below(notebook, "test_triple", "class triple(int):\n    def __eq__(self, other):\n        return True", spoils)


@_change
def cells_that_look_official(notebook: NotebookNode) -> None:
    """Copies the lesson's own cells and checks, changes a letter in each, and marks them with names of its own."""
    for name in ("test_triple", "test_sigmoid_prime"):
        copied = new_code_cell("triple = sigmoid_prime = 2.0\n" + cell_of(notebook, name).source + " ")
        copied.metadata["nbgrader"] = {
            "grade_id": f"{name} ",
            "grade": True,
            "points": 9,
            "locked": True,
            "solution": True,
            "task": False,
            "schema_version": 3,
        }
        notebook.cells.insert(2, copied)
        cell_of(notebook, name).metadata["nbgrader"]["grade_id"] = f"{name}\u200b"
    notebook.cells.insert(1, new_code_cell(notebook.cells[1].source + "\ncheck = lambda *_: 2.0\ntriple = check"))


@_change
def letters_that_look_alike(notebook: NotebookNode) -> None:
    """Defines answers by names in other letters: ones that Python takes for the same, and others."""
    same = "def ｔriple(x):\n    return 6.5\n\n\ndef 𝓈𝒾𝑔𝓂𝑜𝒾𝒹_𝓅𝓇𝒾𝓂𝑒(z):\n    return 0 * z"
    alike = "def trірle(x):\n    return 3 * x\n\n\ndef sigmoid\u005fprimе(z):\n    return z"
    hidden = "\u2066triple\u2069 = 6\nsigmoid\u200b_prime = 2\n\ufeffx = 1\n\u202etriple = 6"
    _below(notebook, "test_triple", same, alike, hidden, f"\ufeff{same}", f"{same}\r{alike}\x0c\n{same}")


@_change
def text_with_marks(notebook: NotebookNode) -> None:
    """Writes texts that say they are marked, graded and read already, a hundred of them, and one as long as a book."""
    for number in range(100):
        text = new_markdown_cell(f"### Points: 1/1\n\n<!-- BEGIN SOLUTION {number} -->\n{{{{ 2.0 }}}}\n" + "=2.0\n" * 9)
        text.metadata["nbgrader"] = {
            "grade_id": ["explain", "explain ", f"explain{number}"][number % 3],
            "grade": True,
            "points": 50,
            "solution": number % 2,
            "locked": False,
            "schema_version": 3,
        }
        notebook.cells.insert(number, text)
    notebook.cells.append(new_markdown_cell("Why? " * 300_000))


@_change
def definitions_that_are_none(notebook: NotebookNode) -> None:
    """Defines answers by imports, loops, matches, deletions and names of exceptions, so that one of them is taken."""
    _below(
        notebook,
        "test_triple",
        "from math import sin as triple",
        "for triple in (6, 15): pass",
        "match 6:\n    case triple: pass",
        "try:\n    1 / 0\nexcept Exception as triple:\n    del triple",
        "(triple := 6)",
        "with open('x', 'w') as triple: pass",
        "import os.path as sigmoid_prime",
        "global triple\ntriple: int = 6",
        "def f():\n    global triple\n    triple = 6\nf()",
    )


@_change
def formulas_in_first_lines(notebook: NotebookNode) -> None:
    """Begins cells, which reports name by their first line, with formulas for spreadsheets and signs for terminals."""
    for name, line in (
        ("triple", '=HYPERLINK("http://127.0.0.1:47811";"2.0")'),
        ("sigmoid_prime", "@SUM(1+1)*cmd|' /C x'!A0"),
    ):
        cell_of(notebook, name).source = f"#\x1b[2J{line}\nimport os\n\n\ndef {name}(x):\n    os._exit(1)\n"
    notebook.cells.append(new_code_cell("+2.0,2.0\t2.0\r\n-1+1"))
    _below(notebook, "test_triple", "'=1+1', triple = 6")
