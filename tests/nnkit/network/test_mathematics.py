"""The mathematics of nnkit as laws, over generated inputs: nothing here is compared with a stored result of its own."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnkit.network import activations, count_parameters, feedforward, feedforward_trace, layer, layer_shapes
from nnkit.network.activations import hardtanh, leaky_relu, leaky_relu_prime, relu, sigmoid, sigmoid_prime, softmax
from nnkit.network.costs import cross_entropy_cost, quadratic_cost
from nnkit.network.gradients import complex_step_gradient, complex_step_jacobian, numerical_gradient

settings.register_profile("no wall times", deadline=None, print_blob=True)
settings.load_profile("no wall times")

MODERATE = st.floats(-20, 20)
ANY_SIZE = st.floats(-1e6, 1e6)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=5)
SAMPLES = st.integers(1, 4)

ACTIVATIONS = [activations.sigmoid, activations.tanh, relu, leaky_relu, hardtanh]
ELEMENTWISE = [*ACTIVATIONS, sigmoid_prime, activations.tanh_prime, activations.relu_prime, leaky_relu_prime]


def arrays(elements, shape=SHAPES):
    return hnp.arrays(float, shape, elements=elements)


def network(sizes: list[int], samples: int, seed: int):
    """Weights, biases and a mini-batch of normal numbers."""
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=(j, k)) for k, j in pairwise(sizes)]
    biases = [rng.normal(size=(j, 1)) for j in sizes[1:]]
    return weights, biases, rng.normal(size=(sizes[0], samples))


def outputs_and_targets(outputs: int, samples: int, seed: int):
    rng = np.random.default_rng(seed)
    return rng.uniform(0.05, 0.95, (outputs, samples)), rng.integers(0, 2, (outputs, samples)).astype(float)


@pytest.fixture(autouse=True)
def quiet():
    """No function may make numpy warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


class TestActivations:
    @pytest.mark.parametrize("function", ELEMENTWISE, ids=lambda each: each.__name__)
    @given(arrays(ANY_SIZE))
    def test_they_keep_the_shape_and_the_argument_and_give_floats(self, function, z):
        before = z.copy()
        result = function(z)
        assert result.shape == z.shape
        assert result.dtype == float
        assert np.isfinite(result).all()
        assert np.array_equal(z, before)

    @pytest.mark.parametrize("function", ELEMENTWISE, ids=lambda each: each.__name__)
    @given(arrays(ANY_SIZE, st.just((3, 2))))
    def test_they_work_entry_by_entry(self, function, z):
        one_by_one = np.array([float(function(number)) for number in z.ravel()]).reshape(z.shape)
        assert np.allclose(function(z), one_by_one, rtol=1e-14, atol=0)

    @pytest.mark.parametrize("function", [*ELEMENTWISE, softmax], ids=lambda each: each.__name__)
    def test_whole_numbers_become_floats(self, function):
        whole = np.array([[-2, 0], [1, 3]])
        assert function(whole).dtype == float
        assert np.array_equal(function(whole), function(whole.astype(float)))

    @pytest.mark.parametrize(
        ("function", "slope"),
        [(lambda z: 1 / (1 + np.exp(-z)), sigmoid_prime), (np.tanh, activations.tanh_prime)],
        ids=["sigmoid", "tanh"],
    )
    @given(arrays(MODERATE, st.just((5,))))
    def test_smooth_slopes_are_the_complex_step_s(self, function, slope, z):
        exact = np.diag(complex_step_jacobian(function, z))
        assert np.allclose(slope(z), exact, rtol=1e-9, atol=1e-15)

    @pytest.mark.parametrize(
        ("function", "slope"),
        [(relu, activations.relu_prime), (leaky_relu, leaky_relu_prime), (sigmoid, sigmoid_prime)],
        ids=["relu", "leaky_relu", "sigmoid"],
    )
    @given(arrays(st.floats(0.01, 5) | st.floats(-5, -0.01), st.just((5,))))
    def test_slopes_are_those_of_the_function_on_either_side_of_the_kink(self, function, slope, z):
        numeric = np.array([float(numerical_gradient(function, number)) for number in z])
        assert np.allclose(slope(z), numeric, rtol=1e-6, atol=1e-8)

    def test_slopes_at_the_kink_are_those_of_the_left_side(self):
        assert activations.relu_prime(0.0) == 0
        assert leaky_relu_prime(0.0, 0.3) == 0.3

    @given(arrays(ANY_SIZE))
    def test_sigmoid_lies_between_0_and_1_and_is_symmetric(self, z):
        assert ((sigmoid(z) >= 0) & (sigmoid(z) <= 1)).all()
        assert np.allclose(sigmoid(z) + sigmoid(-z), 1, rtol=1e-15)
        assert np.array_equal(sigmoid_prime(z), sigmoid_prime(-z))

    @given(arrays(st.floats(-700, 700)))
    def test_sigmoid_keeps_its_digits_on_the_left(self, z):
        assert np.allclose(sigmoid(z), np.exp(-np.logaddexp(0, -z)), rtol=1e-12, atol=0)
        assert np.allclose(sigmoid_prime(z), np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z)), rtol=1e-12, atol=0)

    @given(arrays(MODERATE, st.just((6,))))
    def test_they_rise(self, z):
        z = np.sort(z)
        for function in ACTIVATIONS:
            assert (np.diff(function(z)) >= 0).all()

    @given(arrays(ANY_SIZE), st.floats(0.01, 0.99))
    def test_the_straight_ones_are_made_of_relu(self, z, k):
        assert np.allclose(leaky_relu(z, k), relu(z) - k * relu(-z), rtol=1e-15)
        assert np.allclose(hardtanh(z), relu(z + 1) - relu(z - 1) - 1, atol=1e-9)
        assert np.allclose(relu(z) - relu(-z), z)

    @given(arrays(st.floats(-1, 1)))
    def test_hardtanh_is_the_identity_between_its_limits(self, z):
        assert np.array_equal(hardtanh(z), z)


