"""Test cells that cannot work on stand-ins for the student's names are refused, and the others earn their points."""

import shutil

import pytest
from nbformat.v4 import new_code_cell

from autograder.authoring import marked_cells
from autograder.authoring.build import BuildError, build_lessons
from autograder.authoring.test_rules import problems
from autograder.course import Course
from autograder.grading.graded_lesson import imported_names
from autograder.grading.outputs import clean_outputs
from autograder.records.graded_cells import settle
from autograder.sandbox.bubblewrap import NoSandbox
from autograder.two_processes.given_library import library_for
from autograder.two_processes.runner import Cell, Job, SandboxedRunner
from autograder.two_processes.trusted import trusted_statements
from tests.autograder.small_course import IMPORT, POINTS, RIGHT_SLOPE, answer, graded
from tests.course.lessons import ASSIGNMENTS, COURSE, solution_notebook

PLAIN = "import numpy as np\n\nfrom nnkit.check import check"
TWICE = "def twice(x):\n    return 2 * x"
APPLY = "def apply(g, x):\n    return g(x)"
COUNT = "def count(n):\n    yield from range(n)"
CLASSES = """class Layer:
    size = 4
    def __init__(self, width=1):
        self.width, self.names = width, ["a"]
    def area(self):
        return 2 * self.width
    def __len__(self):
        return self.width
    def __eq__(self, other):
        return True
class Wrong(ValueError):
    pass
def fail():
    raise Wrong("no")
def make():
    return Layer(3)
"""


def lesson(solution, test, plain=PLAIN, later=""):
    """The instructor's notebook: a plain cell, an answer, its test."""
    cells = [new_code_cell(plain), answer("work", solution), graded("test_work", test, 1.0)]
    return [*cells, new_code_cell(later)] if later else cells


