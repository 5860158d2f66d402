"""Lesson 03: the oracle itself, the bound on work, parts, and answers on wrong earlier ones."""

import numpy as np
import pytest

from nnkit import network
from nnkit.checking.examination import FAILED, examine
from nnkit.lessons.shared.sigmoid_network import cost, forward, gradients, sigma
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.network.costs import cross_entropy_cost, quadratic_cost
from nnkit.network.gradients import complex_step_gradient, numerical_gradient
from tests.nnkit.lessons.answers import MODES, earned, graded, named, right_answers, workbook

BOOK = workbook("backpropagation")
EXERCISES, notebook = BOOK.exercises, BOOK.namespace
NETWORKS = [[2, 3], [1, 1], [2, 3, 2], [3, 3, 3], [2, 4, 1, 3], [2, 3, 4, 3, 2]]


class TestTheOracles:
    """Each equation's oracle against the cost of a whole network, differentiated by the very thing it claims."""

    @pytest.fixture(params=NETWORKS, ids=str)
    def net(self, request):
        rng = np.random.default_rng(sum(request.param))
        weights, biases = random_network(rng, request.param)
        x, y = uneven(rng, request.param[0], 1), rng.random((request.param[-1], 1))
        zs, activations = network.feedforward_trace(weights, biases, x)
        return weights, biases, x, y, zs, activations

    @staticmethod
    def _cost_from(net, layer):
        """C_x as a function of z^l, through the layers behind it. Layers are counted from 1."""
        weights, biases, _, y, _, _ = net
        return lambda z: cost(forward(weights[layer - 1 :], biases[layer - 1 :], sigma(z)), y)

    def test_bp1(self, net):
        _, _, _, y, zs, activations = net
        right = complex_step_gradient(self._cost_from(net, len(zs) + 1), zs[-1])
        np.testing.assert_allclose(EXERCISES["output_error"].expected(activations[-1], y, zs[-1]), right, rtol=1e-12)

    def test_bp2(self, net):
        weights, _, _, _, zs, _ = net
        for layer in range(2, len(zs) + 1):
            delta_next = complex_step_gradient(self._cost_from(net, layer + 1), zs[layer - 1])
            right = complex_step_gradient(self._cost_from(net, layer), zs[layer - 2])
            ours = EXERCISES["hidden_error"].expected(weights[layer - 1], delta_next, zs[layer - 2])
            np.testing.assert_allclose(ours, right, rtol=1e-11)

    def test_bp3_and_bp4(self, net):
        weights, biases, x, y, zs, activations = net
        weight_gradients, bias_gradients = gradients(weights, biases, x, y)
        for i in range(len(weights)):
            delta = complex_step_gradient(self._cost_from(net, i + 2), zs[i])
            np.testing.assert_allclose(EXERCISES["bias_gradient"].expected(delta), bias_gradients[i], rtol=1e-11)
            ours = EXERCISES["weight_gradient"].expected(activations[i], delta)
            np.testing.assert_allclose(ours, weight_gradients[i], rtol=1e-11)

    @pytest.mark.parametrize("samples", [1, 4])
    @pytest.mark.parametrize("sizes", NETWORKS, ids=str)
    def test_backprop_of_the_library_which_large_networks_are_compared_with(self, sizes, samples):
        rng = np.random.default_rng(samples)
        weights, biases = random_network(rng, sizes)
        x, y = uneven(rng, sizes[0], samples), rng.random((sizes[-1], samples))
        for ours, right in zip(
            network.backprop_batch(weights, biases, x, y), gradients(weights, biases, x, y), strict=True
        ):
            for one, other in zip(ours, right, strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-11, atol=1e-16)

    def test_one_matrix_by_the_chain_rule_is_the_gradient_of_the_cross_entropy(self):
        rng = np.random.default_rng(4)
        weights, biases = random_network(rng, [2, 3, 2, 1])
        x, y = uneven(rng, 2, 1), np.array([[1.0]])
        zs, activations = network.feedforward_trace(weights, biases, x)
        ours = EXERCISES["weight_gradient_by_chain_rule"].expected(weights[2], activations[3], y, zs[1], activations[1])
        numeric = numerical_gradient(
            lambda w: cross_entropy_cost(network.feedforward([weights[0], w, weights[2]], biases, x), y), weights[1]
        )
        np.testing.assert_allclose(ours, numeric, rtol=1e-6)

    def test_accumulated_gradients_are_those_of_the_mean_cost(self):
        rng = np.random.default_rng(5)
        weights, biases = random_network(rng, [2, 3, 2])
        x, y = uneven(rng, 2, 4), rng.random((2, 4))
        ours = EXERCISES["accumulate_gradients"].expected(weights, biases, x, y, gradients)
        right = gradients(weights, biases, x, y)
        for one, other in zip([*ours[0], *ours[1]], [*right[0], *right[1]], strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-11)

    def test_the_complex_step_agrees_with_central_differences(self):
        rng = np.random.default_rng(3)
        weights, biases = random_network(rng, [2, 3, 2])
        x, y = uneven(rng, 2, 3), rng.random((2, 3))
        right, _ = gradients(weights, biases, x, y)
        numeric = numerical_gradient(
            lambda w: quadratic_cost(network.feedforward([w, weights[1]], biases, x), y), weights[0]
        )
        np.testing.assert_allclose(right[0], numeric, rtol=1e-7)