COLUMNS = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=5)


class TestSoftmax:
    @given(arrays(ANY_SIZE, COLUMNS))
    def test_columns_are_shares_of_1(self, z):
        before = z.copy()
        shares = softmax(z)
        assert shares.shape == z.shape
        assert ((shares >= 0) & (shares <= 1)).all()
        assert np.allclose(shares.sum(axis=0), 1, rtol=1e-14)
        assert np.array_equal(z, before)

    @given(arrays(MODERATE, COLUMNS), st.floats(-1000, 1000))
    def test_a_constant_added_to_a_column_changes_nothing(self, z, constant):
        assert np.allclose(softmax(z + constant), softmax(z), rtol=1e-9)

    @given(arrays(MODERATE, COLUMNS))
    def test_it_is_the_definition_where_that_can_be_computed(self, z):
        assert np.allclose(softmax(z), np.exp(z) / np.exp(z).sum(axis=0), rtol=1e-12)

    @given(arrays(MODERATE, COLUMNS))
    def test_columns_are_samples_of_their_own(self, z):
        one_by_one = np.hstack([softmax(z[:, [i]]) for i in range(z.shape[1])])
        assert np.allclose(softmax(z), one_by_one, rtol=1e-14)

    @given(st.floats(-500, 500), st.floats(-500, 500))
    def test_of_two_classes_it_is_the_sigmoid_of_the_difference(self, one, other):
        assert np.allclose(softmax([[one], [other]])[0, 0], sigmoid(one - other), rtol=1e-12, atol=1e-300)