#: The answer, the test, and words of the reason.
REFUSED = {
    "magic": (TWICE, "assert twice(1) == 2\n%time twice(2)", "line 2: .*IPython's"),
    "shell": (TWICE, "files = !ls", "line 1: .*IPython's"),
    "get_ipython": (TWICE, "get_ipython().run_line_magic('time', 'twice(1)')", "no IPython"),
    "imported get_ipython": (TWICE, "from IPython import get_ipython\nget_ipython()", "line 2: there is no IPython"),
    "syntax": (TWICE, "assert twice(1) = 2", "not valid Python"),
    "return": (TWICE, "return twice(1)", "not valid Python"),
    "source": (TWICE, "import inspect\nassert 'np' not in inspect.getsource(twice)", "line 2: .*stand-in"),
    "from inspect": (TWICE, "from inspect import signature\nsignature(twice)", "line 2: .*stand-in"),
    "dis": (TWICE, "import dis\ndis.dis(twice)", "stand-in"),
    "help": (TWICE, "help(twice)", "stand-in"),
    "id": (TWICE, "assert id(twice)", "stand-in"),
    "vars": (TWICE, "vars(twice)", "stand-in"),
    "dir": (TWICE, "dir(twice)", "stand-in"),
    "dunder": (TWICE, "assert twice.__code__.co_argcount == 1", "has no attributes"),
    "documentation": (TWICE, "assert twice.__doc__", "has no attributes"),
    "name": (TWICE, "assert twice.__name__ == 'twice'", "has no attributes"),
    "attribute": (TWICE, "assert twice.calls == 0", "has no attributes"),
    "getattr": (TWICE, "getattr(twice, 'calls', 0)", "have no attributes"),
    "in a helper": (TWICE, "def about(n):\n    return twice.__doc__\nassert about(1)", "line 2: .*has no attributes"),
    "alias": (TWICE, "g = twice\nassert g.__doc__", "line 2: .*has no attributes"),
    "in a loop": (TWICE, "for g in (twice, twice):\n    assert g.__doc__", "line 2: .*has no attributes"),
    "dunder of a result": (TWICE, "assert twice(2).__class__ is int", "underscore"),
    "private": (CLASSES, "assert Layer()._width", "underscore"),
    "class attribute": (CLASSES, "assert Layer.size == 4", "class can be called here"),
    "identity": (TWICE, "x = [1]\nassert twice(x) is not x", "line 2: .*a copy"),
    "identity of functions": (APPLY, "assert apply is len", "a copy"),
    "memory": (TWICE, "x = np.zeros(2)\nassert not np.shares_memory(twice(x), x)", "a copy"),
    "isinstance": (CLASSES, "assert isinstance(make(), Layer)", "cannot be asked for"),
    "type of a function": (TWICE, "import types\nassert isinstance(twice, types.FunctionType)", "Write callable"),
    "subclass": (CLASSES, "class Mine(Layer):\n    pass", "no subclasses"),
    "except": (CLASSES, "try:\n    fail()\nexcept Wrong:\n    pass", "line 3: Wrong .*cannot be caught"),
    "raises": (CLASSES, "import pytest\nwith pytest.raises(Wrong):\n    fail()", "cannot be caught"),
    "match": (CLASSES, "match make():\n    case Layer():\n        pass", "cannot be matched"),
    "len": (CLASSES, "assert len(Layer(3)) == 3", "calls len on"),
    "equal": (CLASSES, "assert make() == Layer(3)", "compares"),
    "text": (CLASSES, "assert str(make()) == 'Layer'", "calls str on"),
    "item": (CLASSES, "layer = make()\nassert layer[0]", "line 2: .*looks up in"),
    "loop": (CLASSES, "for each in make():\n    pass", "goes through"),
    "set attribute": (
        CLASSES,
        "layer = Layer(1)\nlayer.width = 5\nassert layer.area() == 10",
        "line 2: .*changed here",
    ),
    "change attribute": (CLASSES, "layer = Layer(1)\nlayer.names.append('b')", "line 2: .*changed here"),
    "a zip comes": ("def pairs():\n    return zip([1], [2])", "list(pairs())", "a zip of the student's"),
    "named tuple": (
        "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\ndef at():\n    return Point(1, 2)",
        "assert at().x == 1",
        "plain tuple",
    ),
    "send": (COUNT, "count(3).send(None)", "no attributes"),
    "send a range": (TWICE, "numbers = range(3)\ntwice(numbers)", "line 2: a range cannot be sent"),
    "send a generator": (TWICE, "twice(i for i in range(3))", "a generator cannot be sent"),
    "send a fraction": (TWICE, "from fractions import Fraction\ntwice(Fraction(1, 2))", "Fraction cannot be sent"),
    "send an object": (TWICE, "class Own:\n    pass\ntwice([Own()])", "own class Own cannot be sent"),
    "globals": (TWICE, "assert 'twice' in globals()", "does not see"),
    "locals": (TWICE, "locals()", "does not see"),
    "exec": (TWICE, "exec('twice(1)')", "does not see"),
    "eval": (TWICE, "assert eval('twice(1)') == 2", "does not see"),
    "compile": (TWICE, "compile('1', '', 'eval')", "does not see"),
    "figure": (TWICE, "import matplotlib.pyplot as plt\nassert plt.gcf().axes", "figures stay"),
    "figure of the notebook": (TWICE, "assert plt.gca().lines", "figures stay"),
    "assign": (TWICE, "twice = lambda x: 2 * x\nassert twice(1) == 2", "twice is the student's"),
    "define": (TWICE, "def twice(x):\n    return 0", "twice is the student's"),
    "import over": (
        "def sigmoid(z):\n    return z",
        "from nnkit.activations import sigmoid",
        "sigmoid is the student's",
    ),
    "global": (TWICE, "def put():\n    global twice\n    twice = 1\nput()", "line 2: twice is the student's"),
    "del": (TWICE, "del twice", "del removes it"),
    "set a function's attribute": (TWICE, "twice.calls = 0", "changed here and not"),
    "setattr": (TWICE, "setattr(twice, 'calls', 0)", "changed here and not"),
    "patch a module": (TWICE, "np.dot = None", "np.dot would be changed here"),
    "patch input": (TWICE, "import builtins\nbuiltins.input = lambda: '3'", "builtins.input would be changed here"),
    "mock": (TWICE, "from unittest import mock\nwith mock.patch('numpy.dot'):\n    twice(1)", "changed here and not"),
    "environment": (TWICE, "import os\nos.environ['A'] = 'b'", "changed here and not"),
    "change a value": (
        "sizes = [1]\ndef n():\n    return len(sizes)",
        "sizes.append(2)",
        "sizes would be changed here",
    ),
    "set a value": ("rate = 1\ndef get():\n    return rate", "rate = 5\nassert get() == 5", "rate is the student's"),
    "read twice": (
        "seen = []\ndef keep(x):\n    seen.append(x)",
        "assert seen == []\nkeep(3)\nassert seen == [3]",
        "line 3: seen was read before",
    ),
    "seed": (
        "def draw():\n    return np.random.rand()",
        "np.random.seed(0)\nfirst = draw()\nnp.random.seed(0)\nassert first == draw()",
        "line 3: np.random.seed does not reach",
    ),
    "errstate": (TWICE, "with np.errstate(all='raise'):\n    twice(1.0)", "np.errstate does not reach"),
    "underscore": (TWICE, "assert _ == 2", "student's last results"),
    "In": (TWICE, "assert 'for' not in In[2]", "student's last results"),
    "Out": (TWICE, "assert Out", "student's last results"),
    "await": (TWICE, "await twice(1)", "await does not work"),
    "coroutine": ("async def later():\n    return 1", "import asyncio\nasyncio.run(later())", "await does not work"),
    "nobody's name": (TWICE, "assert twice(1) == expected", "expected is defined in no cell"),
    "bare display": (TWICE, "display(twice(1))", "from IPython.display import display"),
    "Python's name": ("def sum(x):\n    return 42", "assert sum([1]) == 42", "Python's own"),
    "imported in the answer": ("import math", "assert math.sqrt(4) == 2", "imported in an answer"),
    "file": (TWICE, "assert open('data.csv').read()", "no files"),
}


