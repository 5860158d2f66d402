"""Lesson 02: what its text says in numbers is what comes out."""

import itertools
import re

import numpy as np
import pytest

from autograder.authoring.minutes import MOST, times_of
from autograder.authoring.sections import sections
from nnkit import network
from nnkit.lessons.feedforward.explorers.feedforward import NETWORKS
from nnkit.lessons.feedforward.explorers.neuron import CASES, GATES, NeuronExplorer
from nnkit.lessons.feedforward.figures import XOR_INPUTS, XOR_TARGETS
from nnkit.lessons.feedforward.figures.networks import SMALL_INPUT, SMALL_WEIGHTS
from nnkit.lessons.feedforward.figures.tables import LEFT, RIGHT
from nnkit.network.activations import relu, sigmoid
from nnkit.network.costs import quadratic_cost
from tests.nnkit.lessons.answers import workbook

#: The text in one line, without the signs that begin a line of a text cell.
TEXT = re.sub(r"\s+", " ", workbook("feedforward").assignment.text.read_text().replace("\n# ", " "))


def test_the_path_takes_no_longer_than_a_path_should():
    text = workbook("feedforward").assignment.text.read_text("utf-8")
    assert times_of(sections(text), "feedforward").path <= MOST


def test_one_neuron():
    w, x, b = np.array([2, -1]), np.array([1, 3]), 0.5
    assert f"$a = \\sigma({w @ x + b:g}) = {sigmoid(w @ x + b):.3f}$" in TEXT


@pytest.mark.parametrize(
    ("words", "w", "b", "gate"),
    [
        ("AND: weights 4 and 4, bias −6", (4, 4), -6, "AND"),
        ("OR: weights 4 and 4, bias −2", (4, 4), -2, "OR"),
        ("NOT of the first input: weights −4 and 0, bias 2", (-4, 0), 2, "NOT the first input"),
    ],
)
def test_the_neurons_that_a_reader_is_told_are_gates_and_can_be_set(words, w, b, gate):
    assert words in TEXT
    assert GATES[tuple(int(z > 0) for z in np.array(w) @ CASES + b)] == gate
    sliders = {control.name: control.values for control in NeuronExplorer.controls[:3]}
    assert all(value in sliders[name] for name, value in zip(("w1", "w2", "b"), (*w, b), strict=True))


def test_one_neuron_makes_one_mistake_at_least_with_exclusive_or():
    steps = np.linspace(-3, 3, 13)
    mistakes = [
        int(((np.array([w1, w2]) @ XOR_INPUTS + b > 0) != (XOR_TARGETS[0] > 0.5)).sum())
        for w1, w2, b in itertools.product(steps, steps, steps)
    ]
    assert min(mistakes) == 1
    wanted = np.array([[-1, 0, 0], [1, 1, 0], [1, 0, 1], [-1, -1, -1]])  # rows of b, w1, w2 that should be positive
    assert not np.any(np.array([1, 1, 1, 1]) @ wanted), "they add up to 0, so they cannot all be positive"


def test_a_sigmoid_rounds_to_1_from_about_37():
    assert sigmoid(36.0) < 1
    assert sigmoid(37.0) == 1


def test_one_layer():
    z, a = network.layer(np.array([[1.0, 2.0], [0, -1]]), np.array([[0.5], [1.0]]), np.array([[0.0], [1.0]]))
    for numbers in (f"{z[0, 0]:g} \\\\ {z[1, 0]:g}", f"{a[0, 0]:.3f} \\\\ {a[1, 0]:g}"):
        assert f"\\begin{{pmatrix}} {numbers} \\end{{pmatrix}}" in TEXT


def test_the_small_network():
    zs, (_, hidden, output) = network.feedforward_trace(
        SMALL_WEIGHTS, [np.zeros((len(w), 1)) for w in SMALL_WEIGHTS], SMALL_INPUT
    )
    for z, a in zip(zs[0].ravel(), hidden.ravel(), strict=True):
        assert f"\\sigma({z:g}) = {a:.3f}$" in TEXT or f"\\sigma({z:g}) = {a:.3f} " in TEXT
    first, second, third = (f"{a:.3f}" for a in hidden.ravel())
    assert f"1\\cdot {first} - 1\\cdot {second} + 0.5\\cdot {third}" in TEXT
    assert f"= \\sigma({zs[1][0, 0]:.3f}) = {output[0, 0]:.3f}$" in TEXT


def test_what_is_left_of_exclusive_or():
    weak = network.feedforward(*NETWORKS["the same, ten times weaker"], XOR_INPUTS)
    assert f"between {weak.min():.2f} and {weak.max():.2f}, all of them below ½" in TEXT
    assert weak.max() < 0.5
    unbiased = network.feedforward(*NETWORKS["the same without biases"], XOR_INPUTS)
    assert np.allclose(unbiased, 0.5, rtol=0, atol=1e-12)


def test_parameters_and_cost():
    assert network.count_parameters([784, 16, 16, 10]) == 13_002
    assert network.count_parameters([784, 16]) == 12_560
    assert "13 002, and 12 560 of them" in TEXT
    assert f"= {quadratic_cost(np.array([[0.8], [0.1]]), np.array([[1.0], [0.0]])):.3f}$" in TEXT


def test_hidden_units_in_another_order_are_another_setting_with_the_same_outputs():
    assert "In a network with 3-4-2 units" in TEXT
    rng = np.random.default_rng(0)
    w2, b2, w3, b3 = (rng.normal(size=shape) for shape in ((4, 3), (4, 1), (2, 4), (2, 1)))
    x = rng.normal(size=(3, 5))
    orders = [list(order) for order in itertools.permutations(range(4))]
    settings = [([w2[order], w3[:, order]], [b2[order], b3]) for order in orders]
    assert f"$4\\cdot 3\\cdot 2\\cdot 1 = {len(orders)}$" in TEXT
    assert len({weights[0].tobytes() for weights, _ in settings}) == len(orders)
    for weights, biases in settings:
        assert np.allclose(network.feedforward(weights, biases, x), network.feedforward([w2, w3], [b2, b3], x))


def test_half_way_between_two_orders_two_hidden_units_are_one():
    w2, w3 = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[4.0, 5.0]])
    between = (w2 + w2[::-1]) / 2, (w3 + w3[:, ::-1]) / 2
    assert all(np.array_equal(units[0], units[1]) for units in (between[0], between[1].T))


def test_maxout_can_be_relu_and_the_absolute_value():
    z = np.linspace(-2, 2, 9)
    assert np.array_equal(np.maximum(z, 0 * z), relu(z))
    assert np.array_equal(np.maximum(z, -z), np.abs(z))


def test_the_matrices_to_multiply_by_hand_have_entries_that_differ():
    assert len(set((LEFT @ RIGHT).ravel())) == 4
