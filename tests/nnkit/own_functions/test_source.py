"""Whether a function that was written down does without its notebook what it did in it."""

import functools

import numpy as np
import pytest

from nnkit.own_functions.source import NotAlone, standing_alone
from tests.nnkit.own_functions.notebook import run

#: What stands in the lessons' first cell.
GIVEN = "import numpy as np\nimport math as m\nfrom math import exp\nfrom nnkit.activations import sigmoid"


def nothing_imported(name):
    return ""


def alone(text, name):
    names = {"__name__": "elsewhere"}
    exec(text, names)
    return names[name]


@pytest.mark.parametrize(
    "cell",
    [
        "def f(x):\n    return 2 * x",
        "f = lambda x: x + x",
        "def f(x):\n    return np.add(x, x) + 0 * m.pi",
        "factor = 2\nfactors = [1, (2, 'a'), None]\ndef f(x):\n    return factor * x * factors[0]",
        "def twice(x):\n    return 2 * x\n\ndef f(x):\n    return twice(x)",
        "def f(x):\n    return 0 if x == 0 else 2 + f(x - 1)",
        "def even(x):\n    return x == 0 or odd(x - 1)\ndef odd(x):\n    return x != 0 and even(x - 1)\n"
        "def f(x):\n    even(3)\n    return 2 * x",
        "def f(x):\n    def inner(y):\n        return y * exp(0)\n    return sum(inner(x) for _ in range(2))",
        "def g(x):\n    return 2 * x\nf = g",
        "def f(x, by=2):\n    'Twice x.'\n    return by * x\n\nprint(end='')",
        "if True:\n    def f(x):\n        return 2 * x",
        "def f(x):\n    return 2 * x + 0 * sigmoid(np.array(0.0))",
    ],
)
def test_it_does_the_same_alone(cell):
    names = run({}, GIVEN, cell)
    text = standing_alone(names["f"], "f", nothing_imported)
    assert alone(text, "f")(3) == 6


def test_what_is_kept_elsewhere_is_imported_from_there():
    names = run({}, "def g(x):\n    return 2 * x", "def f(x):\n    return g(x)")
    text = standing_alone(names["f"], "f", lambda name: "from math import floor as g" if name == "g" else "")
    assert text == "from math import floor as g\n\ndef f(x):\n    return g(x)\n"
    assert alone(text, "f")(3.5) == 3


def test_imports_come_first_and_each_piece_once():
    names = run({}, GIVEN, "def a(x):\n    return np.add(x, 1)", "def b(x):\n    return a(x) + np.add(x, 0)")
    text = standing_alone(run(names, "def f(x):\n    return a(x) + b(x)")["f"], "f", nothing_imported)
    assert text.startswith("import numpy as np\n")
    assert text.count("import numpy") == text.count("def a(") == text.count("def b(") == 1
    assert text.index("def a(") < text.index("def f(")


@pytest.mark.parametrize(
    "cell",
    [
        "big = np.ones(3)\ndef f(x):\n    return big * x",
        "def f(x):\n    return missing(x)",
        "rng = np.random.default_rng(1)\ndef f(x):\n    return x + rng.normal()",
        "def make(k):\n    def f(x):\n        return k * x\n    return f\nf = make(2)",
        "import functools\n@functools.cache\ndef f(x):\n    return 2 * x",
        "nan = float('nan')\ndef f(x):\n    return 2 * x if nan else nan",
    ],
)
def test_what_needs_its_notebook_is_refused(cell):
    with pytest.raises(NotAlone):
        standing_alone(run({}, GIVEN, cell)["f"], "f", nothing_imported)


@pytest.mark.parametrize("value", [functools.partial(max, 0), "a".upper, np.zeros(2), {"Ada": "BP1"}])
def test_what_is_no_function_of_the_notebook_is_refused(value):
    with pytest.raises(NotAlone):
        standing_alone(value, "f", nothing_imported)


def test_a_function_whose_text_is_gone_is_refused():
    names = {"__name__": "__main__"}
    exec("def f(x):\n    return 2 * x", names)
    with pytest.raises(NotAlone, match="the text of f cannot be had"):
        standing_alone(names["f"], "f", nothing_imported)