@pytest.mark.parametrize(("solution", "test", "words"), REFUSED.values(), ids=REFUSED)
def test_a_cell_that_could_not_work_is_refused(solution, test, words):
    """Is the cell named, with line and reason?"""
    plain = "import matplotlib.pyplot as plt\n" + PLAIN
    found = "\n".join(problems(lesson(solution, test, plain)))
    assert found.startswith("test_work, line ")
    assert pytest.raises(AssertionError, match=words).matches(AssertionError(found)), found


#: The plain cell, the test, a later cell, and words of the reason.
BETWEEN = {
    "changed by item": (PLAIN + "\ntable = {}\ntable['a'] = 2", "assert twice(1) == table['a']", "", "changes table"),
    "changed by method": (PLAIN + "\ntable = []\ntable.append(2)", "assert twice(1) == table[0]", "", "changes table"),
    "from a file": (PLAIN + "\nnumbers = np.loadtxt('n.txt')", "assert twice(numbers[0])", "", "read from a file"),
    "from IPython": (PLAIN + "\nshell = get_ipython()", "assert shell and twice(1)", "", "no IPython"),
    "for a later cell": (PLAIN, "size = 3\nassert twice(size) == 6", "twice(size)", "Names do not go from a test"),
    "for the answer": (
        PLAIN,
        "def need():\n    pass",
        "def other():\n    return need()",
        "Names do not go from a test",
    ),
    "over a constant": (PLAIN + "\nrate = 1", "rate = 2", "def slow():\n    return rate", "functions read rate"),
}


