"""Wrong answers of many kinds hear of no mistake that they do not have, and of no earlier answer that is right."""

import pytest

from nnkit.checking.examination import examine
from tests.nnkit.lessons.answers import MODES, named, workbook
from tests.nnkit.lessons.mutants import misnamed, mutants


def solution_but_for(lesson, name, right, wrong):
    """The solution with one thing in place of another."""
    source = workbook(lesson).answers[name][0].source
    assert source.count(right) == 1
    return source.replace(right, wrong)


NEITHER_MADE_NOR_NAMED = {
    "state in a default argument": (
        "feedforward",
        "feedforward_trace",
        """
def feedforward_trace(weights, biases, x, zs=[], activations=[]):
    activations.append(x)
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    return zs, activations
""",
        "same answer for every input",
    ),
    "0 among the numbers whose maximum is taken": (
        "outputs_and_costs",
        "softmax",
        """
def softmax(z):
    powers = np.exp(z - np.maximum(0, z.max(axis=0, keepdims=True)))
    return powers / powers.sum(axis=0, keepdims=True)
""",
        "absolute value instead of maximum",
    ),
    "another cost": (
        "stochastic_gradient_descent",
        "train",
        solution_but_for(
            "stochastic_gradient_descent",
            "train",
            "quadratic_cost(feedforward(weights, biases, x), y)",
            "float(np.mean((feedforward(weights, biases, x) - y) ** 2))",
        ),
        "measured before the epoch",
    ),
    "a rate that falls from epoch to epoch": (
        "stochastic_gradient_descent",
        "train",
        solution_but_for(
            "stochastic_gradient_descent",
            "train",
            "for _ in range(epochs):\n        weights, biases = train_epoch(weights, biases, x, y, batch_size, "
            "learning_rate, rng)",
            "for epoch in range(epochs):\n        weights, biases = train_epoch(weights, biases, x, y, batch_size, "
            "learning_rate * 0.9**epoch, rng)",
        ),
        "starts afresh each epoch",
    ),
    "numbers in place of columns": (
        "stochastic_gradient_descent",
        "minibatches",
        """
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    pieces = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    return [(x[:, some].ravel(), y[:, some].ravel()) for some in pieces]
""",
        "rows instead of columns",
    ),
    "changed numbers": (
        "stochastic_gradient_descent",
        "minibatches",
        """
def minibatches(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    pieces = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    return [(x[:, some] / 255, y[:, some]) for some in pieces]
""",
        "features shuffled on their own",
    ),
    "an index below 0": (
        "stochastic_gradient_descent",
        "split",
        """
def split(count, fractions, rng):
    order = rng.permutation(count) - 1
    first, second = round(fractions[0] * count), round((fractions[0] + fractions[1]) * count)
    return order[:first], order[first:second], order[second:]
""",
        "counted from 1",
    ),
    "biases of 1": (
        "stochastic_gradient_descent",
        "initialize",
        """
def initialize(sizes, rng):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    return [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in pairs], [np.ones((n, 1)) for _, n in pairs]
""",
        "random biases",
    ),
    "weights moved off 0": (
        "stochastic_gradient_descent",
        "initialize",
        """
def initialize(sizes, rng):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    return [(rng.standard_normal((n, k)) + 1) / np.sqrt(k) for k, n in pairs], [np.zeros((n, 1)) for _, n in pairs]
""",
        "positive only",
    ),
    "normal numbers with a bound for their spread": (
        "stochastic_gradient_descent",
        "xavier_uniform",
        """
def xavier_uniform(sizes, rng):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    r = [np.sqrt(6 / (n + k)) for k, n in pairs]
    return [s * rng.standard_normal((n, k)) for s, (k, n) in zip(r, pairs)], [np.zeros((n, 1)) for _, n in pairs]
""",
        "normal",
    ),
    "a correction of the bias in the first steps": (
        "momentum",
        "train_with_momentum",
        """
def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    x, labels = training
    y = one_hot(labels, sizes[-1])
    parts = [*weights, *biases]
    velocities, step = [np.zeros_like(part) for part in parts], 0
    history = {"cost": [], "accuracy": []}
    for epoch in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            slopes = sum(backprop_batch(parts[: len(weights)], parts[len(weights) :], some_x, some_y), [])
            step += 1
            velocities = [beta * v + (1 - beta) * g for v, g in zip(velocities, slopes)]
            parts = [part - learning_rate * v / (1 - beta**step) for part, v in zip(parts, velocities)]
        place = parts[: len(weights)], parts[len(weights) :]
        history["cost"].append(quadratic_cost(feedforward(*place, x), y))
        answers = np.argmax(feedforward(*place, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(answers == validation[1])))
    return parts[: len(weights)], parts[len(weights) :], history
""",
        "(1 − β) forgotten",
    ),
}


@pytest.mark.parametrize(
    ("lesson", "name", "source", "mistake"), NEITHER_MADE_NOR_NAMED.values(), ids=NEITHER_MADE_NOR_NAMED
)
def test_a_mistake_that_looks_like_a_known_one_is_not_called_so(lesson, name, source, mistake):
    book = workbook(lesson)
    verdict = examine(book.exercises[name], book.namespace(**{name: source})[name])
    assert verdict.state == "failed"
    assert verdict.failure.error is None
    assert named(verdict) != mistake
    assert verdict.notices == [], "right earlier answers are blamed"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lesson", "name"),
    [
        ("partial_derivatives", "max_gradient"),
        ("outputs_and_costs", "softmax"),
        ("backpropagation", "hidden_error"),
        ("momentum", "momentum_step"),
    ],
)
def test_a_right_answer_with_a_slip_hears_of_no_other_mistake(lesson, name):
    book = workbook(lesson)
    solution = book.answers[name][0]
    assert len(list(mutants(solution.source))) > 20
    assert list(misnamed(book, book.exercises[name], [solution])) == []


class TestARightEarlierAnswer:
    def examined(self, lesson, name, source, seed, rounds):
        book = workbook(lesson)
        return examine(book.exercises[name], book.namespace(**{name: source})[name], seed=seed, rounds=rounds)

    @pytest.mark.parametrize(("seed", "rounds"), MODES)
    def test_is_not_blamed_by_a_feedforward_that_forgets_to_unpack(self, seed, rounds):
        source = """
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        a = layer(w, a, b)
    return a
"""
        verdict = self.examined("feedforward", "feedforward", source, seed, rounds)
        assert (verdict.state, verdict.notices) == ("failed", [])

    @pytest.mark.parametrize(("seed", "rounds"), MODES)
    def test_is_not_blamed_by_a_mini_batch_that_is_handed_to_it(self, seed, rounds):
        source = "def backprop_batch(weights, biases, x, y):\n    return backprop(weights, biases, x, y)"
        verdict = self.examined("backpropagation", "backprop_batch", source, seed, rounds)
        assert (verdict.state, verdict.notices) == ("failed", [])


def test_an_earlier_answer_that_is_right_for_less_than_is_asked_of_it_costs_nothing():
    """An outer product is BP4 for one sample: right by its own check, and not called wrong by the mini-batch's."""
    outer = "def weight_gradient(a_previous, delta):\n    return np.outer(delta, a_previous)"
    book = workbook("backpropagation")
    names = book.namespace(weight_gradient=outer)
    assert examine(book.exercises["weight_gradient"], names["weight_gradient"]).passed
    verdict = examine(book.exercises["backprop_batch"], names["backprop_batch"])
    assert verdict.passed
    assert "though each of them may pass its own check" in verdict.notices[0]
    assert "not right yet" not in verdict.notices[0]
