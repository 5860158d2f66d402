"""Lesson 06: the two conventions, a training on wrong steps, and trainings whatever is drawn."""

import numpy as np
import pytest

from nnkit.checking.examination import PASSED, examine
from nnkit.network import optimizers
from tests.nnkit.lessons.answers import workbook

BOOK = workbook("momentum")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace


class TestTheTwoForms:
    @pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.99])
    def test_take_the_same_path_with_the_equivalent_rate(self, beta):
        rng = np.random.default_rng(1)
        w = other = rng.normal(size=3)
        v = u = np.zeros(3)
        eta = notebook()["equivalent_learning_rate"](0.4, beta)
        for _ in range(50):
            w, v = optimizers.momentum_step(w, v, w**3, 0.4, beta)
            other, u = optimizers.classical_momentum_step(other, u, other**3, eta, beta)
            assert np.allclose(w, other, rtol=1e-12, atol=1e-14)

    def test_without_memory_all_are_plain_descent(self):
        w, v, g = np.array([1.0, -2.0]), np.array([5.0, 5.0]), np.array([0.5, 0.25])
        plain = w - 0.3 * g
        assert np.allclose(optimizers.momentum_step(w, v, g, 0.3, 0.0)[0], plain)
        assert np.allclose(optimizers.classical_momentum_step(w, v, g, 0.3, 0.0)[0], plain)
        assert np.allclose(optimizers.nesterov_step(w, v, lambda p: g, 0.3, 0.0)[0], plain)


def test_a_right_training_passes_whatever_is_drawn():
    function = notebook()["train_with_momentum"]
    for seed in range(20):
        verdict = examine(EXERCISES["train_with_momentum"], function, seed=seed)
        assert verdict.state == PASSED, (seed, verdict.failure.wrong)
