"""Lesson 05: answers that are drawn at random, and what only looks drawn."""

from itertools import pairwise

import numpy as np
import pytest

from nnkit.checking import RandomExercise
from nnkit.checking.examination import FAILED, PASSED, examine
from nnkit.lessons.shared.epoch_orders import orders
from nnkit.network.data import load_digits, split
from tests.nnkit.lessons.answers import named, workbook

BOOK = workbook("stochastic_gradient_descent")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace
RANDOM = [name for name, exercise in EXERCISES.items() if isinstance(exercise, RandomExercise)]


class TestPaths:
    @pytest.mark.parametrize(("samples", "size", "count"), [(4, 2, 6), (5, 2, 30), (3, 1, 6), (5, 3, 10), (3, 8, 1)])
    def test_there_are_as_many_orders_as_there_are_ways_to_deal(self, samples, size, count):
        found = list(orders(samples, size))
        assert len(found) == len(set(found)) == count
        assert all(sorted(i for picked in order for i in picked) == list(range(samples)) for order in found)


class TestWhatIsDrawn:
    @pytest.mark.parametrize("name", RANDOM)
    def test_a_right_answer_passes_whatever_is_drawn(self, name):
        """With many seeds: no right answer may fail by bad luck."""
        function = notebook()[name]
        for seed in range(25 if name == "train" else 60):
            verdict = examine(EXERCISES[name], function, seed=seed)
            assert verdict.state == PASSED, (seed, verdict.failure.wrong)

    @pytest.mark.parametrize("name", RANDOM)
    def test_a_seed_set_by_hand_changes_nothing(self, name):
        source = f"def {name}(*arguments):\n    np.random.seed(0)\n    return right(*arguments)"
        namespace = notebook()
        namespace["right"] = namespace[name]
        exec(source, namespace)
        assert examine(EXERCISES[name], namespace[name]).state == PASSED

    @pytest.mark.parametrize("name", ["split", "minibatches", "initialize", "xavier_uniform"])
    def test_numbers_that_hide_behind_the_given_rng_fail(self, name):
        """Called, but not used."""
        source = f"def {name}(*arguments):\n    arguments[-1].random()\n    return right(*arguments[:-1], other())"
        namespace = notebook()
        namespace.update(right=namespace[name], other=lambda: np.random.default_rng(1))
        exec(source, namespace)
        verdict = examine(EXERCISES[name], namespace[name])
        assert verdict.state == FAILED
        assert named(verdict) == "rng not used"


def test_the_notebook_s_training_reads_95_per_cent_of_unseen_digits():
    """With three seeds, on the split of the lesson."""
    digits = load_digits()
    learn, choose, last = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    for seed in (1, 2, 3):
        names = notebook()
        weights, biases, history = names["train"](
            [64, 30, 10], (digits.x[:, learn], digits.labels[learn]), (digits.x[:, choose], digits.labels[choose]),
            30, 10, 3.0, np.random.default_rng(seed),
        )  # fmt: skip
        assert history["accuracy"][-1] > 0.95
        assert names["accuracy"](weights, biases, digits.x[:, last], digits.labels[last]) > 0.95


class TestWhatOnlyLooksDrawn:
    """Numbers with the right spread that are not drawn as asked, and orders that are none by chance."""

    @staticmethod
    def turned(samples, rng):
        return np.roll(np.arange(samples)[::-1], int(rng.integers(1, 10**6)))

    @pytest.mark.parametrize("seed", range(3))
    def test_few_values_with_the_right_spread(self, seed):
        def values(sizes, rng, of):
            return [of(rng, n, before) for before, n in pairwise(sizes)], [np.zeros((n, 1)) for n in sizes[1:]]

        def four(rng, n, before):
            return rng.choice([-2.5, -0.868, 0.868, 2.5], (n, before), p=[0.0225, 0.4775, 0.4775, 0.0225]) / before**0.5

        def three(rng, n, before):
            return np.sqrt(6 / (before + n)) * rng.choice([-1.0, 0.0, 1.0], (n, before), p=[1 / 6, 2 / 3, 1 / 6])

        for name, of in (("initialize", four), ("xavier_uniform", three)):
            assert examine(EXERCISES[name], lambda sizes, rng, of=of: values(sizes, rng, of), seed=seed).state == FAILED

    @pytest.mark.parametrize("seed", range(3))
    def test_an_order_that_is_only_turned_and_mirrored(self, seed):
        def split(count, fractions, rng):
            order, first = self.turned(count, rng), round(fractions[0] * count)
            second = round((fractions[0] + fractions[1]) * count)
            return order[:first], order[first:second], order[second:]

        def minibatches(x, y, batch_size, rng):
            order = self.turned(x.shape[1], rng)
            parts = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
            return [(x[:, part], y[:, part]) for part in parts]

        assert examine(EXERCISES["split"], split, seed=seed, rounds=3).state == FAILED
        assert examine(EXERCISES["minibatches"], minibatches, seed=seed, rounds=3).state == FAILED

    def test_half_the_digits(self):
        def initialize(sizes, rng):
            weights = [rng.standard_normal((n, before)) / np.sqrt(before) for before, n in pairwise(sizes)]
            return [w.astype(np.float32) for w in weights], [np.zeros((n, 1)) for n in sizes[1:]]

        verdict = examine(EXERCISES["initialize"], initialize)
        assert verdict.state == FAILED
        assert "float64" in verdict.failure.wrong
