"""Lesson 06: right answers on wrong earlier ones, the two conventions, and wrong answers that nobody listed."""

import numpy as np
import pytest

from nnkit.check import SEED_VARIABLE
from nnkit.checking.examination import FAILED, PASSED, examine
from nnkit.network import optimizers
from tests.exercises.right_ways import momentum as ways
from tests.nnkit.lessons.answers import UNWRITTEN, Answers, named

ANSWERS = Answers("momentum")
EXERCISES, notebook = ANSWERS.exercises, ANSWERS.notebook


def test_it_has_the_exercises_of_the_course_in_their_order():
    assert [each.name for each in ANSWERS.lesson.exercises] == [
        "momentum_step", "descend_ravine", "velocity_after", "effective_window", "classical_momentum_step",
        "equivalent_learning_rate", "nesterov_step", "train_with_momentum",
    ]  # fmt: skip


class TestTheTwoForms:
    @pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.99])
    def test_take_the_same_path_with_the_equivalent_rate(self, beta):
        rng = np.random.default_rng(1)
        w = other = rng.normal(size=3)
        v = u = np.zeros(3)
        eta = ways.equivalent_learning_rate_with_a_product(0.4, beta)
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


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("not written", UNWRITTEN.format("momentum_step")),
        *[(each.name, each.wrong) for each in EXERCISES["momentum_step"].misconceptions],
    ],
)
def test_a_right_training_on_a_wrong_step_earns_its_points(label, wrong, capsys, monkeypatch):
    monkeypatch.setenv(SEED_VARIABLE, "11")
    way = ways.train_with_momentum_with_momentum_step
    namespace = notebook(train_with_momentum=way, momentum_step=wrong)
    exec("check(train_with_momentum)", namespace)
    assert "✓ train_with_momentum is right" in capsys.readouterr().out
    assert eval("grade(train_with_momentum)", namespace) == EXERCISES["train_with_momentum"].points


def training_with(update: str, before: str = "", at_start: str = "") -> str:
    """A training with its own lines for the update, before each mini-batch, and before the epochs."""
    return (
        "def train_with_momentum(sizes, training, validation, epochs, size, rate, beta, rng):\n"
        "    ws, bs = initialize(sizes, rng)\n    p = [*ws, *bs]\n    n = len(ws)\n"
        "    v = [np.zeros_like(each) for each in p]\n    x, y = training[0], one_hot(training[1], sizes[-1])\n"
        f"    h = {{'cost': [], 'accuracy': []}}\n    {at_start or 'pass'}\n    for _ in range(epochs):\n"
        f"        for a, t in minibatches(x, y, size, rng):\n            {before or 'pass'}\n"
        "            g = [q for each in backprop_batch(p[:n], p[n:], a, t) for q in each]\n"
        f"            {update}\n"
        "        h['cost'].append(quadratic_cost(feedforward(p[:n], p[n:], x), y))\n"
        "        b = feedforward(p[:n], p[n:], validation[0])\n"
        "        h['accuracy'].append(np.mean(b.argmax(axis=0) == validation[1]))\n"
        "    return p[:n], p[n:], h\n"
    )


#: Wrong answers that are in no list: exercise, code, the mistake that is named (None: none), and words that are said.
INVENTED = {
    "momentum_step: as PyTorch has it": (
        "momentum_step",
        "def momentum_step(w, v, g, rate, beta):\n    v = beta * v + g if v.any() else g\n    return w - rate * v, v",
        None, "not",
    ),
    "momentum_step: clipped": (
        "momentum_step",
        "def momentum_step(w, v, g, rate, beta):\n    v = np.clip(beta * v + (1 - beta) * g, -0.5, 0.5)\n"
        "    return w - rate * v, v",
        None, "not",
    ),
    "momentum_step: bias corrected": (
        "momentum_step",
        "def momentum_step(w, v, g, rate, beta):\n    v = beta * v + (1 - beta) * g\n"
        "    return w - rate * v / (1 - beta), v",
        None, "not",
    ),
    "descend_ravine: calls step with a gradient": (
        "descend_ravine",
        "def descend_ravine(step, start, gradient, steps):\n    w, v, p = np.array(start, float), np.zeros(2), []\n"
        "    for _ in range(steps + 1):\n        p.append(w)\n        w, v = step(w, v, gradient(w))\n"
        "    return np.array(p)",
        None, "raised",
    ),
    "nesterov_step: gradient as a number": (
        "nesterov_step",
        "def nesterov_step(w, v, gradient_at, rate, gamma):\n    v = gamma * v + rate * gradient_at\n"
        "    return w - v, v",
        None, "raised TypeError",
    ),
    "train_with_momentum: classical with α": (
        "train_with_momentum",
        training_with("v = [beta * s + rate * q for s, q in zip(v, g)]; p = [q - s for q, s in zip(p, v)]"),
        "(1 − β) forgotten", "where momentum leads",
    ),
    "train_with_momentum: one velocity for all": (
        "train_with_momentum",
        training_with(
            "u[0] = beta * u[0] + (1 - beta) * np.mean([q.mean() for q in g]); p = [q - rate * u[0] for q in p]",
            at_start="u = [0.0]",
        ),
        None, "where momentum leads",
    ),
    "train_with_momentum: bias corrected": (
        "train_with_momentum",
        training_with(
            "c[0] += 1; v = [beta * s + (1 - beta) * q for s, q in zip(v, g)];"
            " p = [q - rate * s / (1 - beta ** c[0]) for q, s in zip(p, v)]", at_start="c = [0]",
        ),
        None, "where momentum leads",
    ),
    "train_with_momentum: anew in each mini-batch": (
        "train_with_momentum",
        training_with(
            "v = [beta * s + (1 - beta) * q for s, q in zip(v, g)]; p = [q - rate * s for q, s in zip(p, v)]",
            before="v = [np.zeros_like(each) for each in p]",
        ),
        "velocity reset at every mini-batch", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "source", "mistake", "said"), INVENTED.values(), ids=INVENTED)
def test_wrong_answers_that_nobody_listed_fail_with_a_sentence(name, source, mistake, said):
    verdict = examine(EXERCISES[name], notebook(**{name: source})[name], seed=7, rounds=3)
    assert verdict.state == FAILED
    assert said in verdict.failure.wrong
    assert named(verdict) == mistake or mistake is None
