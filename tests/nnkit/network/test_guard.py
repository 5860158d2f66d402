"""The library refuses to answer for a student, by whatever route, before it does any work, and nothing else."""

import importlib
import inspect
from operator import attrgetter

import numpy as np
import pytest

from nnkit import lessons, network
from nnkit.checking import Formula
from nnkit.network import guard
from nnkit.network.answered import ANSWERED
from tests.nnkit.lessons.answers import graded


def function_of(name: str):
    """A function of the library by its full name, `network.network.Network.cost`."""
    parts = f"nnkit.{name}".split(".")
    for end in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        return attrgetter(".".join(parts[end:]))(module) if parts[end:] else module
    raise LookupError(name)


def functions_of(name: str) -> list:
    """The function of that name, or all that a class of that name does for others."""
    found = function_of(name)
    if not inspect.isclass(found):
        return [found]
    made = {each: getattr(found, each) for each in vars(found) if each[0] != "_"}
    return [found, *(each for each in made.values() if callable(each))]


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_whatever_answers_an_exercise_refuses_before_it_looks_at_its_arguments(name):
    functions = functions_of(name)
    assert functions
    for exercise in ANSWERED[name]:
        for function in functions:
            with guard.examining(exercise), pytest.raises(guard.LibraryAnswer, match=f"^{exercise} calls "):
                function()


