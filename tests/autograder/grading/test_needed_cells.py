"""Cells that nobody needs are passed over, and whatever an answer might need is run."""

import nbformat
import pytest

from autograder.grading.needed_cells import CellText, needed_cells
from autograder.records.official import plain_sources
from tests.course.lessons import ASSIGNMENTS

#: A given cell, an answer, and whether the given one is run.
PAIRS = {
    "a name that an answer mentions": ("scale = 2.0", "def double(x):\n    return scale * x", True),
    "a local name of the same spelling": ("scale = 2.0", "def double(x):\n    scale = 2\n    return scale * x", False),
    "an argument of the same spelling": ("x = 3", "def double(x):\n    return 2 * x", False),
    "a name within a comprehension": ("k = 3", "powers = [each**k for each in range(9)]", True),
    "a name in a class": ("start = 3", "class Counter:\n    value = start", True),
    "a name in a class that is its own, too": ("start = 3", "class Counter:\n    start = start + 1", True),
    "a default": ("rate = 3", "def step(p, by=rate):\n    return p - by", True),
    "a global that is written": ("calls = 0", "def f(x):\n    global calls\n    calls += 1\n    return x", True),
    "a name that is deleted": ("calls = 0", "del calls", True),
    "a name in a string to be filled in": ("name = 'x'", "said = f'{name}!'", True),
    "a helper": ("def helper(x):\n    return x", "def f(x):\n    return helper(x)", True),
    "a loop's name": ("for row in range(3):\n    print(row)", "last = row", True),
    "a name from a walrus": ("print(found := 3)", "def f():\n    return found", True),
    "a name from a tuple": ("(one, two), *rest = (1, 2), 3", "def f():\n    return rest", True),
    "globals()": ("scale = 2.0", "def f(x):\n    return globals()['scale'] * x", True),
    "eval": ("scale = 2.0", "def f(x):\n    return eval('scale * x')", True),
    "the value of a cell": ("2.0", "def f(x):\n    return _ * x", True),
    "a value by its number": ("2.0", "def f(x):\n    return Out[1] * x", True),
    "the text of a cell": ("scale = 2.0", "said = In[-1]", True),
    "a word of a docstring": ("scale = 2.0", "def f(x):\n    'In short: Out it goes.'\n    return x", False),
    "an underscore that counts": ("2.0", "def f(x):\n    return [x for _ in range(3)]", False),
    "a module's name for all": ("scale = 2.0", "import __main__\n\ndef f(x):\n    return __main__.scale", True),
    "a magic": ("scale = 2.0", "%timeit 2 * scale", True),
    "a command": ("scale = 2.0", "!echo {scale}", True),
    "what only shows": ("figures.costs.bowl()", "def f(x):\n    return x", False),
    "what prints": ("print(sigmoid(0.5))", "def sigmoid(z):\n    return z", False),
    "what the answer runs into": ("values = [sigmoid(z) for z in grid]", "def sigmoid(z):\n    return z", False),
}


@pytest.mark.parametrize(("given", "answer", "run"), PAIRS.values(), ids=PAIRS)
def test_a_given_cell_is_run_if_an_answer_may_need_it(given, answer, run):
    imports = CellText("import numpy as np\nfrom nnkit import figures", True)
    for order in ([CellText(given, True), CellText(answer, False)], [CellText(answer, False), CellText(given, True)]):
        found = needed_cells([imports, *order])
        assert found[1 + [each.source for each in order].index(given)] is run
        assert found[1 + [each.source for each in order].index(answer)]


@pytest.mark.parametrize(
    "acts",
    ["np.random.seed(1)", "np.set_printoptions(precision=3)", "np.random.rand = None", "import os\nos.chdir('/')",
     "%matplotlib inline", "!ls", "globals()['x'] = 3", "import sys\nsys.path.append('there')"],
)  # fmt: skip
def test_what_changes_more_than_names_is_run(acts):
    cells = [CellText("import numpy as np", True), CellText(acts, True), CellText("def f():\n    return 1", False)]
    assert needed_cells(cells)[1]


def test_what_changes_data_that_an_answer_needs_is_run_and_what_it_needs_itself():
    given = ["network = [1]", "rate = 3", "def learn(n):\n    history.append(n)", "history = []", "learn(network)",
             "network.append(rate)", "rate, network", "other = 3", "print(other)"]  # fmt: skip
    answer = CellText("def f():\n    return network, history", False)
    found = needed_cells([*(CellText(each, True) for each in given), answer])
    assert found == [True, True, True, True, True, True, True, False, False, True]


@pytest.mark.parametrize("broken", ["def f(:", "x = '\0'", "(" * 300 + ")" * 300])
def test_what_is_no_python_is_run(broken):
    assert needed_cells([CellText("scale = 2", True), CellText(broken, False)])[1]


@pytest.mark.parametrize("lesson", ASSIGNMENTS, ids=lambda each: each.name)
def test_of_a_solved_lesson_the_cells_that_show_are_passed_over(lesson):
    """And none of those that are not as they were handed out."""
    plain = plain_sources(lesson.solution_notebook)
    code = [cell for cell in nbformat.read(lesson.solution_notebook, as_version=4).cells if cell.cell_type == "code"]
    texts = [CellText(each.source, "nbgrader" not in each.metadata and each.source.strip() in plain) for each in code]
    run = needed_cells(texts)
    assert all(is_run for is_run, text in zip(run, texts, strict=True) if not text.given)
    assert run[0]
    passed_over = [text for is_run, text in zip(run, texts, strict=True) if not is_run]
    assert len(passed_over) > 15
    altered = [CellText(each.source + "\n", False) for each in texts]
    assert all(needed_cells(altered))
