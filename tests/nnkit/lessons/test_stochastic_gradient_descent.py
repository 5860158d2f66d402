"""Lesson 05: answers that are drawn at random, right ones on wrong earlier ones, and wrong ones that nobody listed."""

from itertools import pairwise

import numpy as np
import pytest
from nnkit.exercises.stochastic_gradient_descent import paths

from nnkit.checking.examination import FAILED, PASSED, examine
from nnkit.data import load_digits, split
from tests.exercises.right_ways import stochastic_gradient_descent as ways
from tests.nnkit.lessons.answers import Answers, named

ANSWERS = Answers("stochastic_gradient_descent")
EXERCISES, notebook = ANSWERS.exercises, ANSWERS.notebook
RANDOM = ("split", "minibatches", "initialize", "xavier_uniform", "train_epoch", "train")


def test_it_has_the_exercises_of_the_course_in_their_order():
    assert [each.name for each in ANSWERS.lesson.exercises] == [
        "sgd_step", "minibatches", "count_updates", "one_hot", "split", "initialize", "xavier_uniform", "train_epoch",
        "accuracy", "train",
    ]  # fmt: skip


class TestPaths:
    @pytest.mark.parametrize(("samples", "size", "count"), [(4, 2, 6), (5, 2, 30), (3, 1, 6), (5, 3, 10), (3, 8, 1)])
    def test_there_are_as_many_orders_as_there_are_ways_to_deal(self, samples, size, count):
        found = list(paths.orders(samples, size))
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


CALLERS = [
    ("train_epoch", ways.train_epoch_with_sgd_step, "sgd_step"),
    ("train_epoch", ways.train_epoch_with_sgd_step, "minibatches"),
    ("train", ways.train_with_train_epoch, "initialize"),
    ("train", ways.train_with_train_epoch, "one_hot"),
    ("train", ways.train_with_train_epoch, "train_epoch"),
    ("train", ways.train_with_train_epoch, "accuracy"),
    ("train", ways.train_with_more_history, "minibatches"),
    ("train", ways.train_with_more_history, "sgd_step"),
]
ON_WRONG_EARLIER_ANSWERS = ANSWERS.on_wrong_earlier_answers(CALLERS, 5)


class TestOneMistakeCostsOneQuestion:
    @pytest.mark.parametrize(("name", "way", "earlier", "wrong"), ON_WRONG_EARLIER_ANSWERS)
    def test_a_right_answer_on_a_wrong_earlier_one_earns_its_points(
        self, name, way, earlier, wrong, capsys, monkeypatch
    ):
        assert ANSWERS.earns_all(name, way, earlier, wrong, capsys, monkeypatch)

    @pytest.mark.parametrize("name", ["train_epoch", "train"])
    def test_a_wrong_answer_on_right_earlier_ones_does_not_blame_them(self, name):
        for mistake in EXERCISES[name].misconceptions:
            verdict = examine(EXERCISES[name], notebook(**{name: mistake.wrong})[name], seed=3)
            assert verdict.notices == [], mistake.name


#: Wrong answers that are in no list: exercise, code, the mistake that is named (None: none), and words that are said.
INVENTED = {
    "sgd_step: decays": (
        "sgd_step",
        "def sgd_step(w, b, gw, gb, rate):\n    return [0.99 * p - rate * g for p, g in zip(w, gw)],"
        " [p - rate * g for p, g in zip(b, gb)]",
        None, "not",
    ),
    "sgd_step: one array for all": (
        "sgd_step",
        "def sgd_step(w, b, gw, gb, rate):\n"
        "    return [w[0] - rate * gw[0]] * len(w), [p - rate * g for p, g in zip(b, gb)]",
        None, "",
    ),
    "minibatches: a generator": (
        "minibatches",
        "def minibatches(x, y, size, rng):\n    o = rng.permutation(x.shape[1])\n"
        "    return ((x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, len(o), size))",
        None, "list of pairs",
    ),
    "minibatches: noise added": (
        "minibatches",
        "def minibatches(x, y, size, rng):\n    o = rng.permutation(x.shape[1])\n    x = x + 1e-6\n"
        "    return [(x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, len(o), size)]",
        None, "some are no samples",
    ),
    "minibatches: sometimes unshuffled": (
        "minibatches",
        "def minibatches(x, y, size, rng):\n    n = x.shape[1]\n"
        "    o = rng.permutation(n) if n < 10 else np.arange(n)\n"
        "    return [(x[:, o[i:i+size]], y[:, o[i:i+size]]) for i in range(0, n, size)]",
        None, "old order",
    ),
    "initialize: truncated": (
        "initialize",
        "def initialize(sizes, rng):\n    return [np.clip(rng.standard_normal((n, k)), -1, 1) / np.sqrt(k)"
        " for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]",
        None, "standard deviation",
    ),
    "initialize: signs only": (
        "initialize",
        "def initialize(sizes, rng):\n    return [rng.choice([-1.0, 1.0], (n, k)) / np.sqrt(k)"
        " for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]",
        "uniform", "two standard deviations",
    ),
    "initialize: one row for all units": (
        "initialize",
        "def initialize(sizes, rng):\n    return [np.repeat(rng.standard_normal((1, k)), n, axis=0) / np.sqrt(k)"
        " for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]",
        "units begin alike", "the same weights",
    ),
    "split: nothing to test with": (
        "split",
        "def split(count, fractions, rng):\n    o = rng.permutation(count)\n    return o, o[:0], o[:0]",
        None, "samples, not about",
    ),
    "train_epoch: two epochs": (
        "train_epoch",
        "def train_epoch(w, b, x, y, size, rate, rng):\n    for _ in range(2):\n"
        "        for batch in minibatches(x, y, size, rng):\n"
        "            w, b = sgd_step(w, b, *backprop_batch(w, b, *batch), rate)\n    return w, b",
        None, "of one epoch",
    ),
    "train: the best epoch's network": (
        "train",
        "def train(sizes, training, validation, epochs, size, rate, rng):\n"
        "    w, b = initialize(sizes, rng)\n    x, y = training[0], one_hot(training[1], sizes[-1])\n"
        "    h = {'cost': [], 'accuracy': []}\n    best = (-1, w, b)\n    for _ in range(epochs):\n"
        "        w, b = train_epoch(w, b, x, y, size, rate, rng)\n"
        "        h['cost'].append(quadratic_cost(feedforward(w, b, x), y))\n"
        "        h['accuracy'].append(accuracy(w, b, *validation))\n"
        "        if h['accuracy'][-1] > best[0]:\n            best = (h['accuracy'][-1], w, b)\n"
        "    return best[1], best[2], h",
        "measured before the epoch", "network that came back",
    ),
    "train: invented history": (
        "train",
        "def train(sizes, training, validation, epochs, size, rate, rng):\n"
        "    w, b = initialize(sizes, rng)\n    return w, b, {'cost': [0.0] * epochs, 'accuracy': [1.0] * epochs}",
        None, "The last",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "mistake", "said"), INVENTED.values(), ids=INVENTED)
def test_wrong_answers_that_nobody_listed_fail_with_a_sentence(name, source, mistake, said):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=7, rounds=3)
    assert verdict.state == FAILED
    assert said in verdict.failure.wrong
    if mistake:
        assert named(verdict) == mistake


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
