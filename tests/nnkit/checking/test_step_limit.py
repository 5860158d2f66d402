"""Counting steps: loops are told from array operations, on any machine."""

import sys

import numpy as np
import pytest

from nnkit.checking import Case, Effort, step_limit
from nnkit.checking.examination import FAILED, PASSED, examine

from .conftest import DOUBLE, like

LOOP = Effort(
    "a loop over the numbers",
    "Let numpy do it in one go: which operation doubles a whole array?",
    most=2000,
    growth=3,
)
WIDE = like(DOUBLE)
WIDE.cases(
    lambda rng: [Case({"a": rng.normal(size=(1, count))}, f"{count} numbers", effort=LOOP) for count in (25, 500)]
)


def by_numpy(a):
    return 2 * a


def with_einsum_and_checks(a):
    assert a.ndim == 2
    print("shape", a.shape)
    return np.einsum("ij,->ij", a, 2.0)


def with_a_helper(a):
    def twice(part):
        return part + part

    return np.concatenate([twice(row)[None] for row in a])


def by_loop(a):
    out = np.zeros_like(a)
    for i in range(a.shape[1]):
        out[0, i] = 2 * a[0, i]
    return out


def by_comprehension(a):
    return np.array([[2 * number for number in a[0]]])


def by_map(a):
    return np.array([list(map(lambda number: 2 * number, a[0]))])  # noqa: C417


def by_vectorize(a):
    return np.vectorize(lambda number: 2 * number)(a)


def by_apply(a):
    return np.apply_along_axis(lambda column: 2 * column, 0, a)


def by_recursion(a):
    return 2 * a if a.size < 2 else np.hstack([by_recursion(a[:, :1]), by_recursion(a[:, 1:])])


def by_loop_that_catches(a):
    try:
        return by_loop(a)
    except Exception:
        return 2 * a


def by_loop_that_catches_everything(a):
    try:
        return by_loop(a)
    except BaseException:
        return 2 * a


def by_while(a):
    out, i = a.copy(), 0
    while i < a.shape[1]: out[0, i] *= 2; i += 1  # fmt: skip  # noqa: E701, E702
    return out


@pytest.mark.parametrize("answer", [by_numpy, with_einsum_and_checks, with_a_helper])
def test_work_done_in_one_go_is_little(answer):
    assert examine(WIDE, answer).state == PASSED


@pytest.mark.parametrize(
    "answer",
    [by_loop, by_comprehension, by_map, by_vectorize, by_apply, by_recursion, by_while, by_loop_that_catches,
     by_loop_that_catches_everything],
)  # fmt: skip
def test_a_loop_is_stopped_and_named(answer):
    verdict = examine(WIDE, answer)
    assert verdict.state == FAILED
    assert "more than 3 times the steps of Python that it took for 25 numbers" in verdict.failure.wrong
    assert verdict.diagnosis.name == "a loop over the numbers"


def test_an_endless_loop_ends():
    def endless(a):
        while True:
            a = a + 1

    assert "was stopped" in examine(WIDE, endless).failure.wrong


def test_a_tracer_that_was_there_is_there_afterwards():
    seen = []

    def tracer(frame, event, argument):
        seen.append(event)

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        verdict = examine(WIDE, by_loop)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)
    assert verdict.state == FAILED
    assert seen


def test_nothing_is_counted_where_no_effort_is_asked_for():
    with step_limit.counted(None) as counter:
        assert counter is None
        assert sum(range(1000)) == 499500


def test_the_same_work_takes_the_same_steps():
    taken = []
    for _ in range(2):
        with step_limit.counted(10_000) as counter:
            by_loop(np.ones((1, 300)))
        taken.append(counter.taken)
    assert taken[0] == taken[1] > 300


def test_what_stands_in_for_an_earlier_answer_is_not_counted():
    def slow():
        with step_limit.uncounted():
            for _ in range(10_000):
                pass

    with step_limit.counted(100) as counter:
        slow()
    assert counter.taken < 60
