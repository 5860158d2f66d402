"""Is a line that was left in a finished answer told from a function that is not written?"""

import numpy as np
import pytest

from nnkit import lessons
from nnkit.checking.examination import FAILED, NOT_WRITTEN, PASSED, examine
from nnkit.checking.unwritten import LeftOver, as_left_over, not_read


def only_the_line(z):
    """σ(z)."""
    # YOUR CODE HERE
    raise NotImplementedError("not written yet")


def line_above(z):
    raise NotImplementedError("not written yet")
    return 1 / (1 + np.exp(-z))


def line_below(z):
    a = 1 / (1 + np.exp(-z))
    raise NotImplementedError("not written yet")
    return a


def never_returned(z):
    result = 1 / (1 + np.exp(-z))  # noqa: F841
    raise NotImplementedError


def one_branch_to_do(z):
    if np.ndim(z) > 7:
        return z
    if np.ndim(z) >= 0:
        raise NotImplementedError("arrays")
    return z


@pytest.mark.parametrize(
    ("function", "left_over"),
    [
        (only_the_line, False),
        (line_above, True),
        (line_below, True),
        (never_returned, True),
        (one_branch_to_do, False),
    ],
)
def test_is_told_apart(function, left_over):
    with pytest.raises(NotImplementedError) as raised:
        function(1.0)
    assert isinstance(as_left_over(raised.value), LeftOver) == left_over


@pytest.mark.parametrize(
    ("source", "left_over"),
    [
        ("def f(z):\n    raise NotImplementedError('not written yet')", False),
        ("def f(z):\n    a = z + 1\n    raise NotImplementedError\n    return a", True),
        ("def f(z):\n    raise NotImplementedError\n    return np.exp(z)", True),
    ],
)
def test_is_told_where_no_source_is_kept(source, left_over):
    names = {"np": np}
    exec(source, names)
    with pytest.raises(NotImplementedError) as raised:
        names["f"](1.0)
    assert isinstance(as_left_over(raised.value), LeftOver) == left_over


def test_the_panel_says_that_the_line_is_there():
    def double(a):
        twice = a + a
        raise NotImplementedError("not written yet")
        return twice

    verdict = examine(lessons.find("double"), double)
    assert (verdict.state, verdict.points) == (FAILED, 0)
    assert verdict.failure.wrong == "The line `raise NotImplementedError(…)` is still there: delete it."
    assert verdict.diagnosis.name == "line left over"
    assert examine(lessons.find("double"), only_the_line).state == NOT_WRITTEN


STUB, SLIP = "def f(s):\n    raise NotImplementedError", "def f(s):\n    return 2s"


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (["", STUB, SLIP, "check(f)"], "(line 2: invalid decimal literal)"),
        (["", STUB, "def f(s):\n    s\nreturn s", "check(f)"], "(line 3: 'return' outside function)"),
        (["", SLIP, "def f(s):\n    return 2 * s", "check(f)"], ""),
        (["", STUB, "def full(s):\n    return 2s", "check(f)"], ""),
        (["", "await g()\ndef f(s):\n    return '\\d'", "check(f)"], ""),
        ("somebody's own", ""),
        (None, ""),
    ],
)
def test_a_cell_that_could_not_be_read_is_told(runs, said):
    told = not_read("f", runs)
    assert said in told
    assert bool(told) == bool(said)


SOURCE = """
from functools import lru_cache, partial

def double(a):
    raise NotImplementedError("not written yet")

def full(factor, a):
    return factor * float(double(a).sum())

class Sum:
    def __call__(self, a):
        return full(1, a)

    def method(self, a):
        return full(1, a)

    @classmethod
    def of_class(cls, a):
        return full(1, a)

def noted(function):
    def inner(*arguments):
        return function(*arguments)
    return inner

double_sum = {}
"""


@pytest.mark.parametrize(
    "made",
    [
        "partial(full, 1)",
        "partial(partial(full, 1))",
        "Sum()",
        "Sum().method",
        "Sum.of_class",
        "noted(partial(full, 1))",
        "noted(Sum().method)",
        "noted(noted(Sum()))",
        "lambda a: full(1, a)",
    ],
)
def test_an_answer_that_is_no_plain_function_is_followed_through(made):
    """It calls an earlier one that is not written: is a right version used?"""
    names = {}
    exec(SOURCE.format(made), names)
    verdict = examine(lessons.find("double_sum"), names["double_sum"])
    assert verdict.state == PASSED, verdict.failure.wrong
    assert "double is not right yet" in verdict.notices[0]
