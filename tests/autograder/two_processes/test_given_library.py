"""What of nnkit is in the sandbox: all that a lesson gives, as at home, and no answer to its exercises?"""

import marshal
import types

import nbformat
import pytest

from autograder.course import Course
from autograder.grading.graded_lesson import graded_lesson, imported_names
from autograder.two_processes.given_library import library_for
from nnkit import lessons
from tests.autograder.small_course import REPOSITORY
from tests.autograder.two_processes.running import job, passed, said
from tests.nnkit.network.routes import ROUTES as OTHER_ROUTES
from tests.nnkit.network.routes import written

pytestmark = pytest.mark.slow
LESSONS = Course(REPOSITORY).assignments


def names_in(code: types.CodeType) -> set[str]:
    """The functions that a module's code defines."""
    found = set()
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            found |= {each.co_name} | names_in(each)
    return found


@pytest.mark.parametrize("assignment", LESSONS, ids=lambda each: each.name)
def test_no_answer_of_a_lesson_is_in_its_library(assignment):
    """Is every function that answers an exercise of the lesson left out, under whatever name?"""
    notebook = nbformat.read(assignment.solution_notebook, as_version=4)
    asked = {
        cell.metadata.nbgrader["grade_id"].removeprefix("test_")
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    library = graded_lesson(assignment.name, assignment.solution_notebook, assignment.release, {}).library
    inside = {name for code in library.modules.values() if code for name in names_in(marshal.loads(code))}
    assert not inside & asked


def test_the_functions_that_a_lesson_gives_are_there():
    """Do the functions that a lesson's notebook imports run in the sandbox itself?"""
    library = library_for({("formulas", "feedforward_trace"), ("data", "load_digits")}, {"backprop"})
    inside = names_in(marshal.loads(library.modules["nnkit.network.formulas"]))
    assert "feedforward_trace" in inside
    assert "backprop" not in inside
    assert "network/datasets/digits.npz" in library.files


def test_names_are_read_off_the_cells():
    """Are imports seen wherever they stand, and other packages and magics left alone?"""
    cells = [
        "from nnkit.network import layer as l\nimport numpy",
        "%time x",
        "def f():\n    from nnkit.data import split",
        "from nnkit.mine import relu, whose",
        "digits = given.load_digits()\ndigits.x, numpy.pi",
        "from nnkit import check, data as given",
    ]
    assert imported_names(cells) == {
        ("formulas", "layer"),
        ("data", "split"),
        ("activations", "relu"),
        ("data", "load_digits"),
    }


def test_the_bug_hunt_goes_on_whatever_the_learner_s_check_is(runner):
    """Is the hunter chosen in graded work as at home, from a check that lives in the other process?"""
    given = (
        "import numpy as np\nfrom nnkit.suspects import hunter, line_up\n"
        "rng = np.random.default_rng(4)\nweights = [rng.normal(size=(2, 3)), rng.normal(size=(1, 2))]\n"
        "biases = [rng.normal(size=(2, 1)), rng.normal(size=(1, 1))]\n"
        "x, y = rng.normal(size=(3, 2)), rng.random((1, 2))"
    )
    blind = "# answer\ndef gradient_check(*given):\n    return {2: 0.0, 3: 0.0}"
    hunt = (
        "hunt = hunter(gradient_check)\nfound = hunt(weights, biases, x, y, line_up('Ada')['A'])\nprint(sorted(found))"
    )
    ran = runner.run(job([given, blind, hunt, "# test\nassert set(found) == {2, 3}"], asked=["gradient_check"]))
    assert all(map(passed, ran)), [said(each) for each in ran]


USES = "import numpy as np\nfrom nnkit.activations import sigmoid\nimport nnkit.network\nfrom nnkit import data\n"
GRADE = "# test\nfrom nnkit.check import grade as check\nassert check({0}) == {1}"


def test_graded_work_has_the_library_in_place_of_own_functions(runner):
    """Does a lesson that goes on with what was written before run without it, and is nothing answered by that?"""
    cells = [
        "from nnkit.mine import sigmoid, hidden_error, whose",
        "whose(sigmoid)\nassert sigmoid(0.0) == 0.5",
        "# answer\ndef neuron(w, x, b):\n    return sigmoid(w @ x + b)",
        GRADE.format("neuron", 1),
        "# answer\ndef hidden_error(*given):\n    import nnkit.mine\n    return nnkit.mine.hidden_error(*given)",
        GRADE.format("hidden_error", 3),
    ]
    ran = runner.run(job(cells, asked=["neuron", "hidden_error"]))
    assert [passed(each) for each in ran] == [True, True, True, True, True, False]
    assert "the library's own answer" in said(ran[-1])


HONEST = {
    "a given function": ("neuron", 1, "def neuron(w, x, b):\n    return sigmoid(w @ x + b)"),
    "another exercise's answer": (
        "count_parameters",
        1,
        "def count_parameters(sizes):\n"
        "    return sum(int(np.prod(w) + np.prod(b)) for w, b in nnkit.network.layer_shapes(sizes))",
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_works_at_home_works_here(runner, name):
    """Is an answer right that calls the library's functions, given ones and others?"""
    exercise, points, answer = HONEST[name]
    *_, ran = runner.run(job([USES, answer, GRADE.format(exercise, points)], asked={exercise}))
    assert passed(ran), said(ran)


HARMLESS = {
    "modules that give nothing": "import nnkit.lessons, nnkit.checking.step_limit, nnkit.lessons.momentum.questions\n"
    "from nnkit import lessons\nhasattr(lessons, 'find') and 1 / 0",
    "modules named like functions": "import nnkit.check, nnkit.hint, nnkit.quiz, nnkit.progress as p\n"
    "from nnkit import check, hint, quiz\nquiz('why_z').close()\ncheck(1)\nhint('layer', 2)\np()\nnnkit.check(1)\n"
    "from nnkit.quiz import quiz\nquiz('why_z')",
    "a module that there is no more": "import nnkit.exercises\nfrom nnkit.exercises import backprop",
    "what an explorer gives": "from nnkit.explorers import explore_neuron\nfrom nnkit.figures import backpropagation\n"
    "e = explore_neuron()\ne.close()\ne.value = e['x'].value\ne[0] = 1\n"
    "with backpropagation.error_travels() as f:\n    list(f.axes)\ne",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_at_home_does_none_here(sandboxed, name):
    """Does a cell go on behind what is only for the eye, or not for submissions?"""
    cells = [f"{HARMLESS[name]}\ndone = True", "# test\nassert done is True"]
    shown, ran = sandboxed.run(job(cells))
    assert passed(ran), said(shown)
    assert all(each["output_type"] == "error" for each in shown.outputs)


REFUSED = {
    "called": "def layer(w, a, b): return nnkit.network.layer(w, a, b)",
    "kept beforehand": "kept = nnkit.network.layer\ndef layer(w, a, b): return kept(w, a, b)",
    "caught, and right without it": "def layer(w, a, b):\n    try:\n        nnkit.network.layer(w, a, b)\n"
    "    except Exception:\n        pass\n    z = w @ a + b\n    return z, sigmoid(z)",
    "within another function": "def layer(w, a, b):\n"
    "    zs, all = nnkit.network.feedforward_trace([w], [b], a)\n    return nnkit.network.layer(w, a, b)",
    "unmarked inside": "def layer(w, a, b): return nnkit.network.layer.__closure__[0].cell_contents(w, a, b)",
    "the refusal taken away": "import nnkit.network.guard\ndef layer(w, a, b):\n"
    "    nnkit.network.guard._under_examination.clear()\n    return nnkit.network.layer(w, a, b)",
    "the reference forged": "def layer(w, a, b):\n    f = nnkit.network.layer\n"
    "    return f._ask(call=['judge', f._reference.number, 'function', ''], arguments=[w, a, b], named={})['value']",
    "a method of the library's": "def layer(w, a, b):\n    return nnkit.network.layer.__wrapped__(w, a, b)",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_librarys_own_answer_earns_nothing(sandboxed, name):
    """Does the library refuse to answer the exercise that is examined, whatever is tried with it?"""
    *_, ran = sandboxed.run(job([USES, REFUSED[name], GRADE.format("layer", 2)], asked={"layer"}))
    assert not passed(ran)
    assert ran.fault is None


ROUTES = {
    ("neuron", "a network of one unit"): "def neuron(w, x, b):\n"
    "    from nnkit.network import Network\n    x = x.reshape(-1, 1)\n"
    "    given = ([w.reshape(1, -1)], [np.array([[float(b)]])])\n"
    "    net = Network([len(x), 1], dtype='float64', initializer=lambda sizes, rng: given)\n"
    "    return float(net.feedforward(x)[0, 0])",
    ("neuron", "the cost of a network"): "def neuron(w, x, b):\n"
    "    from nnkit.network import Network\n    x = x.reshape(-1, 1)\n"
    "    given = ([w.reshape(1, -1)], [np.array([[float(b)]])])\n"
    "    net = Network([len(x), 1], dtype='float64', initializer=lambda sizes, rng: given)\n"
    "    return float(np.sqrt(2 * net.cost(x, np.zeros((1, 1)))))",
    ("backprop", "gradients that check networks"): "def backprop(w, b, x, y):\n"
    "    from nnkit.gradients import network_gradients\n"
    "    return network_gradients(w, b, x, y, complex_step=True)",
    ("backprop_batch", "the right version for one sample"): "def backprop(w, b, x, y):\n    raise NotImplementedError\n"
    "def backprop_batch(w, b, x, y):\n    return backprop(w, b, x, y)",
}


@pytest.mark.parametrize(("name", "route"), ROUTES)
def test_what_the_library_computes_with_an_answer_is_no_answer(sandboxed, name, route):
    """Is there no way round through a network, a training or a check of gradients?"""
    test = GRADE.format(name, lessons.find(name).points)
    *_, ran = sandboxed.run(job([USES, ROUTES[name, route], test], asked={name}))
    assert not passed(ran)
    assert ran.fault is None


def test_a_lent_function_tells_nothing_but_what_it_gives(sandboxed):
    """Has what a test lends neither a text that names its fault nor attributes?"""
    cells = [
        "def f(g):\n    found = [repr(g)]\n    for name in ('text', 'function'):\n        try:\n"
        "            found.append(repr(getattr(g, name)))\n        except AttributeError:\n"
        "            found.append('none')\n    return found",
        "# test\nfrom nnkit.checking import Formula\n"
        "assert f(Formula('a secret', abs)) == ['a function', 'none', 'none'], f(Formula('a secret', abs))",
    ]
    *_, ran = sandboxed.run(job(cells))
    assert passed(ran), said(ran)


CLOSED = {
    "the answer to a question by name": "__import__('nnkit.suspects').suspects.truth('ada')",
    "a module of a module": "nnkit.network.np",
    "a class of another library": "nnkit.network.Path",
    "a private name": "nnkit.data._fetch",
    "a private attribute": "nnkit.network.layer.__globals__",
    "the exercises": "__import__('nnkit.lessons').lessons.find",
    "the examination": "__import__('nnkit.checking.examination').checking.examination.examine",
}


@pytest.mark.parametrize("name", CLOSED)
def test_nothing_but_the_librarys_public_names_is_given(sandboxed, name):
    """Is there no way through the library to anything else in the judge's process?"""
    _, ran, after = sandboxed.run(job([USES, f"print('got', {CLOSED[name]})", "# test\nassert True"]))
    assert "got" not in said(ran)
    assert passed(after)


def test_what_was_lent_is_gone_after_its_test(sandboxed):
    """Is a right function that a test lent out of no use in the next test?"""
    cells = [
        "kept = []\ndef f(g):\n    kept.append(g)\n    return g(1)\ndef h(x):\n    return kept[0](x)",
        "# test\nassert f(lambda x: x + 1) == 2",
        "# test\nassert h(1) == 2",
    ]
    _, first, second = sandboxed.run(job(cells))
    assert passed(first)
    assert "lent for one test" in said(second)


def test_the_librarys_steps_count(sandboxed):
    """Does a function that lets the library do its steps take as many as at home, but for the way there?"""
    from nnkit import network
    from nnkit.checking import step_limit

    with step_limit.counted(10**6) as counter:
        network.layer_shapes([2, 3, 1])
    assert counter.taken > 3
    test = ("# test\nfrom nnkit.checking import step_limit\nf\nwith step_limit.counted(10**6) as counter:\n    f()\n"
            f"assert {counter.taken} <= counter.taken <= {counter.taken} + 30, counter.taken")  # fmt: skip
    *_, ran = sandboxed.run(job([USES, "def f():\n    nnkit.network.layer_shapes([2, 3, 1])", test]))
    assert passed(ran), said(ran)


def test_random_numbers_go_on_after_the_library_drew_some(sandboxed):
    """Is a generator that was handed to the library further on afterwards, as at home?"""
    cells = [
        USES,
        "def f(rng):\n    return data.split(6, (0.5, 0.25, 0.25), rng)[0].tolist(), rng.random()",
        "# test\nimport numpy as np\nfrom nnkit import data\na, b = f(np.random.default_rng(3))\n"
        "rng = np.random.default_rng(3)\n"
        "assert (a, b) == (data.split(6, (0.5, 0.25, 0.25), rng)[0].tolist(), rng.random())",
    ]
    *_, ran = sandboxed.run(job(cells))
    assert passed(ran), said(ran)


def test_what_shows_something_is_silent(sandboxed):
    """Do figures, explorers, quizzes and visible checks neither draw nor fail?"""
    cells = [
        "from nnkit import check, hint, lesson, progress, quiz\nfrom nnkit.explorers import explore_neuron\n"
        "from nnkit.figures import feedforward as figures\nlesson('feedforward'); quiz('why_a_bias')\n"
        "explore_neuron(); figures.xor(None, w=[3, 3], b=-1); check(None); hint(check); hint('layer', 2); progress()",
        "print('on')",
    ]
    ran, after = sandboxed.run(job(cells))
    assert said(ran) == ""
    assert said(after).strip() == "on"


def test_no_other_route_through_the_library_earns_anything(sandboxed):
    """Are twins, costs turned round and whatever else gives an answer away refused, all in one submission?"""
    answers = {name: written(name, route) for name, route in OTHER_ROUTES}
    answers["hardtanh"] = "def hardtanh(z):\n    return np.clip(np.asarray(z, float), -1, 1)"  # honest
    tests = [GRADE.format(name, 1) for name in answers]
    _, *ran = sandboxed.run(job(["import numpy as np", *answers.values(), *tests], asked=answers))
    refused = ["own answer" in said(each) and not passed(each) for each in ran[len(answers) :]]
    assert dict(zip(answers, refused, strict=True)) == {name: name != "hardtanh" for name in answers}
    assert passed(ran[-1]), said(ran[-1])
