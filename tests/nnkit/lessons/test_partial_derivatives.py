"""Lesson 01: parts, wrong answers on wrong earlier ones, and cases that are no matter of rounding."""

import numpy as np
import pytest

from nnkit import explorers
from nnkit.checking.examination import FAILED, examine
from nnkit.lessons.partial_derivatives import figures
from nnkit.lessons.partial_derivatives.figures.descent import descend
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


class TestWhatTheTextSays:
    """Numbers that stand in the lesson's text or in its figures."""

    def test_the_gradient_is_the_steepest_way_at_right_angles_to_the_level_one(self):
        said = figures.steepest(s=1, u=2).text
        assert "(4, 5)" in said
        ways = np.radians(np.arange(0, 360, 0.5))
        at = np.array([1, 2])[:, None] + 1e-6 * np.array([np.cos(ways), np.sin(ways)])
        rises = (at[0] ** 2 + at[0] * at[1] + at[1] ** 2 - 7) / 1e-6
        assert f"by {rises.max():.2f}, along the gradient" in said
        assert np.degrees(ways[rises.argmax()]) == pytest.approx(np.degrees(np.arctan2(5, 4)), abs=0.5)

    def test_a_step_of_a_tenth_lifts_the_square_of_the_sum_by_0_61(self):
        assert pytest.approx(0.61) == (2.1 + 1) ** 2 - (2 + 1) ** 2

    @pytest.mark.parametrize(("rate", "worse"), [(0.45, None), (0.51, 1)])
    def test_the_steep_direction_of_the_bowl_goes_wrong_first(self, rate, worse):
        path = descend(lambda p: np.array([1, 4]) * p, np.array([-2.5, 2.0]), rate, 15)
        further = np.abs(path[-1]) > np.abs(path[0])
        assert further.tolist() == [worse == 0, worse == 1]

    @pytest.mark.parametrize(
        ("rate", "fate"), [(0.9, "has arrived"), (1.4, "zigzagging"), (1.9, "zigzag"), (2.0, "jumps")]
    )
    def test_every_rate_below_2_arrives_on_the_surface(self, rate, fate):
        surface = explorers.explore_gradient_descent().draw(learning_rate=rate, steps=40)[1].split("On the surface")[1]
        assert fate in surface

    def test_the_two_valleys_part_near_0_2(self):
        for start, side in ((0.19, -1), (0.21, 1)):
            assert (
                figures.two_valleys(starts=[start], steps=300)
                .text.split(" to ")[1]
                .startswith("-" if side < 0 else "1")
            )

    def test_the_chord_of_the_parabola_lies_above_it(self):
        assert "height 1.21, the chord 3.10" in figures.convex_or_not().text

    def test_after_twelve_small_steps_half_of_the_way_is_left(self):
        assert descend(lambda x: 2 * x, np.array([1.0]), 0.03, 12)[-1, 0] == pytest.approx(0.5, abs=0.03)
