"""A check counts with numpy and Python as they came, whatever a notebook or an answer has put in their place."""

import builtins

import numpy as np
import pytest

from nnkit.checking.examination import examine

from .conftest import DOUBLE, DOUBLE_SUM

#: Each lets a wrong answer pass, or hides that an argument was changed, where checks take it.
REPLACED = [
    (np, "abs", lambda a: np.zeros(np.shape(a))),
    (np, "asarray", lambda *_: np.zeros(())),
    (np, "isfinite", lambda a: np.zeros(np.shape(a), bool)),
    (np, "isnan", lambda a: np.ones(np.shape(a), bool)),
    (np, "max", lambda *_, **__: np.inf),
    (np, "errstate", None),
    (np.random, "default_rng", None),
    (np.linalg, "norm", lambda *_, **__: 0.0),
    (builtins, "any", lambda *_: False),
    (builtins, "len", lambda *_: 0),
    (builtins, "isinstance", lambda *_: False),
    (builtins, "type", None),
]
IDS = [f"{module.__name__}.{name}" for module, name, _ in REPLACED]


def wrong(a):
    return 3 * a


@pytest.mark.parametrize(("module", "name", "value"), REPLACED, ids=IDS)
def test_what_a_notebook_replaced_changes_no_verdict_and_stays(module, name, value):
    was, seen = getattr(module, name), examine(DOUBLE, wrong)
    setattr(module, name, value)
    try:
        wrong_one, right_one = examine(DOUBLE, wrong), examine(DOUBLE, lambda a: a + a)
        stayed = getattr(module, name) is value
    finally:
        setattr(module, name, was)
    assert wrong_one.as_data() == seen.as_data()
    assert right_one.points == 1
    assert stayed


@pytest.mark.parametrize(("module", "name", "value"), REPLACED[:-1], ids=IDS[:-1])
def test_what_an_answer_replaces_changes_no_verdict_and_is_gone(module, name, value):
    was = getattr(module, name)

    def replacing(a):
        result = 3 * a
        setattr(module, name, value)
        return result

    try:
        verdict = examine(DOUBLE, replacing)
        gone = getattr(module, name) is was
    finally:
        setattr(module, name, was)
    assert (verdict.points, verdict.failing, gone) == (0, verdict.cases, True)


def test_what_an_earlier_answer_replaces_changes_no_verdict():
    def double(a):
        np.abs = np.zeros_like
        return 3 * a

    names = {"np": np, "double": double}
    exec("def double_sum(a):\n    return 0.25 + float(double(a).sum())", names)
    was = np.abs
    try:
        assert examine(DOUBLE_SUM, names["double_sum"]).points == 0
    finally:
        np.abs = was


def test_what_is_new_in_numpy_is_left():
    """Old code often gives names back that numpy has no more."""
    np.product = np.prod
    try:
        assert examine(DOUBLE, lambda a: a * np.product([2])).points == 1
        assert np.product is np.prod
    finally:
        del np.product
