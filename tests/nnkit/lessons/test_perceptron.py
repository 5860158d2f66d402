"""Lesson 00: parts, oracles against one another, the bound, and the numbers of the text."""

import numpy as np
import pytest

from nnkit.check import CheckFailed
from nnkit.checking.examination import examine
from nnkit.lessons.perceptron import figures
from nnkit.lessons.perceptron.exercises.gate import SAYS, answers, truth_table
from nnkit.lessons.perceptron.figures import rule
from nnkit.lessons.perceptron.learner import Learner, most_mistakes, widest_margin
from nnkit.lessons.perceptron.points import corners, parted
from nnkit.network import costs
from nnkit.network.gradients import numerical_gradient
from tests.nnkit.lessons.answers import MODES, earned, workbook

BOOK = workbook("perceptron")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace
solution = notebook()

PARTLY = {
    "log_loss: as printed": (
        "log_loss",
        "def log_loss(a, y):\n    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))",
        ["probabilities between 0 and 1"],
    ),
}


@pytest.mark.parametrize(("name", "source", "parts"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_parts_earn_their_points_each_for_itself(name, source, parts, seed, rounds):
    namespace = notebook(**{name: source})
    verdict = examine(EXERCISES[name], namespace[name], seed=seed, rounds=rounds)
    assert earned(verdict) == parts
    assert verdict.points == sum(EXERCISES[name].parts[part] for part in parts)
    with pytest.raises(CheckFailed):
        exec(f"check({name})", namespace)


class TestTheGates:
    @pytest.mark.parametrize("name", SAYS)
    @pytest.mark.parametrize("inputs", [1, 2, 3, 7])
    def test_of_the_oracle_have_the_truth_table(self, name, inputs):
        weights, threshold = EXERCISES["gate"].expected(name, inputs)
        assert answers(weights, threshold) == truth_table(SAYS[name], inputs)

    def test_any_that_have_it_are_right(self):
        """A unit whose weights nobody would think of, and one whose threshold is a hair off."""
        judged = EXERCISES["gate"].judged
        assert judged({"name": "and", "inputs": 3}, ([0.3, 17, 2], 19.2)) is None
        assert judged({"name": "and", "inputs": 3}, ([0.3, 17, 2], 18.9)) is not None
        assert judged({"name": "not", "inputs": 1}, (np.array([-0.1]), np.float64(-0.05))) is None


class TestTheOracles:
    def test_a_sweep_is_made_of_updates(self):
        for case in EXERCISES["train_perceptron"].make_cases(3, rounds=3):
            x, y, rate, _ = case.arguments.values()
            w, b = np.zeros((x.shape[0], 1)), 0.0
            for i in range(x.shape[1]):
                w, b = EXERCISES["perceptron_update"].expected(w, b, x[:, [i]], y[0, i], rate)
            after = EXERCISES["train_perceptron"].expected(x, y, rate, 1)
            np.testing.assert_array_equal(w, after[0])
            assert b == after[1]

    def test_the_learner_of_the_pictures_learns_the_same(self):
        for case in EXERCISES["train_perceptron"].make_cases(4, rounds=3):
            x, y, rate, most = case.arguments.values()
            learner = Learner(x, y, rate)
            while len(learner.sweeps) < most and not learner.done:
                learner.sweep()
            w, b, mistakes = EXERCISES["train_perceptron"].expected(x, y, rate, most)
            assert (learner.w.tolist(), learner.b, learner.sweeps) == (w.tolist(), b, mistakes)

    def test_the_log_loss_is_the_library_s_and_its_slope_is_the_gradient(self):
        for case in EXERCISES["logistic_gradient"].make_cases(5, rounds=2):
            w, b, x, y = case.arguments.values()
            a = EXERCISES["logistic_predict"].expected(w, b, x)
            assert EXERCISES["log_loss"].expected(a, y) == pytest.approx(costs.cross_entropy_cost(a, y))

            def cost(theta, x=x, y=y):
                return EXERCISES["log_loss"].expected(
                    EXERCISES["logistic_predict"].expected(theta[1:], theta[0, 0], x), y
                )

            slopes = numerical_gradient(cost, np.vstack([[[float(b)]], w]))
            by_w, by_b = EXERCISES["logistic_gradient"].expected(w, b, x, y)
            np.testing.assert_allclose(slopes, np.vstack([[[by_b]], by_w]), atol=1e-8)


class TestTheBound:
    def test_of_and_it_is_51(self):
        """The best border is −1.5 + x₁ + x₂ = 0: three corners have the margin ½ from it, and its length is √4.25."""
        x, y = corners("AND")
        assert widest_margin(x, y) == pytest.approx(0.5 / np.sqrt(4.25), rel=1e-9)
        assert most_mistakes(x, y) == pytest.approx(51, rel=1e-9)

    def test_where_no_line_parts_there_is_none(self):
        assert most_mistakes(*corners("XOR")) is None
        assert "no border was found" in figures.bound(*corners("XOR"))

    @pytest.mark.parametrize("seed", range(12))
    def test_no_training_makes_more_mistakes(self, seed):
        x, y = parted(np.random.default_rng(seed), 2, 7)
        w, b, mistakes = EXERCISES["train_perceptron"].expected(x, y, 0.5, 1000)
        assert mistakes[-1] == 0
        assert EXERCISES["separates"].expected(w, b, x, y) or np.any(w.T @ x + b == 0)
        assert sum(mistakes) <= most_mistakes(x, y) + 1e-6


class TestWhatTheTextSays:
    def test_one_unit_by_hand(self):
        unit = solution["threshold_unit"]
        assert [unit(np.array([1, -1]), 1, np.array(x)) for x in ((1, 0), (1, 1))] == [1, 0]

    def test_one_update_by_hand(self):
        w, b = solution["perceptron_update"](np.array([[1.0], [0.0]]), 0.0, np.array([[1.0], [2.0]]), -1, 0.5)
        assert (w.ravel().tolist(), b) == ([0, -2], -1)
        assert (w.T @ np.array([[1.0], [2.0]])).item() + b == -5

    def test_sweeps_over_the_gates(self):
        def trained(gate, most=20, rate=1.0):
            w, b, mistakes = solution["train_perceptron"](*corners(gate), rate, most)
            return w.ravel().tolist(), b, mistakes

        assert trained("AND") == ([4, 2], -6, [2, 3, 3, 2, 1, 0])
        assert trained("OR") == ([2, 2], -2, [2, 2, 1, 0])
        assert trained("XOR", 30)[2] == [3, 3, *[4] * 28]

    def test_what_goes_wrong(self):
        """With η = 0.1 another way, with labels 0 and 1 none, and moved by 10 not within 30 sweeps."""
        train = solution["train_perceptron"]
        x, y = corners("AND")
        assert train(x, y, 0.1, 30)[0].ravel() == pytest.approx([0.4, 0.2])
        assert train(x, y, 0.1, 30)[1] == pytest.approx(-0.4)
        assert train(x, (y + 1) // 2, 1.0, 30)[2][-1] > 0
        assert train(x + 10, y, 1.0, 30)[2][-1] > 0
        assert train(x + 10, y, 1.0, 3000)[2][-1] == 0

    def test_four_points(self):
        given = np.array([0.6, 0.2, 0.1, 0.7])
        assert (-np.log(given)).round(2).tolist() == [0.51, 1.61, 2.3, 0.36]
        assert round(-np.log(given).sum(), 2) == 4.78
        assert round(-np.log(given).mean(), 2) == 1.19

    def test_the_log_loss_has_one_valley_and_the_squares_have_two(self):
        w = np.linspace(-3, 7, 301)
        log_loss, squares = figures.costs_of_a_weight(w)
        assert [len(figures.valleys(each)) for each in (log_loss, squares)] == [1, 2]
        assert np.diff(log_loss, 2).min() > 0
        assert np.diff(squares, 2).min() < 0

    def test_the_slope_in_z(self):
        """The two forms of the cost in the derivation, and its slope."""
        z, eps = np.linspace(-5, 5, 41), 1e-6
        for y in (0.0, 1.0):

            def cost(z, y=y):
                return np.log(1 + np.exp(-z)) + (1 - y) * z

            a = 1 / (1 + np.exp(-z))
            np.testing.assert_allclose(cost(z), -(y * np.log(a) + (1 - y) * np.log(1 - a)), atol=1e-12)
            np.testing.assert_allclose((cost(z + eps) - cost(z - eps)) / (2 * eps), a - y, atol=1e-8)

    def test_a_border_learned_with_slopes_is_wrong_for_few_points_of_clouds_that_no_line_parts(self):
        x, y = figures.noisy_clouds()
        assert most_mistakes(x, 2 * y - 1) is None
        assert "4 of 60 points on the wrong side" in figures.smooth_border().text


def test_a_training_that_never_ends_is_not_waited_for(monkeypatch):
    def endless(x, y, learning_rate, max_epochs):
        while True:
            pass

    monkeypatch.setattr(rule, "PATIENCE", 0.05)
    assert "your train_perceptron raised TimeoutError: drawn with ours" in figures.mistakes_by_sweep(endless).text

    def endless_for_xor(x, y, learning_rate, max_epochs):
        return rule._train_perceptron(x, y, learning_rate, max_epochs) if y[0, 3] == 1 else endless(x, y, 1, 1)

    assert "your train_perceptron stumbled: drawn with ours" in figures.mistakes_by_sweep(endless_for_xor).text
