"""Lesson 09: oracles against each other, the numbers of the text, and what the figures say."""

import re

import numpy as np
import pytest

from nnkit.checking.examination import examine
from nnkit.lessons.regularization import figures, polynomials
from nnkit.lessons.regularization.figures import brakes, fits, moons
from nnkit.network import formulas, optimizers
from nnkit.network.gradients import numerical_gradient
from tests.nnkit.lessons.answers import MODES, earned, graded, workbook

BOOK = workbook("regularization")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace


def right(name):
    return EXERCISES[name].expected


@pytest.mark.parametrize(("seed", "rounds"), MODES)
def test_metrics_that_divide_by_zero_earn_what_has_no_zero(seed, rounds):
    (answer,) = (each for each in BOOK.answers["metrics"] if each.title == "divides by zero")
    verdict = examine(EXERCISES["metrics"], notebook(metrics=answer)["metrics"], seed=seed, rounds=rounds)
    assert earned(verdict) == ["all four counts above 0"]


class TestTheOracles:
    def test_the_gradient_with_l2_is_the_slope_of_the_cost_with_l2(self):
        for case in EXERCISES["l2_gradients"].make_cases(3):
            weights, gradients, decay, samples = case.arguments.values()
            for place, (w, slope) in enumerate(
                zip(weights, right("l2_gradients")(*case.arguments.values()), strict=True)
            ):

                def price(moved, weights=weights, place=place, paid=(decay, samples)):
                    return right("l2_cost")(0.0, [*weights[:place], moved, *weights[place + 1 :]], *paid)

                np.testing.assert_allclose(slope - gradients[place], numerical_gradient(price, w), atol=1e-8)

    def test_weight_decay_is_a_step_along_the_gradient_with_l2(self):
        for case in EXERCISES["weight_decay_step"].make_cases(3):
            w, gradient, rate, decay, samples = case.arguments.values()
            (slope,) = right("l2_gradients")([w], [gradient], decay, samples)
            (stepped,), _ = optimizers.sgd_step([w], [], [slope], [], rate)
            np.testing.assert_allclose(right("weight_decay_step")(*case.arguments.values()), stepped, rtol=1e-12)

    def test_bias_and_variance_add_up_to_the_mean_square_error(self):
        for case in EXERCISES["bias_variance"].make_cases(3):
            predictions, truth = case.arguments.values()
            assert sum(right("bias_variance")(predictions, truth)) == pytest.approx(np.mean((predictions - truth) ** 2))

    def test_dropout_that_is_right_passes_with_every_generator(self):
        def dropout(a, p, rng, training):
            mask = (rng.random(a.shape) >= p) / (1 - p) if training else np.ones(a.shape)
            return a * mask, mask

        for seed in range(25):
            assert graded(EXERCISES["dropout"], dropout, seed).passed


class TestWhatTheTextSays:
    def test_numbers_of_the_price(self):
        weights = [np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([[2.0, 1.0]])]
        assert sum(np.sum(w**2) for w in weights) == 19
        assert right("l2_cost")(0.5, weights, 0.4, 5) == pytest.approx(1.26)

    @pytest.mark.parametrize(("patience", "kept"), [(3, (5, 2)), (4, (7, 7))])
    def test_numbers_of_early_stopping(self, patience, kept):
        assert right("early_stopping")([1.0, 0.8, 0.7, 0.75, 0.72, 0.74, 0.6, 0.5], patience) == kept

    def test_numbers_of_the_soft_threshold(self):
        w = np.array([3, 0.5, 0.05, -0.2])
        np.testing.assert_allclose(right("soft_threshold")(w, 0.3), [2.7, 0.2, 0, 0], atol=1e-12)
        assert (w / 1.3).round(3).tolist() == [2.308, 0.385, 0.038, -0.154]

    def test_numbers_of_bias_and_variance(self):
        assert right("bias_variance")(np.array([[1.0], [3.0]]), np.array([1.0])) == (1.0, 1.0)

    def test_numbers_of_the_questions(self):
        assert [round(0.95**steps, 2) for steps in (1, 2, 3)] == [0.95, 0.9, 0.86]
        assert round(np.log(3), 3) == 1.099
        assert round(np.log(2), 3) == 0.693

    def test_numbers_of_metrics(self):
        predicted, actual = np.array([1] * 10 + [0] * 90), np.array([1] * 8 + [0] * 2 + [1] * 4 + [0] * 86)
        assert int(actual.sum()) == 12
        found = [right("metrics")(predicted, actual, beta) for beta in (1.0, 2.0)]
        assert [round(value, 4) for value in found[0].values()] == [0.94, 0.06, 0.8, 0.6667, 0.9773, 0.7273]
        assert round(found[1]["f_beta"], 4) == 0.6897
        assert right("metrics")(np.zeros(100, dtype=int), actual)["accuracy"] == 0.88

    def test_the_cost_may_fall_and_the_accuracy_too(self):
        before, after = np.array([0.55, 0.55, 0.1]), np.array([0.45, 0.45, 0.9])
        assert [round(float(-np.log(each).mean()), 3) for each in (before, after)] == [1.166, 0.567]
        assert np.mean(after > 0.5) < np.mean(before > 0.5)

    def test_zeros_everywhere_move_together_from_the_second_step_on(self):
        weights, biases = [np.zeros((2, 2)), np.zeros((1, 2))], [np.zeros((2, 1)), np.zeros((1, 1))]
        x, y, first = np.array([[1.0], [2.0]]), np.ones((1, 1)), []
        for _ in range(4):
            by_weights, by_biases = formulas.backprop_batch(weights, biases, x, y)
            first.append(by_weights[0])
            weights, biases = optimizers.sgd_step(weights, biases, by_weights, by_biases, 1.0)
        assert not first[0].any()
        assert first[1].all()
        assert all(np.array_equal(each[0], each[1]) for each in first)