class TestCosts:
    @given(SAMPLES, SAMPLES, SEEDS)
    def test_the_quadratic_cost_s_gradient_is_the_mean_of_the_differences(self, outputs, samples, seed):
        a, y = outputs_and_targets(outputs, samples, seed)
        assert np.allclose(numerical_gradient(lambda a: quadratic_cost(a, y), a), (a - y) / samples, atol=1e-9)

    @given(SAMPLES, SAMPLES, SEEDS)
    def test_the_cross_entropy_s_gradient_is_that_of_its_formula(self, outputs, samples, seed):
        a, y = outputs_and_targets(outputs, samples, seed)

        def formula(a):
            return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / samples

        exact = complex_step_gradient(formula, a)
        assert np.allclose(exact, (a - y) / (a * (1 - a)) / samples, rtol=1e-12)
        numeric = numerical_gradient(lambda a: cross_entropy_cost(a, y), a, eps=1e-6)
        assert np.allclose(numeric, exact, rtol=1e-6, atol=1e-6)

    @given(SAMPLES, SAMPLES, SEEDS)
    def test_sigmoid_and_cross_entropy_cancel(self, outputs, samples, seed):
        """∂C/∂z = (a − y)/m: the reason why the two are used together."""
        z, y = (
            3 * np.random.default_rng(seed).normal(size=(outputs, samples)),
            outputs_and_targets(outputs, samples, seed)[1],
        )
        numeric = numerical_gradient(lambda z: cross_entropy_cost(sigmoid(z), y), z)
        assert np.allclose(numeric, (sigmoid(z) - y) / samples, atol=1e-8)

    @pytest.mark.parametrize("cost", [quadratic_cost, cross_entropy_cost], ids=lambda each: each.__name__)
    @given(outputs=SAMPLES, samples=SAMPLES, seed=SEEDS)
    def test_a_cost_is_the_mean_of_its_samples_costs(self, cost, outputs, samples, seed):
        a, y = outputs_and_targets(outputs, samples, seed)
        alone = [cost(a[:, [i]], y[:, [i]]) for i in range(samples)]
        assert type(cost(a, y)) is float
        assert np.isclose(cost(a, y), np.mean(alone), rtol=1e-12)

    @pytest.mark.parametrize("cost", [quadratic_cost, cross_entropy_cost], ids=lambda each: each.__name__)
    @given(outputs=SAMPLES, samples=SAMPLES, seed=SEEDS)
    def test_a_cost_is_0_at_the_target_and_positive_elsewhere(self, cost, outputs, samples, seed):
        a, y = outputs_and_targets(outputs, samples, seed)
        assert cost(y, y) == 0
        assert cost(a, y) > 0

    @pytest.mark.parametrize("cost", [quadratic_cost, cross_entropy_cost], ids=lambda each: each.__name__)
    @pytest.mark.parametrize(
        ("outputs", "targets"), [((2, 3), (2,)), ((2, 3), (2, 1)), ((2, 3), (1, 3)), ((2, 3), (3, 2)), ((3,), (3,))]
    )
    def test_every_output_needs_a_target(self, cost, outputs, targets):
        """Else numpy would repeat the targets, and the cost would be one of something else."""
        with pytest.raises(ValueError, match=r"a has shape .* and y has shape"):
            cost(np.full(outputs, 0.5), np.zeros(targets))

    def test_certain_and_wrong_costs_infinitely_much(self):
        assert cross_entropy_cost(np.array([[1.0], [0.5]]), np.array([[0.0], [1.0]])) == np.inf

    def test_the_four_samples_of_the_lecture_cost_4_8_together(self):
        a, y = np.array([[0.6, 0.8, 0.9, 0.7]]), np.array([[1.0, 0.0, 0.0, 1.0]])
        together = -np.log(0.6) - np.log(0.2) - np.log(0.1) - np.log(0.7)
        assert round(together, 1) == 4.8
        assert np.isclose(4 * cross_entropy_cost(a, y), together)


