"""Whatever a call does is an outcome of that call: does the examination go on, and one mistake cost one question?"""

import pytest

from autograder.two_processes.runner import Times
from nnkit.check import grade
from nnkit.checking.examination import examine
from nnkit.checking.observation import TOO_LONG
from tests.autograder.two_processes.as_at_home import StudentAlone, given, solved, told
from tests.autograder.two_processes.running import job, said
from tests.nnkit.lessons.answers import workbook

pytestmark = pytest.mark.slow
SEED = 5
#: Versions of `weight_gradient` that are not as they must be, and what is said of them.
EARLIER = {
    "the outer product": "def weight_gradient(a, delta):\n    return np.outer(delta, a)",
    "too large": "def weight_gradient(delta, a):\n    return np.zeros(8_100_000)",
    "too many": "def weight_gradient(delta, a):\n    return [0] * 300_000",
    "ends": "import os\ndef weight_gradient(delta, a):\n    os._exit(3)",
    "crashes": "import ctypes\ndef weight_gradient(delta, a):\n    ctypes.string_at(0)",
    "never ends": "def weight_gradient(delta, a):\n    while True:\n        pass",
    "never lets go": "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})\n"
    "def weight_gradient(delta, a):\n    while True:\n        pass",
}  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return workbook("backpropagation")


@pytest.mark.parametrize("kind", EARLIER)
def test_an_earlier_answer_costs_its_own_points_alone(sandboxed, book, kind):
    """What is written in its place needs no more of the notebook than the others do."""
    cells = [given(book), f"# answer\n{solved(book)}", f"# answer\n{EARLIER[kind]}"]
    cells += ["# test\nfrom nnkit.check import grade\ngrade(backprop_batch)"]
    times = Times(submission=60.0, cell=5.0, call=0.3, test=20.0)
    *_, ran = sandboxed.run(job(cells, asked=book.exercises, times=times))
    assert said(ran).endswith("4.0"), said(ran)


@pytest.fixture
def student(book, tmp_path):
    student = StudentAlone(tmp_path)
    student.run(given(book))
    student.run(solved(book))
    yield student
    student.close()


def test_the_parts_in_which_a_call_comes_to_its_end_count(student, book):
    """Is a mistake in one part of an answer no matter for the others, also where it ends the process?"""
    student.run(
        "import os\nright = backprop\ndef backprop(weights, biases, x, y):\n"
        "    if len(weights) > 2: os._exit(1)\n    return right(weights, biases, x, y)"
    )
    verdict = examine(book.exercises["backprop"], student.name("backprop"), seed=SEED)
    assert {name: points for name, (points, _) in verdict.parts.items()} == {
        "two layers": 1, "three layers": 2, "any number of layers": 0}  # fmt: skip
    assert verdict.failure.wrong == "The Python process of this notebook ended."
    assert verdict.diagnosis is None


def test_a_loop_is_told_as_at_home_and_its_process_lives_on(student, book):
    student.run("def weight_gradient(delta, a):\n    while True:\n        pass")
    graded = examine(book.exercises["weight_gradient"], student.name("weight_gradient"), seed=SEED, seconds=0.2)
    function = book.namespace(weight_gradient="def weight_gradient(delta, a):\n    while True:\n        pass")
    at_home = examine(book.exercises["weight_gradient"], function["weight_gradient"], seed=SEED, seconds=0.2)
    assert told(graded) == told(at_home)
    assert graded.failure.wrong == TOO_LONG
    assert student.started == 1


def test_what_was_found_under_a_name_is_found_in_the_next_process(student, book):
    """Also what stands in its place for the time of an examination, and what is put back after it."""
    student.run("import os\ndef end():\n    os._exit(1)\nhidden = hidden_error")
    end, hidden = student.name("end"), student.name("hidden")
    names = hidden.__globals__
    own = names["hidden_error"]
    names["hidden_error"] = lambda *arguments: "ours"
    for _ in range(2):
        with pytest.raises(BaseException, match="ended"):
            end()
        assert names["hidden_error"]() == "ours"
    names["hidden_error"] = own
    assert grade(names["hidden_error"], "hidden_error") == book.exercises["hidden_error"].points
    assert student.started == 3