class TestWhatTheFiguresSay:
    def test_a_border_is_learned_by_heart_and_another_one_held_back(self):
        known, new = ([float(each) for each in re.findall(pattern, figures.learned_by_heart().text)]
                      for pattern in (r"(\d+)% of the forty", r"and (\d+)% of 400"))  # fmt: skip
        assert known[0] > known[1]
        assert new[1] > new[0] + 8

    def test_the_training_cost_rises_with_decay_and_the_other_one_has_its_lowest_in_between(self):
        training, validation = moons._points(moons.FEW, 0), moons._points(moons.MANY, 100)
        networks = [moons._learned(decay, 600) for decay in moons.DECAYS]
        known, new = ([each.cost(*points) for each in networks] for points in (training, validation))
        assert np.all(np.diff(known) > -1e-6)
        assert 0 < int(np.argmin(new)) < len(new) - 1

    def test_adam_hides_the_price_from_a_weight_with_noisy_gradients_and_decay_beside_the_step_does_not(self):
        noisy, quiet = brakes._adam_course(200, beside=False)[-1]
        assert noisy > quiet + 0.5
        noisy, quiet = brakes._adam_course(200, beside=True)[-1]
        assert noisy == pytest.approx(quiet, abs=0.02)

    def test_bias_falls_and_variance_rises_with_the_degree(self):
        told = re.findall(r"bias² (\d\.\d+), variance (\d\.\d+)", figures.many_fits().text)
        bias, variance = zip(*((float(one), float(other)) for one, other in told), strict=True)
        assert bias == tuple(sorted(bias, reverse=True))
        assert variance == tuple(sorted(variance))

    def test_more_bumps_come_nearer(self):
        off = [float(each) for each in re.findall(r"at most ([\d.]+) off", figures.bumps().text)]
        assert off == sorted(off, reverse=True)

    def test_pools_and_films_are_correlated_as_the_lecture_says(self):
        assert np.corrcoef(fits.DROWNED, fits.FILMS)[0, 1] == pytest.approx(0.666004, abs=1e-6)

    def test_only_with_he_s_rule_activations_stay(self):
        sizes = [
            float(each) for each in re.findall(r"(?:He|n\)|0\.1|0\.05\)) ([\d.e+−-]+)[;.]", figures.beginnings().text)
        ]
        assert len(sizes) == 4
        assert [0.3 < size < 3 for size in sizes] == [True, False, False, False]

    def test_shuffled_samples_are_learned_better_than_sorted_ones(self):
        shuffled, by_label = re.findall(r"ends at ([\d.]+), and swings by ([\d.]+)", figures.sorted_samples().text)
        assert float(shuffled[0]) < float(by_label[0])
        assert float(shuffled[1]) < float(by_label[1])


def test_with_as_many_coefficients_as_points_a_polynomial_meets_them_all():
    points = polynomials.noisy_points(15, np.random.default_rng(1))
    assert polynomials.error(polynomials.fit(points, 14, 0.0), points) < 1e-12
    assert polynomials.error(polynomials.fit(points, 14, 1.0), points) > 1e-3
