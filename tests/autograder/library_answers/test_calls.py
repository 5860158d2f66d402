"""Calls of the library are noted without the library's help: those from outside of it, and those alone."""

import contextlib
import sys

import numpy as np

from autograder.library_answers.calls import noting_calls
from nnkit import network
from nnkit.checking import Formula
from nnkit.network import guard

ONE = np.ones((1, 1))


def test_a_call_is_noted_with_its_arguments_and_its_value():
    with noting_calls() as calls:
        value = network.feedforward([ONE], [ONE], ONE)
    (call,) = calls
    assert call.name == "network.formulas.feedforward"
    assert call.arguments[2] is ONE
    assert call.value is value


def test_what_the_library_calls_itself_is_not_noted():
    with noting_calls() as calls:
        net = network.Network([1, 1])
        net.feedforward(ONE)
    assert [call.name for call in calls] == ["network.network.Network.__init__", "network.network.Network.feedforward"]


def test_a_call_that_raises_ends_like_any_other():
    with noting_calls() as calls:
        with contextlib.suppress(TypeError, ValueError, AttributeError):
            network.layer(ONE, "no array", ONE)
        network.activations.tanh(ONE)
    assert [call.name for call in calls] == ["network.formulas.layer", "network.activations.tanh"]


def test_what_a_case_lends_is_not_noted():
    lent = Formula("a right backprop", guard.trusting(network.backprop_batch))
    with noting_calls() as calls:
        lent([ONE], [ONE], ONE, ONE)
        network.activations.tanh(ONE)
    assert [call.name for call in calls] == ["network.activations.tanh"]


def test_nothing_is_noted_outside_of_the_block():
    before = sys.getprofile()
    with noting_calls() as calls:
        pass
    network.activations.tanh(ONE)
    assert calls == []
    assert sys.getprofile() is before
