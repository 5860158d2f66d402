"""Lesson 05: answers that are drawn at random, and what only looks drawn."""

import re
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pytest

from nnkit.checking import RandomExercise
from nnkit.checking.examination import FAILED, PASSED, examine
from nnkit.lessons.shared.epoch_orders import orders
from nnkit.lessons.stochastic_gradient_descent import figures
from nnkit.network import Network, backprop_batch
from nnkit.network.data import load_digits, split
from nnkit.network.initialization import initialize, zeros
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
        def in_half(sizes, rng):
            weights = [rng.standard_normal((n, before)) / np.sqrt(before) for before, n in pairwise(sizes)]
            return [w.astype(np.float32) for w in weights], [np.zeros((n, 1)) for n in sizes[1:]]

        verdict = examine(EXERCISES["initialize"], in_half)
        assert verdict.state == FAILED
        assert "float64" in verdict.failure.wrong


class TestWhatTheTextSays:
    """Numbers and claims of the lesson that no cell prints."""

    def test_of_work(self):
        _, updates, passes, _ = notebook()["count_updates"](60_000, 10, 40)
        assert (updates, passes + 10_000 * 40) == (240_000, 2_800_000)
        assert len(range(0, 1078, 10)) == 108  # updates of an epoch with the lesson's training set
        assert round(50_000 * 784 * 4 / 1e6) == 157  # MB

    def test_of_the_split(self):
        assert [len(part) for part in split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))] == [1078, 360, 359]

    def test_a_network_that_has_learned_nothing_reads_about_one_in_ten(self):
        digits, names = load_digits(), notebook()
        right = [
            names["accuracy"](*names["initialize"]([64, 30, 10], np.random.default_rng(seed)), *digits)
            for seed in range(30)
        ]
        assert 0.07 < np.mean(right) < 0.13
        assert max(right) < 0.35

    def test_the_spread_of_z_is_the_root_of_the_sum_of_squares(self):
        rng = np.random.default_rng(5)
        x = load_digits().x[:, :50]
        z = 0.3 * rng.standard_normal((20_000, 64)) @ x
        assert np.allclose(z.std(axis=0), 0.3 * np.sqrt(np.sum(x**2, axis=0)), rtol=0.03)

    def test_order_within_a_mini_batch_does_nothing(self):
        rng = np.random.default_rng(6)
        weights, biases = initialize([5, 4, 3], rng)
        x, y = rng.random((5, 10)), rng.random((3, 10))
        order = rng.permutation(10)
        one, other = (backprop_batch(weights, biases, *each) for each in ((x, y), (x[:, order], y[:, order])))
        pairs = zip([*one[0], *one[1]], [*other[0], *other[1]], strict=True)
        assert all(np.allclose(a, b, rtol=0, atol=1e-15) for a, b in pairs)

    def test_in_the_first_step_from_zero_the_output_moves_and_the_hidden_weights_do_not(self):
        rng = np.random.default_rng(7)
        by_w, by_b = backprop_batch(*zeros([4, 3, 2]), rng.random((4, 6)), rng.random((2, 6)))
        assert not by_w[0].any()
        assert by_w[1].all()
        assert by_b[1].all()

    @pytest.mark.parametrize(
        ("hidden", "rate", "size", "least", "most"),
        [(30, 3.0, 10, 0.95, 1.0), (30, 0.3, 10, 0.88, 0.95), (30, 10.0, 10, 0.95, 1.0), (30, 30.0, 10, 0.0, 0.2),
         (30, 3.0, 100, 0.88, 0.95), (5, 3.0, 10, 0.85, 0.95), (100, 3.0, 10, 0.95, 1.0)],
    )  # fmt: skip
    def test_of_the_knobs(self, hidden, rate, size, least, most):
        digits = load_digits()
        learn, choose, _ = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
        net = Network([64, hidden, 10], rng=np.random.default_rng(1))
        with np.errstate(all="ignore"):  # a rate of 30 leads anywhere
            net.train(
                digits.x[:, learn], digits.labels[learn], epochs=30, batch_size=size, optimizer=rate, report=False
            )
        assert least <= net.accuracy(digits.x[:, choose], digits.labels[choose]) <= most

    def test_the_better_pair_wants_smaller_rates(self):
        """And with 0.1, a first value to try, this lesson's pair crawls."""
        ours, other = figures.rates().text.split("softmax")
        best, at_best, at_a_tenth = numbers_in(ours, r"best at η = ([\d.]+), (\d+) %, and at η = 0.1 (\d+) %")
        best_other, _, other_at_a_tenth = numbers_in(other, r"best at η = ([\d.]+), (\d+) %, and at η = 0.1 (\d+) %")
        assert best >= 3 * best_other
        assert at_best > 90 > 40 > at_a_tenth
        assert other_at_a_tenth > 75

    def test_most_of_a_gradient_belongs_to_the_last_layer(self):
        pattern = r"largest are ([\d.]+) in layer 2, ([\d.]+) in layer 3, ([\d.]+) in layer 4"
        first, second, last = numbers_in(figures.downhill().text, pattern)
        assert last > 2 * second > 4 * first


def numbers_in(words: str, pattern: str) -> list[float]:
    return [float(each) for each in re.search(pattern, words).groups()]


class TestLearningCurves:
    HISTORY: ClassVar = {"cost": [0.4, 0.2, 0.1], "accuracy": [0.3, 0.8, 0.9]}

    def test_two_keys_are_enough(self):
        assert "lowest" not in figures.learning_curves(self.HISTORY).text

    def test_the_validation_cost_says_when_to_stop(self):
        more = {**self.HISTORY, "validation_cost": [0.4, 0.3, 0.35], "training_accuracy": [0.3, 0.9, 1.0]}
        assert "lowest after 2 epochs" in figures.learning_curves(more).text
        assert "lowest after 2 epochs" in figures.learning_curves({"one": more, "other": self.HISTORY}).text

    def test_a_list_that_is_not_full_is_left_out(self):
        assert "lowest" not in figures.learning_curves({**self.HISTORY, "validation_cost": [0.4]}).text