NUMERICAL = """
def backprop(weights, biases, x, y):
    def cost():
        return {cost}
    def slopes(p):
        g = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            before = p[i]
            p[i] = before + {step}
            up = cost()
            p[i] = before - {step}
            down = cost()
            p[i] = before
            g[i] = (up - down) / (2 * {step})
        return g
    return [slopes(w) for w in weights], [slopes(b) for b in biases]
"""
COMPLEX = """
def backprop(weights, biases, x, y):
    def cost(weights, biases):
        a = x
        for w, b in zip(weights, biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return np.sum((y - a) ** 2) / 2
    weights, biases = [w.astype(complex) for w in weights], [b.astype(complex) for b in biases]
    def slopes(p):
        g = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            p[i] += 1e-30j
            g[i] = cost(weights, biases).imag / 1e-30
            p[i] -= 1e-30j
        return g
    return [slopes(w) for w in weights], [slopes(b) for b in biases]
"""
ANEW_FOR_EACH_LAYER = """
def backprop(weights, biases, x, y):
    def activation(l):
        a = [float(v) for v in x[:, 0]]
        for w, b in zip(weights[:l], biases[:l]):
            new = []
            for j in range(len(w)):
                z = float(b[j, 0])
                for k in range(len(a)):
                    z += w[j, k] * a[k]
                new.append(1 / (1 + np.exp(-z)))
            a = new
        return a
    def delta(l):
        if l == len(weights):
            return [(a - t) * a * (1 - a) for a, t in zip(activation(l), y[:, 0])]
        behind, a = delta(l + 1), activation(l)
        result = []
        for k in range(len(a)):
            total = 0.0
            for j in range(len(behind)):
                total += weights[l][j, k] * behind[j]
            result.append(total * a[k] * (1 - a[k]))
        return result
    gw, gb = [], []
    for l in range(1, len(weights) + 1):
        d, a = delta(l), activation(l - 1)
        gw.append(np.array([[e * v for v in a] for e in d]))
        gb.append(np.array(d)[:, None])
    return gw, gb
"""
FORWARD = "0.5 * np.sum((feedforward_trace(weights, biases, x)[1][-1] - y) ** 2)"