class TestNetwork:
    @given(SIZES)
    def test_shapes_fit_one_after_the_other(self, sizes):
        shapes = layer_shapes(sizes)
        assert len(shapes) == len(sizes) - 1
        assert [w[0] for w, _ in shapes] == sizes[1:]
        assert [w[1] for w, _ in shapes] == sizes[:-1]
        assert [b for _, b in shapes] == [(n, 1) for n in sizes[1:]]

    @given(SIZES, SEEDS)
    def test_parameters_are_what_the_arrays_hold(self, sizes, seed):
        weights, biases, _ = network(sizes, 1, seed)
        assert count_parameters(sizes) == sum(each.size for each in weights + biases)
        assert [(w.shape, b.shape) for w, b in zip(weights, biases, strict=True)] == layer_shapes(sizes)

    def test_the_network_that_reads_digits_has_13002_parameters(self):
        assert count_parameters([784, 16, 16, 10]) == 13_002

    @given(SIZES, SAMPLES, SEEDS)
    def test_a_mini_batch_gives_what_its_columns_give_one_by_one(self, sizes, samples, seed):
        weights, biases, x = network(sizes, samples, seed)
        alone = [feedforward(weights, biases, x[:, [i]]) for i in range(samples)]
        assert np.allclose(feedforward(weights, biases, x), np.hstack(alone), rtol=1e-12)

    @given(SIZES, SAMPLES, SEEDS)
    def test_the_trace_obeys_the_equations_of_every_layer(self, sizes, samples, seed):
        weights, biases, x = network(sizes, samples, seed)
        zs, activations_ = feedforward_trace(weights, biases, x)
        assert (len(zs), len(activations_)) == (len(sizes) - 1, len(sizes))
        assert np.array_equal(activations_[0], x)
        assert np.array_equal(activations_[-1], feedforward(weights, biases, x))
        for w, b, before, z, a in zip(weights, biases, activations_, zs, activations_[1:], strict=False):
            assert np.allclose(z, np.einsum("jk,ki->ji", w, before) + b, rtol=1e-12, atol=1e-12)
            assert np.allclose(a, sigmoid(z), rtol=1e-15)
            assert a.shape == z.shape == (len(w), samples)

    @given(SIZES, SAMPLES, SEEDS)
    def test_nothing_is_changed_in_place(self, sizes, samples, seed):
        arguments = network(sizes, samples, seed)
        feedforward_trace(*arguments)
        feedforward(*arguments)
        for now, before in zip(arguments, network(sizes, samples, seed), strict=True):
            assert all(np.array_equal(one, other) for one, other in zip(now, before, strict=True))

    @given(SIZES, SAMPLES, SEEDS)
    def test_two_networks_in_a_row_are_one(self, sizes, samples, seed):
        weights, biases, x = network(sizes, samples, seed)
        middle = len(weights) // 2
        half = feedforward(weights[:middle], biases[:middle], x)
        assert np.array_equal(feedforward(weights[middle:], biases[middle:], half), feedforward(weights, biases, x))

    @given(st.integers(2, 5), SAMPLES, SEEDS)
    def test_hidden_units_may_change_places(self, hidden, samples, seed):
        """A network does not know the order of its hidden units."""
        (w2, w3), (b2, b3), x = network([3, hidden, 2], samples, seed)
        order = np.random.default_rng(seed).permutation(hidden)
        swapped = feedforward([w2[order], w3[:, order]], [b2[order], b3], x)
        assert np.allclose(swapped, feedforward([w2, w3], [b2, b3], x), rtol=1e-12)

    @pytest.mark.parametrize(
        ("w", "a", "b"),
        [((3, 2), (3, 1), (3, 1)), ((3, 2), (2,), (3, 1)), ((3, 2), (2, 1), (3,)), ((3, 2), (2, 1), (1, 3))],
    )
    def test_shapes_that_do_not_fit_are_refused_with_their_names(self, w, a, b):
        with pytest.raises(ValueError, match="has shape"):
            layer(np.ones(w), np.ones(a), np.ones(b))
        with pytest.raises(ValueError, match="has shape"):
            feedforward([np.ones(w)], [np.ones(b)], np.ones(a))

    def test_as_many_biases_as_weights_are_needed(self):
        weights, biases, x = network([2, 3, 1], 1, 0)
        for function in (feedforward, feedforward_trace):
            with pytest.raises(ValueError, match="zip"):
                function(weights, biases[:1], x)


class TestGradients:
    """What the exercises' answers are compared with, held to polynomials whose slopes are known."""

    @given(arrays(st.floats(-3, 3), hnp.array_shapes(max_dims=3, max_side=3)))
    def test_both_give_the_slopes_of_a_cubic(self, theta):
        before = theta.copy()
        exact = 3 * theta**2 - 2 * np.sum(theta)

        def cubic(theta):
            return np.sum(theta**3) - np.sum(theta) ** 2

        assert np.allclose(complex_step_gradient(cubic, theta), exact, rtol=1e-13, atol=1e-13)
        assert np.allclose(numerical_gradient(cubic, theta), exact, rtol=1e-6, atol=1e-6)
        assert np.array_equal(theta, before)

    @given(st.integers(1, 4), st.integers(1, 4), SEEDS)
    def test_the_jacobian_of_an_affine_map_is_its_matrix(self, outputs, inputs, seed):
        matrix = np.random.default_rng(seed).normal(size=(outputs, inputs))
        jacobian = complex_step_jacobian(lambda x: matrix @ x + 1, np.ones((inputs, 1)))
        assert np.allclose(jacobian, matrix, rtol=1e-14)

    def test_whole_numbers_are_not_cut_off(self):
        assert np.allclose(numerical_gradient(lambda theta: np.sum(theta**2), [1, 2]), [2, 4])
