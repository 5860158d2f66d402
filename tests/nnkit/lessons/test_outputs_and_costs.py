"""Lesson 07: parts, the cost's care for ln 0, and oracles against the library."""

import numpy as np
import pytest

from nnkit import network
from nnkit.check import CheckFailed
from nnkit.checking.comparison import difference
from nnkit.checking.examination import examine
from nnkit.network import activations, costs
from tests.nnkit.lessons.answers import MODES, earned, graded, workbook

BOOK = workbook("outputs_and_costs")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace

PARTLY = {
    "softmax: as printed": (
        "softmax",
        "def softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=0)",
        ["moderate z"],
    ),
    "cross_entropy_cost: as printed": (
        "cross_entropy_cost",
        "def cross_entropy_cost(a, y):\n"
        "    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]",
        ["outputs between 0 and 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "parts"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_parts_earn_their_points_each_for_itself(name, source, parts, seed, rounds, capsys):
    namespace = notebook(**{name: source})
    verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
    assert earned(verdict) == parts
    assert verdict.points == len(parts)
    assert eval(f"grade({name})", namespace) == len(parts)
    with pytest.raises(CheckFailed):
        exec(f"check({name})", namespace)
    assert f"✓ {parts[0]} (1 of 1)" in capsys.readouterr().out


@pytest.mark.parametrize("eps", [1e-9, 1e-10, 1e-12, 1e-15])
def test_how_near_clipping_must_go_does_not_depend_on_the_cases(eps):
    """A fine clipping passes, a coarse one (a misconception) fails, with each of many seeds."""

    def clipped(a, y, eps=eps):
        a = np.clip(a, eps, 1 - eps)
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]

    def shifted(a, y):
        return -np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / y.shape[1]

    for seed in range(40):
        exercise = EXERCISES["cross_entropy_cost"]
        assert graded(exercise, clipped, seed).passed
        assert graded(exercise, shifted, seed).passed
        assert "0·ln 0 = 0" not in earned(graded(exercise, lambda a, y: clipped(a, y, 1e-8), seed))


def test_the_oracles_agree_with_the_library():
    """Two versions, written apart, on many cases: neither is a copy of the other."""
    compared = []
    for name, exercise in EXERCISES.items():
        for module in (activations, costs, network):
            if library := getattr(module, name, None):
                compared.append(name)
                for case in exercise.make_cases(123, rounds=5):
                    arguments = list(case.arguments.values())
                    assert difference(library(*arguments), exercise.expected(*arguments), exercise.tolerance) is None
    assert set(compared) == EXERCISES.keys()