@pytest.mark.parametrize(("plain", "test", "later", "words"), BETWEEN.values(), ids=BETWEEN)
def test_names_that_do_not_get_from_cell_to_cell_are_refused(plain, test, later, words):
    """Is it told which name does not arrive?"""
    found = problems(lesson(TWICE, test, plain, later))
    assert len(found) == 1
    assert words in found[0]


#: The answer, a wrong one, and a test that works.
WORKS = {
    "check": (RIGHT_SLOPE, RIGHT_SLOPE + " + 1", IMPORT + "check(sigmoid_prime)"),
    "asserts": (TWICE, "def twice(x):\n    return x", "assert twice(2) == 4, 'two'\nassert type(twice(2.0)) is float"),
    "numpy": (TWICE, "def twice(x):\n    return x", "x = np.ones((2, 3))\nnp.testing.assert_allclose(twice(x), x + x)"),
    "loops": (
        TWICE,
        "def twice(x):\n    return x",
        "for _ in range(3):\n    assert [twice(i) for i in range(3)] == [0, 2, 4]\nassert twice(1) is not None",
    ),
    "helpers": (
        APPLY,
        "def apply(g, x):\n    return x",
        "def square(t):\n    return t * t\nassert apply(square, 3) == 9 and apply(lambda t: t + 1, 1) == 2",
    ),
    "helper that calls": (
        TWICE,
        "def twice(x):\n    return x",
        "def both(x):\n    return twice(x) + twice(-x), twice(x)\nassert both(2) == (0, 4)",
    ),
    "decorator": (
        "def louder(g):\n    def new(x):\n        return 2 * g(x)\n    return new",
        "def louder(g):\n    return g",
        "@louder\ndef three(x):\n    return 3 * x\nassert three(1) == 6",
    ),
    "try": (
        CLASSES,
        CLASSES.replace("ValueError", "KeyError"),
        "try:\n    fail()\n    assert False\nexcept ValueError as error:\n    assert type(error).__name__ == 'Wrong'",
    ),
    "raises": (
        CLASSES,
        CLASSES.replace('raise Wrong("no")', "pass"),
        "import pytest\nwith pytest.raises(ValueError, match='no'):\n    fail()",
    ),
    "objects": (
        CLASSES,
        CLASSES.replace("2 * self.width", "self.width"),
        "layer = Layer(3)\nassert layer.width == 3 and layer.area() == 6 and make().names == ['a']",
    ),
    "generator": (
        COUNT,
        "def count(n):\n    yield 1",
        "assert list(count(3)) == [0, 1, 2]\nnumbers = count(2)\nassert (next(numbers), next(numbers)) == (0, 1)",
    ),
    "changed argument": (
        "def clear(a):\n    a[...] = 0",
        "def clear(a):\n    a = 0",
        "x = np.ones(3)\nclear(x)\nassert not x.any()",
    ),
    "random numbers": (
        "def draw(rng):\n    return rng.random()",
        "def draw(rng):\n    return np.random.rand()",
        "np.random.seed(0)\nassert draw(np.random.default_rng(1)) == np.random.default_rng(1).random()",
    ),
    "printed": (
        "def say(x):\n    print(x)",
        "def say(x):\n    return x",
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as said:\n    say(3)\n"
        "assert said.getvalue() == '3\\n'",
    ),
    "a value after the calls": (
        "seen = []\ndef keep(x):\n    seen.append(x)",
        "seen = []\ndef keep(x):\n    pass",
        "keep(3)\nassert seen == [3]",
    ),
    "display": (
        TWICE,
        "def twice(x):\n    return x",
        "from IPython.display import display\ndisplay(twice(1))\nprint(twice(2))\nassert twice(2) == 4",
    ),
    "partial points": (TWICE, "def twice(x):\n    return x", "float(twice(2) == 4)"),
    "own parameter": (
        TWICE,
        "def twice(x):\n    return x",
        "named = lambda twice: twice.real\nassert named(twice(2)) == 4",
    ),
}