class TestTheBoundOnWork:
    @pytest.mark.parametrize("step", ["1e-4", "1e-5", "1e-6"])
    def test_a_numerical_gradient_fails_by_accuracy_and_by_cost(self, step):
        function = notebook(backprop=NUMERICAL.format(cost=FORWARD, step=step))["backprop"]
        verdict = graded(EXERCISES["backprop"], function)
        assert (verdict.state, verdict.points) == (FAILED, 0)
        assert named(verdict) == "numerical gradient"

    @pytest.mark.parametrize("source", [COMPLEX, ANEW_FOR_EACH_LAYER], ids=["for each parameter", "for each layer"])
    def test_right_gradients_that_are_computed_anew_lose_the_part_of_depth_and_are_not_told_in_which_way(self, source):
        """For each parameter by the complex step, or for each layer in plain loops: the steps do not tell which."""
        verdict = examine(EXERCISES["backprop"], notebook(backprop=source)["backprop"])
        assert (verdict.state, earned(verdict)) == (FAILED, ["two layers", "three layers"])
        assert named(verdict) == "computed anew"
        assert verdict.failure.wrong == (
            "For a network of 40 layers it took more than 8 times the steps of Python that it took for a network of 10 "
            "layers, and was stopped."
        )
        assert verdict.failing == 1

    def test_more_work_than_that_is_allowed_three_times_over(self):
        """Twice and three times: what grows as it should may take any number of steps."""
        slow = "import sys\n" + right_answers(BOOK, "backprop")[1].source + (
            "\nonce = backprop\ndef backprop(weights, biases, x, y):\n"
            "    for _ in range(30): found = once(weights, biases, x, y)\n    return found"
        )  # fmt: skip
        assert examine(EXERCISES["backprop"], notebook(backprop=slow)["backprop"]).passed

    @pytest.mark.parametrize("answer", right_answers(BOOK, "backprop"), ids=lambda answer: answer.title)
    def test_loops_over_units_and_weights_are_no_numerical_gradient(self, answer):
        assert examine(EXERCISES["backprop"], BOOK.function(answer)).passed

    LOOPS = (
        "each = [backprop(weights, biases, x[:, i:i + 1], y[:, i:i + 1]) for i in range(x.shape[1])]",
        "each = list(map(lambda i: backprop(weights, biases, x[:, [i]], y[:, [i]]), range(x.shape[1])))",
        "each = [backprop(weights, biases, p[:, None], q[:, None]) for p, q in zip(x.T, y.T)]",
    )

    @pytest.mark.parametrize("loop", LOOPS)
    def test_a_loop_over_samples_costs_its_part_and_no_other(self, loop):
        source = (
            f"def backprop_batch(weights, biases, x, y):\n    {loop}\n"
            "    mean = lambda k: [sum(e[k][l] for e in each) / len(each) for l in range(len(weights))]\n"
            "    return mean(0), mean(1)"
        )
        for seed, rounds in MODES:
            function = notebook(backprop_batch=source)["backprop_batch"]
            verdict = examine(EXERCISES["backprop_batch"], function, seed=seed, rounds=rounds)
            assert earned(verdict) == ["one sample", "mini-batch"]
            assert verdict.points == 3
            assert named(verdict) == "loop over the samples"


class TestOneMistakeCostsOneQuestion:
    def test_all_four_equations_wrong_and_backprop_right(self):
        wrong = {name: EXERCISES[name].misconceptions[0].wrong for name in EXERCISES["backprop"].uses}
        namespace = notebook(**wrong)
        verdict = graded(EXERCISES["backprop"], namespace["backprop"])
        assert verdict.points == 5
        assert "output_error and hidden_error and bias_gradient and weight_gradient are not right" in verdict.notices[0]

    def test_only_what_is_wrong_is_called_wrong(self):
        namespace = notebook(hidden_error=EXERCISES["hidden_error"].misconceptions[0].wrong)
        verdict = graded(EXERCISES["backprop"], namespace["backprop"])
        assert verdict.points == 5
        assert verdict.notices == ["Your hidden_error is not right yet, so this check used right versions."]

    def test_a_wrong_backprop_on_a_wrong_hidden_error_fails_and_is_named(self):
        source = (
            "def backprop(weights, biases, x, y):\n    zs, activations = feedforward_trace(weights, biases, x)\n"
            "    delta = output_error(activations[-1], y, zs[-1])\n    nw, nb = [], []\n"
            "    for i in reversed(range(len(weights))):\n        nw.insert(0, delta @ activations[i + 1].T)\n"
            "        nb.insert(0, delta)\n        if i:\n"
            "            delta = hidden_error(weights[i], delta, zs[i - 1])\n"
            "    return nw, nb"
        )
        namespace = notebook(backprop=source, hidden_error="def hidden_error(w_next, delta_next, z):\n    return z")
        for seed, rounds in MODES:
            verdict = examine(EXERCISES["backprop"], namespace["backprop"], seed=seed, rounds=rounds)
            assert verdict.state == FAILED
            assert named(verdict) == "aˡ in place of aˡ⁻¹"