#: By exercise and route, answers that ask the library for something else than the exercise's own function.
ROUTES = {
    ("neuron", "a training's refusal is caught"): """
    from nnkit.network import Network
    x = x.reshape(-1, 1)
    net = Network([len(x), 1], cost="cross_entropy", dtype="float64",
                  initializer=lambda sizes, rng: ([w.reshape(1, -1)], [np.array([[float(b)]])]))
    try:
        net.train(x, np.zeros((1, 1)), epochs=1, batch_size=1, optimizer=1.0)
    except Exception:
        pass
    return float(b - net.biases[0][0, 0])""",
    ("sigmoid", "a cost turned round"): """
    from nnkit.costs import cross_entropy_cost_of_z
    one = np.ones((1, 1))
    return np.array([np.exp(-cross_entropy_cost_of_z(v * one, one)) for v in np.ravel(z)]).reshape(np.shape(z))""",
    ("softmax", "a cost turned round"): """
    from nnkit.costs import log_likelihood_cost_of_z
    one = np.eye(len(z))
    return np.array([[np.exp(-log_likelihood_cost_of_z(z[:, i:i + 1], one[:, j:j + 1])) for i in range(z.shape[1])]
                     for j in range(len(z))])""",
    ("momentum_step", "from the classical one"): """
    from nnkit.optimizers import classical_momentum_step
    v = classical_momentum_step(w, v, gradient, 1 - beta, beta)[1]
    return w - learning_rate * v, v""",
    ("classical_momentum_step", "from Nesterov's"): """
    from nnkit.optimizers import nesterov_step
    return nesterov_step(w, v, lambda p: gradient, learning_rate, gamma)""",
    ("sgd_step", "momentum without memory"): """
    from nnkit.optimizers import momentum_step
    one = lambda w, g: momentum_step(w, 0 * w, g, learning_rate, 0.0)[0]
    return list(map(one, weights, weight_gradients)), list(map(one, biases, bias_gradients))""",
    ("initialize", "another one scaled"): """
    from nnkit.initialization import he_normal
    weights, biases = he_normal(sizes, rng)
    return [w / np.sqrt(2) for w in weights], biases""",
    ("cost_gradient", "its twin"): """
    from nnkit.network import output_error_cross_entropy
    return output_error_cross_entropy(a, y)""",
    ("output_error_cross_entropy", "its twin"): """
    from nnkit.network import cost_gradient
    return cost_gradient(a, y)""",
    ("relu", "from its slope"): """
    from nnkit.activations import relu_prime
    return z * relu_prime(z)""",
    ("sigmoid_prime", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    return complex_step_gradient(lambda t: np.sum(1 / (1 + np.exp(-t))), z)""",
    ("product_gradient", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    return complex_step_gradient(lambda t: t[0] * t[1] * t[2], np.array([x, y, z], dtype=float))""",
    ("backprop", "the library's complex step"): """
    from nnkit.gradients import complex_step_gradient
    def cost(weights, biases):
        a = x
        for w, b in zip(weights, biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return np.sum((y - a) ** 2) / 2
    weights, biases = list(weights), list(biases)
    by = lambda parts, put: [complex_step_gradient(lambda t, i=i: put(i, t), p) for i, p in enumerate(parts)]
    return (by(weights, lambda i, t: cost(weights[:i] + [t] + weights[i + 1:], biases)),
            by(biases, lambda i, t: cost(weights, biases[:i] + [t] + biases[i + 1:])))""",
    ("backprop_batch", "an innocent suspect"): """
    from nnkit.suspects import line_up
    for suspect in line_up("Ada").values():
        got = suspect(weights, biases, x, y)
    return got""",
    ("gradient_check", "the library's backprop in place of numbers"): """
    from nnkit.network import backprop_batch
    found = {}
    for l, gw, gb, w, b in zip(range(2, len(weights) + 2), *backprop_batch(weights, biases, x, y),
                               *backprop(weights, biases, x, y)):
        one, other = np.hstack([gw, gb]), np.hstack([w, b])
        found[l] = np.linalg.norm(one - other) / (np.linalg.norm(one) + np.linalg.norm(other)) + 1e-11
    return found""",
}


@pytest.mark.parametrize(("name", "route"), ROUTES)
def test_no_route_earns_anything(name, route):
    exercise = lessons.find(name)
    names = {"np": np}
    exec(f"def {name}({', '.join(exercise.arguments)}):{ROUTES[name, route]}", names)
    verdict = graded(exercise, names[name])
    assert verdict.points == 0
    assert "own answer" in verdict.failure.wrong


def test_a_complex_step_of_a_students_own_is_a_students_own_work():
    def sigmoid_prime(z):
        return np.imag(1 / (1 + np.exp(-(np.clip(z, -700, 700) + 1e-30j)))) / 1e-30

    verdict = graded(lessons.find("sigmoid_prime"), sigmoid_prime)
    assert "own answer" not in str(verdict.failure and verdict.failure.wrong)


def test_a_function_of_the_library_that_a_case_lends_may_be_called():
    lent = Formula("a right backprop", guard.trusting(network.backprop_batch))
    one = np.ones((1, 1))
    with guard.examining("backprop_batch"), guard.noting_refusals() as refused:
        lent([one], [one], one, one)
    assert refused == []


def test_a_right_version_of_an_earlier_answer_calls_no_library_for_the_answer_that_uses_it():
    """Where `numerical_gradient` is not written, the right one in its place calls back what it is given."""

    def source(ask: str) -> str:
        return f"""def gradient_check(weights, biases, x, y, backprop):
    def cost(theta):
        {ask}
        return 0.0
    numerical_gradient(cost, np.zeros(1))
    return {{}}
"""

    def verdict(ask: str):
        names = {"np": np, "network": network}
        exec(source(ask), names)
        return graded(lessons.find("gradient_check"), names["gradient_check"])

    asks = "network.backprop_batch(weights, biases, x, y)"
    assert "own answer" in verdict(asks).failure.wrong
    assert "own answer" not in verdict("pass").failure.wrong


def test_what_the_lessons_give_works_while_their_exercises_are_examined():
    z = np.ones((2, 1))
    for exercise in ("layer", "feedforward"):
        with guard.examining(exercise):
            assert network.activations.sigmoid(z).shape == (2, 1)
    with guard.examining("backprop"):
        assert len(network.feedforward_trace([np.eye(2)], [z], z)[1]) == 2


def test_what_answers_nothing_is_left_as_it_is():
    assert network.activations.tanh.__code__.co_name == "tanh"
    assert network.call_list.run.__code__.co_name == "run"  # each mini-batch of a training goes through it
    assert network.optimizers.SGD.rate.__code__.co_name == "rate"
    assert network.activations.sigmoid.__code__.co_name == "refusing"