@pytest.fixture(scope="module")
def points():
    """Points that a submission earns: its own code, with the instructor's plain cell and test."""
    runner = SandboxedRunner()
    try:
        runner.start()
    except NoSandbox as problem:
        pytest.skip(str(problem))

    def earned(cells, submitted):
        library = library_for(imported_names([cell.source for cell in cells]), ["work"])
        sources = [cells[0].source, submitted, cells[2].source]
        job = Job(
            [Cell(source, number == 2) for number, source in enumerate(sources)], 7, library, trusted_statements(cells)
        )
        ran = runner.run(job)[2]
        cell = graded("test_work", cells[2].source, cells[2].metadata.nbgrader.points)
        if "check(" in cell.source:
            cell.metadata.nbgrader.grade_id = "test_sigmoid_prime"
        cell.outputs = clean_outputs(ran.outputs, 100_000)
        settle(cell, ran.fault)
        return cell.metadata.autograder["points"]

    yield earned
    runner.close()


@pytest.mark.parametrize(("right", "wrong", "test"), WORKS.values(), ids=WORKS)
def test_a_cell_that_works_is_accepted_and_earns_its_points(right, wrong, test, points):
    """Does a right answer get the points in the sandbox, and a wrong one none?"""
    cells = lesson(right, test)
    assert problems(cells) == []
    cells[2].metadata.nbgrader.points = POINTS if "check(" in test else 1.0
    assert (points(cells, right), points(cells, wrong)) == (cells[2].metadata.nbgrader.points, 0)


#: Refused cells that say of a right answer, in a single process, that it is right.
RIGHT_AT_HOME = ["source", "isinstance", "except", "len", "equal", "set attribute", "a zip comes",
                 "named tuple", "send an object", "globals", "set a value", "read twice", "seed",
                 "Python's name", "bare display"]  # fmt: skip


@pytest.mark.parametrize("name", RIGHT_AT_HOME)
def test_a_refused_cell_would_have_cost_a_right_answer_its_points(name, points):
    """Does a test that is right in one process give a right answer nothing in two?"""
    solution, test, _ = REFUSED[name]
    names = {"display": print}
    if name != "source":  # which needs a file
        exec(f"{PLAIN}\n{solution}\n{test}", names)
    assert points(lesson(solution, test), solution) == 0


def test_a_refused_cell_would_have_given_a_wrong_answer_points(points):
    """Would a function without a docstring have passed?"""
    documented = "def twice(x):\n    'Two times x.'\n    return 2 * x"
    assert points(lesson(documented, "assert twice.__doc__"), TWICE) == 1


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
def test_the_lessons_have_no_such_cell(assignment):
    cells = solution_notebook(assignment).cells
    assert any(cell.metadata.get("nbgrader", {}).get("grade") for cell in cells)
    assert problems(cells) == []


@pytest.mark.parametrize("check", [False, True])
def test_a_build_tells_all_such_cells_and_writes_nothing(tmp_path, check, monkeypatch):
    """Are both lines named, and the notebooks as they were, that of a lesson before it included?"""
    shutil.copy(COURSE.root / "nbgrader_config.py", tmp_path)
    for name in ("partial_derivatives", "feedforward"):
        assignment = COURSE.assignment(name)
        shutil.copytree(assignment.source, tmp_path / "solutions" / assignment.name)
    course = Course(tmp_path)
    made, name = marked_cells.check_cell, "neuron"

    def bad(of: str, call: str, points: int) -> str:
        line = f"\nimport inspect\ninspect.getsource({name})\nassert '{name}' in globals()" if of == name else ""
        return made(of, call + line, points)

    monkeypatch.setattr(marked_cells, "check_cell", bad)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(BuildError) as refused:
        build_lessons(course, course.assignments, check=check)
    first, second = str(refused.value).splitlines()
    assert first.startswith(f"feedforward.py, cell test_{name}, line 6: inspect.getsource sees a stand-in")
    assert "line 7: globals() does not see" in second
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
