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
from tests.nnkit.network.routes import ROUTES, written


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


@pytest.mark.parametrize(("name", "route"), ROUTES)
def test_no_route_earns_anything(name, route):
    exercise, names = lessons.find(name), {"np": np}
    exec(written(name, route), names)
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


def test_a_refusal_says_what_was_called_as_notebooks_call_it():
    one = np.ones((1, 1))
    for called, call in {
        "nnkit.activations.sigmoid": lambda: network.activations.sigmoid(one),
        "nnkit.network.Network": lambda: network.Network([1, 1]),
        "nnkit.network.Network.load": lambda: network.Network.load("no file"),
    }.items():
        with guard.examining("sigmoid"), pytest.raises(guard.LibraryAnswer, match=f"^sigmoid calls {called}, which is"):
            call()


def test_what_answers_nothing_is_left_as_it_is():
    assert network.activations.tanh.__code__.co_name == "tanh"
    assert network.call_list.run.__code__.co_name == "run"  # each mini-batch of a training goes through it
    assert network.optimizers.SGD.rate.__code__.co_name == "rate"
    assert network.activations.sigmoid.__code__.co_name == "refusing"
