"""Lesson 01: parts, wrong answers on wrong earlier ones, and cases that are no matter of rounding."""

import numpy as np
import pytest

from nnkit.checking.examination import FAILED, examine
from tests.nnkit.lessons.answers import MODES, earned, graded, named, workbook

BOOK = workbook("partial_derivatives")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace


class TestOneMistakeCostsOneQuestion:
    def test_the_panel_says_whose_place_a_right_version_took(self, capsys):
        exec("check(sigmoid_prime)", notebook(sigmoid="def sigmoid(z):\n    return np.tanh(z)"))
        assert "Your sigmoid is not right yet, so this check used right versions." in capsys.readouterr().out

    def test_a_sigmoid_that_overflows_costs_its_own_point_and_no_other(self):
        namespace = notebook(sigmoid="def sigmoid(z):\n    return 1 / (1 + np.exp(-z))")
        assert graded(EXERCISES["sigmoid"], namespace["sigmoid"]).points == 1
        assert graded(EXERCISES["sigmoid_prime"], namespace["sigmoid_prime"]).points == 1

    #: Wrong answers that call a wrong earlier one.
    WRONG_ON_WRONG = (
        ("sigmoid_prime", "def sigmoid_prime(z):\n    return sigmoid(z)", "sigmoid", "tanh", "σ instead of σ′"),
        ("sigmoid_prime", "def sigmoid_prime(z):\n    a = sigmoid(z)\n    return a * (1 + a)", "sigmoid",
         "sign of the exponent", "a(1 + a)"),
        ("elementwise_jacobian", "def elementwise_jacobian(z):\n    return sigmoid_prime(z)", "sigmoid_prime",
         "wrong sign", "vector of slopes"),
        ("score_bias_gradient", "def score_bias_gradient(u, w, x, b):\n    return sigmoid_prime(w @ x + b)",
         "sigmoid_prime", "slope of tanh", "u forgotten"),
    )  # fmt: skip

    @pytest.mark.parametrize(("name", "source", "earlier", "its_mistake", "mistake"), WRONG_ON_WRONG)
    def test_a_wrong_answer_on_a_wrong_earlier_one_fails_and_is_named(
        self, name, source, earlier, its_mistake, mistake
    ):
        wrong = next(each.wrong for each in EXERCISES[earlier].misconceptions if each.name == its_mistake)
        namespace = notebook(**{name: source, earlier: wrong})
        for seed, rounds in MODES:
            verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
            assert (verdict.state, verdict.points) == (FAILED, 0)
            assert named(verdict) == mistake


#: Answers that are right in part: exercise, code, the parts that they earn, the mistake that is named.
PARTLY = {
    "sigmoid: as printed": (
        "sigmoid",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
        ["moderate z"],
        "overflows",
    ),
    "sigmoid: np.where with both branches": (
        "sigmoid",
        "def sigmoid(z):\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))",
        ["moderate z"],
        "overflows",
    ),
    "gradient_descent: whole numbers stay whole": (
        "gradient_descent",
        "def gradient_descent(gradient, start, learning_rate, steps):\n    path = np.zeros((steps + 1, len(start)),\n"
        "        dtype=start.dtype)\n    path[0] = start\n    for t in range(steps):\n"
        "        path[t + 1] = path[t] - learning_rate * gradient(path[t])\n    return path",
        ["the path"],
        "keeps whole numbers whole",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "parts", "mistake"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_parts_earn_their_points_each_for_itself(name, source, parts, mistake, seed, rounds):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=seed, rounds=rounds)
    assert earned(verdict) == parts
    assert named(verdict) == mistake


@pytest.mark.parametrize("seed", range(30))
def test_no_slope_of_z_partials_is_near_nothing(seed):
    """Where 2s + u is a small difference of large numbers, only rounding would be left to compare."""
    for case in EXERCISES["z_partials"].make_cases(seed, rounds=3):
        assert np.abs(EXERCISES["z_partials"].expected(**case.arguments)).min() > 0.05