@pytest.mark.parametrize(
    ("mistake", "parts"),
    [
        ("three layers only", ["three layers"]),
        ("σ′ missing in BP2", ["two layers"]),
        ("only the last layer", ["two layers"]),
        ("all signs turned", []),
    ],
)
def test_backprop_is_paid_by_the_depth_that_it_reaches(mistake, parts):
    wrong = next(each.wrong for each in EXERCISES["backprop"].misconceptions if each.name == mistake)
    for seed, rounds in MODES:
        assert earned(examine(EXERCISES["backprop"], wrong, seed=seed, rounds=rounds)) == parts


def solution_but_for(name, *changes):
    """A right way with one line for each equation, with changes."""
    source = next(each.source for each in right_answers(BOOK, name) if each.title in TO_CHANGE)
    for right, wrong in changes:
        assert source.count(right) == 1
        source = source.replace(right, wrong)
    return notebook(**{name: source})[name]


#: Right ways with one line for each equation.
TO_CHANGE = {"without the four functions", "with matrices"}

#: Mistakes that are on no list, and the equation that they are in.
UNKNOWN = [
    ("backprop", "(activations[-1] - y)", "(activations[-1] - y) ** 3", "something in BP1"),
    ("backprop", "* sigmoid_prime(zs[l - 2])", "* np.cos(zs[l - 2])", "something in BP2"),
    ("backprop", "nabla_b.append(delta)", "nabla_b.append(delta * l)", "something in BP3"),
    ("backprop", "delta @ activations[l - 1].T", "delta @ activations[l - 1].T ** 3", "something in BP4"),
    ("backprop_batch", "(activations[-1] - y)", "(activations[-1] - y) ** 3", "something in BP1"),
    ("backprop_batch", "* sigmoid_prime(zs[i - 1])", "* np.cos(zs[i - 1])", "something in BP2"),
    (
        "backprop_batch",
        "delta.mean(axis=1, keepdims=True)",
        "np.median(delta, axis=1, keepdims=True)",
        "something in BP3",
    ),
    ("backprop_batch", "delta @ activations[i].T / m", "delta @ activations[i].T ** 3 / m", "something in BP4"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "said"), UNKNOWN)
def test_of_an_unknown_mistake_it_is_said_in_which_equation_it_lies(name, right, wrong, said):
    function = solution_but_for(name, (right, wrong))
    for seed, rounds in MODES:
        verdict = examine(EXERCISES[name], function, seed=seed, rounds=rounds)
        assert named(verdict) == said
        assert verdict.state == FAILED


@pytest.mark.parametrize("name", ["backprop", "backprop_batch"])
def test_of_two_unknown_mistakes_nothing_is_said(name):
    slope = "zs[l - 2]" if name == "backprop" else "zs[i - 1]"
    function = solution_but_for(
        name, ("(activations[-1] - y)", "(activations[-1] - y) ** 3"), (f"sigmoid_prime({slope})", f"np.cos({slope})")
    )
    assert named(examine(EXERCISES[name], function)) is None


def test_a_product_that_does_not_fit_is_the_same_however_it_is_written():
    for source in ("np.dot(w_next, delta_next)", "w_next.dot(delta_next)", "np.matmul(w_next, delta_next)"):
        function = notebook(
            hidden_error=f"def hidden_error(w_next, delta_next, z):\n    return {source} * sigmoid_prime(z)"
        )["hidden_error"]
        assert named(examine(EXERCISES["hidden_error"], function)) == "no transpose"
