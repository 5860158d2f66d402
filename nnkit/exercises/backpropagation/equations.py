"""Lesson 03: the four equations, each for itself."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.activations import sigmoid, sigmoid_prime
from nnkit.exercises.backpropagation.oracle import exact_for_small, sigma
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.sizes import random_network, short, uneven
from nnkit.gradients import complex_step_gradient


def targets(rng: Generator, *shape: int) -> NDArray:
    """Numbers from 0 to 1, of which some are exactly 0 and 1."""
    return np.where(rng.random(shape) < 0.4, rng.integers(0, 2, shape), rng.uniform(0.1, 0.9, shape).round(2))


# The cost's own slope


def _cost_gradient_cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one output")
    yield Case({"a": np.array([[0.5], [0.9], [0.2]]), "y": np.array([[1.0], [0.0], [0.0]])}, "three outputs, by hand")
    yield Case({"a": rng.uniform(0.1, 0.9, (2, 1)).round(2), "y": np.array([[1], [0]])}, "whole numbers as targets")
    yield Case({"a": rng.uniform(0.1, 0.9, (5, 1)), "y": targets(rng, 5, 1)}, "five outputs")


COST_GRADIENT = Exercise(
    name="cost_gradient",
    arguments=("a", "y"),
    asks="∇_a C_x of C_x = ½‖y − a‖², an array of the shape of a.",
    cases=_cost_gradient_cases,
    expected=exact_for_small(
        lambda a, y: complex_step_gradient(lambda moved: np.sum((y - moved) ** 2) / 2, a), network.cost_gradient
    ),
    misconceptions=(
        Misconception(
            "sign",
            "The inner derivative of y − a by a is −1: it turns the difference round.",
            lambda a, y: y - a,
        ),
        Misconception(
            "factor 2 kept",
            "½ · 2 is 1: the ½ is there so that no factor is left.",
            lambda a, y: 2 * (a - y),
        ),
        Misconception(
            "factor ½ kept",
            "The square brings a factor 2, and ½ · 2 is 1.",
            lambda a, y: (a - y) / 2,
        ),
        Misconception(
            "divided by the number of outputs",
            "‖y − a‖² is a sum over the outputs, not a mean: nothing is divided.",
            lambda a, y: (a - y) / a.size,
        ),
        Misconception(
            "squared",
            "That is the square itself. Its slope is of first power.",
            lambda a, y: (a - y) ** 2,
        ),
        Misconception(
            "the cost itself",
            "That is C_x, one number. Its slope by each output is asked for.",
            lambda a, y: float(np.sum((y - a) ** 2) / 2),
        ),
        Misconception(
            "cost by output",
            "That is what each output adds to the cost. Its slope is asked for.",
            lambda a, y: (y - a) ** 2 / 2,
        ),
        Misconception(
            "absolute value",
            "The sign is needed: it says whether the output should go up or down.",
            lambda a, y: np.abs(a - y),
        ),
        Misconception(
            "added up",
            "One slope for each output: do not add them.",
            lambda a, y: float(np.sum(a - y)),
        ),
        Misconception(
            "with σ′",
            "That is a step too far: the slope of σ comes in with BP1. Here only a moves.",
            lambda a, y: (a - y) * a * (1 - a),
        ),
        Misconception(
            "divided by the length",
            "You made its length 1. The length says how wrong the outputs are.",
            lambda a, y: (a - y) / np.linalg.norm(a - y),
        ),
    ),
    points=1,
    minutes=3,
    tolerance=1e-12,
)


# BP1


def _output_case(rng: Generator, outputs: int, tries: str, make=uneven) -> Case:
    z = make(rng, outputs, 1)
    return Case({"a": sigmoid(z), "y": targets(rng, outputs, 1), "z": z}, tries)


def _output_cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]]), "z": np.array([[0.0]])}, "one output, by hand")
    z = np.array([[0.5], [-1.0], [2.0]])
    yield Case({"a": sigmoid(z), "y": np.array([[1.0], [0.0], [1.0]]), "z": z}, "three outputs, by hand")
    yield _output_case(rng, 1, "one output", short)
    yield _output_case(rng, 2, "two outputs", short)
    yield _output_case(rng, 5, "five outputs")


OUTPUT_ERROR = Exercise(
    name="output_error",
    arguments=("a", "y", "z"),
    asks="δᴸ = ∇_a C_x ⊙ σ′(z) (BP1), an array of the shape of z; a = σ(z).",
    cases=_output_cases,
    expected=exact_for_small(
        lambda a, y, z: complex_step_gradient(lambda moved: np.sum((y - sigma(moved)) ** 2) / 2, z),
        network.output_error,
    ),
    misconceptions=(
        Misconception(
            "σ′ forgotten",
            "That is ∂C/∂a. Between a and z lies σ: one more factor. For the cross-entropy it would be right.",
            lambda a, y, z: a - y,
        ),
        Misconception(
            "σ instead of σ′",
            "A value of σ stands where its slope belongs.",
            lambda a, y, z: (a - y) * a,
        ),
        Misconception(
            "σ′ at a",
            "σ′ is taken at z, not at a. With a at hand, the slope is a(1 − a).",
            lambda a, y, z: (a - y) * sigmoid_prime(a),
        ),
        Misconception(
            "sign",
            "Every number has the wrong sign: ∇_a C is a − y.",
            lambda a, y, z: (y - a) * a * (1 - a),
        ),
        Misconception(
            "outer product",
            "Every output was multiplied with every other: ⊙ works element by element, as `*` does in numpy.",
            lambda a, y, z: (a - y) @ (a * (1 - a)).T,
        ),
        Misconception(
            "inner product",
            "One number came out, but each output has an error of its own: ⊙, not a product of matrices.",
            lambda a, y, z: (a - y).T @ (a * (1 - a)),
        ),
        Misconception(
            "a(1 + a)",
            "σ′ is a(1 − a): look at the sign.",
            lambda a, y, z: (a - y) * a * (1 + a),
        ),
        Misconception(
            "z(1 − z)",
            "a(1 − a) wants a = σ(z); you put in z.",
            lambda a, y, z: (a - y) * z * (1 - z),
        ),
        Misconception(
            "factor 2",
            "The ½ of the cost takes the 2 away.",
            lambda a, y, z: 2 * (a - y) * a * (1 - a),
        ),
        Misconception(
            "σ′ squared",
            "σ′ is a factor once: C depends on z through one σ.",
            lambda a, y, z: (a - y) * (a * (1 - a)) ** 2,
        ),
        Misconception(
            "z − y",
            "What the cost compares with y is the activation a, not the weighted input z.",
            lambda a, y, z: (z - y) * a * (1 - a),
        ),
        Misconception(
            "only σ′",
            "That is how fast a follows z. How fast does the cost follow a?",
            lambda a, y, z: a * (1 - a),
        ),
        Misconception(
            "divided by σ′",
            "Along a path slopes multiply; you divided.",
            lambda a, y, z: (a - y) / (a * (1 - a)),
        ),
        Misconception(
            "slope of tanh",
            "1 − a² is the slope of tanh. For σ it is a(1 − a).",
            lambda a, y, z: (a - y) * (1 - a**2),
        ),
    ),
    points=2,
    minutes=5,
    tolerance=1e-12,
    uses=("cost_gradient",),
)


# BP2


def _hidden_case(rng: Generator, sizes: list[int], layer: int, tries: str) -> Case:
    """wˡ⁺¹, δˡ⁺¹ and zˡ of a random network, δ as the slope of its cost. Layers are counted from 1."""
    weights, biases = random_network(rng, sizes)
    y, a, zs = targets(rng, sizes[-1], 1), uneven(rng, sizes[0], 1), []
    for w, b in zip(weights, biases, strict=True):
        zs.append(w @ a + b)
        a = sigma(zs[-1])

    def cost_from(z: NDArray) -> complex:
        """C_x as a function of zˡ⁺¹, through the layers behind it."""
        a = sigma(z)
        for w, b in zip(weights[layer:], biases[layer:], strict=True):
            a = sigma(w @ a + b)
        return np.sum((y - a) ** 2) / 2

    delta_next = complex_step_gradient(cost_from, zs[layer - 1])
    return Case({"w_next": weights[layer - 1], "delta_next": delta_next, "z": zs[layer - 2]}, tries)


def _hidden_cases(rng: Generator):
    yield Case(
        {"w_next": np.array([[2.0, -1.0]]), "delta_next": np.array([[-0.5]]), "z": np.array([[0.3], [-1.0]])},
        "two units, one behind them, by hand",
    )
    yield Case(
        {
            "w_next": np.array([[1.0, 2.0], [-1.0, 0.5]]),
            "delta_next": np.array([[0.5], [-0.2]]),
            "z": np.array([[0.3], [-1.0]]),
        },
        "two units, two behind them, by hand",
    )
    yield _hidden_case(rng, [1, 1, 1], 2, "one unit a layer")
    yield _hidden_case(rng, [2, 3, 2], 2, "three units, two behind them")
    yield _hidden_case(rng, [3, 5, 7, 2], 2, "5 ← 7 units")
    yield _hidden_case(rng, [3, 7, 5, 2], 2, "7 ← 5 units")
    yield _hidden_case(rng, [4, 4, 4, 4, 3], 3, "four units, four behind them")
    yield _hidden_case(rng, [2, 3, 4, 3, 2], 4, "the last hidden layer of five")


def _scaled(w_next: NDArray, delta_next: NDArray, z: NDArray) -> complex:
    """⟨δˡ⁺¹, wˡ⁺¹ σ(zˡ)⟩: the cost to first order, as zˡ moves it through zˡ⁺¹."""
    return np.sum(delta_next * (w_next @ sigma(z)))


def _row_by_row(w_next, delta_next, z):
    """w δ where the shapes allow it, as students see it: a ValueError elsewhere."""
    return (w_next @ delta_next) * sigmoid_prime(z)


def _hidden_in_place(w_next, delta_next, z):
    result = (w_next.T @ delta_next) * sigmoid_prime(z)
    delta_next *= 0.5
    return result


HIDDEN_ERROR = Exercise(
    name="hidden_error",
    arguments=("w_next", "delta_next", "z"),
    asks="δˡ = (wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ) (BP2), an array of the shape of z.",
    cases=_hidden_cases,
    expected=exact_for_small(
        lambda w_next, delta_next, z: complex_step_gradient(lambda moved: _scaled(w_next, delta_next, moved), z),
        network.hidden_error,
    ),
    misconceptions=(
        Misconception(
            "no transpose",
            "Which way does the error travel through wˡ⁺¹? Its rows belong to layer l+1, and you need one number "
            "for each unit of layer l.",
            _row_by_row,
        ),
        Misconception(
            "σ′ forgotten",
            "The error has arrived at aˡ. Between aˡ and zˡ lies σ: which factor is missing?",
            lambda w_next, delta_next, z: w_next.T @ delta_next,
        ),
        Misconception(
            "σ instead of σ′",
            "A value of σ stands where its slope belongs.",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) * sigmoid(z),
        ),
        Misconception(
            "σ′ at the activation",
            "σ′ is taken at zˡ, not at aˡ = σ(zˡ).",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) * sigmoid_prime(sigmoid(z)),
        ),
        Misconception(
            "matrix product for ⊙",
            "An (n, n) table came out where a column is wanted: ⊙ multiplies element by element.",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) @ sigmoid_prime(z).T,
        ),
        Misconception(
            "inner product for ⊙",
            "One number came out where each unit has an error of its own: ⊙ multiplies element by element.",
            lambda w_next, delta_next, z: (w_next.T @ delta_next).T @ sigmoid_prime(z),
        ),
        Misconception(
            "z(1 − z)",
            "a(1 − a) wants a = σ(z); you put in z.",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) * z * (1 - z),
        ),
        Misconception(
            "sign",
            "No minus comes into BP2: the sign is in δˡ⁺¹ already.",
            lambda w_next, delta_next, z: -(w_next.T @ delta_next) * sigmoid_prime(z),
        ),
        Misconception(
            "weights left out",
            "Each error of layer l+1 comes back through a weight, the larger the weight the more of it.",
            lambda w_next, delta_next, z: np.sum(delta_next) * sigmoid_prime(z),
        ),
        Misconception(
            "errors left out",
            "The weights alone were added up; each is multiplied with the error at its other end.",
            lambda w_next, delta_next, z: np.sum(w_next, axis=0, keepdims=True).T * sigmoid_prime(z),
        ),
        Misconception(
            "mean instead of sum",
            "Where paths meet their slopes are added up; you took the mean.",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) / len(delta_next) * sigmoid_prime(z),
        ),
        Misconception(
            "first unit only",
            "Only one of the paths back was taken: the errors of all units of layer l+1 come back.",
            lambda w_next, delta_next, z: w_next[:1].T * delta_next[0] * sigmoid_prime(z),
        ),
        Misconception(
            "absolute weights",
            "A negative weight turns the sign of the error: no absolute value.",
            lambda w_next, delta_next, z: (np.abs(w_next).T @ delta_next) * sigmoid_prime(z),
        ),
        Misconception(
            "inverse in place of the transpose",
            "The error does not undo the forward pass: it comes back through wᵀ, not through the inverse.",
            lambda w_next, delta_next, z: (np.linalg.pinv(w_next) @ delta_next) * sigmoid_prime(z),
        ),
        Misconception(
            "slope of tanh",
            "1 − a² is the slope of tanh. For σ it is a(1 − a).",
            lambda w_next, delta_next, z: (w_next.T @ delta_next) * (1 - sigmoid(z) ** 2),
        ),
        Misconception(
            "a row",
            "The numbers are right, but in a row: δˡ is a column, as zˡ is.",
            lambda w_next, delta_next, z: ((w_next.T @ delta_next) * sigmoid_prime(z)).T,
        ),
        Misconception(
            "δˡ⁺¹ changed in place",
            "You wrote into the caller's δˡ⁺¹, which BP3 and BP4 still need. Make a new array.",
            _hidden_in_place,
        ),
    ),
    points=3,
    minutes=6,
    tolerance=1e-12,
)


# BP3


def _bias_cases(rng: Generator):
    yield Case({"delta": np.array([[0.3]])}, "one unit")
    yield Case({"delta": np.array([[0.2], [-0.5], [0.1]])}, "three units, by hand")
    yield Case({"delta": short(rng, 2, 1)}, "two units")
    yield Case({"delta": uneven(rng, 6, 1) / 10}, "six units")


BIAS_GRADIENT = Exercise(
    name="bias_gradient",
    arguments=("delta",),
    asks="∂C_x/∂bˡ (BP3), an array of the shape of bˡ, (n_l, 1).",
    cases=_bias_cases,
    expected=exact_for_small(
        lambda delta: complex_step_gradient(lambda b: np.sum(delta * (0.7 + b)), np.zeros_like(delta)),
        network.bias_gradient,
    ),
    misconceptions=(
        Misconception(
            "flat",
            "The numbers are right, but flat. bˡ is a column, (n_l, 1), and so is its gradient.",
            lambda delta: delta.ravel(),
        ),
        Misconception(
            "added up",
            "One slope for each bias: each unit has its own.",
            lambda delta: float(np.sum(delta)),
        ),
        Misconception(
            "added up over the units",
            "You added over the units. They belong to different biases.",
            lambda delta: np.sum(delta, axis=0, keepdims=True),
        ),
        Misconception(
            "a row",
            "The numbers are right, but in a row. bˡ is a column.",
            lambda delta: delta.T,
        ),
        Misconception(
            "mean",
            "You took the mean over the units. They belong to different biases.",
            lambda delta: np.full_like(delta, delta.mean()),
        ),
        Misconception(
            "ones",
            "∂z/∂b is 1, but along the path from C it is multiplied with ∂C/∂z.",
            lambda delta: np.ones_like(delta),
        ),
        Misconception(
            "sign",
            "The minus comes in when the bias is updated. The gradient has none.",
            lambda delta: -delta,
        ),
        Misconception(
            "σ′ once more",
            "δ is ∂C/∂z already: σ′ is in it.",
            lambda delta: delta * (sigmoid(delta) * (1 - sigmoid(delta))),
        ),
        Misconception(
            "squared",
            "δ once: z = wa + b depends on b with slope 1.",
            lambda delta: delta**2,
        ),
        Misconception(
            "on a diagonal",
            "That is a table. Each bias has one slope: a column.",
            lambda delta: np.diag(delta.ravel()),
        ),
    ),
    points=1,
    minutes=2,
    tolerance=1e-12,
)


# BP4


def _weight_cases(rng: Generator):
    yield Case({"a_previous": np.array([[0.5]]), "delta": np.array([[-0.3]])}, "one unit, one before it")
    yield Case(
        {"a_previous": np.array([[0.75], [0.25]]), "delta": np.array([[-0.125], [0.5]])}, "two units, two before them"
    )
    yield Case(
        {"a_previous": np.array([[1.0], [2.0], [3.0]]), "delta": np.array([[-0.5], [0.25]])},
        "two units, three before them, by hand",
    )
    yield Case({"a_previous": uneven(rng, 5, 1), "delta": uneven(rng, 7, 1)}, "seven units, five before them")
    yield Case({"a_previous": uneven(rng, 4, 1), "delta": uneven(rng, 4, 1)}, "four units, four before them")
    yield Case({"a_previous": uneven(rng, 3, 1), "delta": uneven(rng, 1, 1)}, "one unit, three before it")
    yield Case({"a_previous": uneven(rng, 1, 1), "delta": uneven(rng, 3, 1)}, "three units, one before them")


def _weight_oracle(a_previous, delta):
    """⟨δ, w a⟩ differentiated by every weight."""
    start = np.zeros((delta.shape[0], a_previous.shape[0]))
    return complex_step_gradient(lambda w: np.sum(delta * (w @ a_previous)), start)


WEIGHT_GRADIENT = Exercise(
    name="weight_gradient",
    arguments=("a_previous", "delta"),
    asks="∂C_x/∂wˡ = δˡ (aˡ⁻¹)ᵀ (BP4), an array of the shape of wˡ, (n_l, n_{l−1}).",
    cases=_weight_cases,
    expected=exact_for_small(_weight_oracle, network.weight_gradient, most=12),
    misconceptions=(
        Misconception(
            "outer product the wrong way round",
            "Rows belong to layer l, columns to layer l−1; yours are the other way round.",
            lambda a_previous, delta: a_previous @ delta.T,
        ),
        Misconception(
            "inner product",
            "Each pair of units has a weight of its own: an outer product, a column times a row.",
            lambda a_previous, delta: delta.T @ a_previous,
        ),
        Misconception(
            "element by element",
            "Every unit of layer l has a weight from every unit before it, not only from the one of its own number.",
            lambda a_previous, delta: delta * a_previous,
        ),
        Misconception(
            "δ only",
            "w_jk is multiplied with a_k in z_j: that factor is missing.",
            lambda a_previous, delta: delta @ np.ones_like(a_previous).T,
        ),
        Misconception(
            "a only",
            "That is how fast z follows w. How fast does C follow z?",
            lambda a_previous, delta: np.ones_like(delta) @ a_previous.T,
        ),
        Misconception(
            "σ of the activation",
            "aˡ⁻¹ is an activation already: σ is in it.",
            lambda a_previous, delta: delta @ sigmoid(a_previous).T,
        ),
        Misconception(
            "σ′ once more",
            "δ is ∂C/∂z already: the slope of σ is in it, and z is linear in w.",
            lambda a_previous, delta: delta @ sigmoid_prime(a_previous).T,
        ),
        Misconception(
            "sign",
            "The minus comes in when the weights are updated. The gradient has none.",
            lambda a_previous, delta: -delta @ a_previous.T,
        ),
        Misconception(
            "divided by the inputs",
            "Nothing is divided: each weight has its own slope.",
            lambda a_previous, delta: delta @ a_previous.T / len(a_previous),
        ),
        Misconception(
            "a squared",
            "a once: z is linear in w, with slope a.",
            lambda a_previous, delta: delta @ (a_previous**2).T,
        ),
        Misconception(
            "added instead of multiplied",
            "Along a path slopes multiply: δ_j times a_k.",
            lambda a_previous, delta: delta + a_previous.T,
        ),
        Misconception(
            "flat",
            "The numbers are right, but in one line. wˡ has a row for each unit of layer l.",
            lambda a_previous, delta: (delta @ a_previous.T).ravel(),
        ),
        Misconception(
            "with a bias column",
            "A column too many: biases have their own gradient, BP3.",
            lambda a_previous, delta: delta @ np.vstack([a_previous, [[1.0]]]).T,
        ),
    ),
    points=2,
    minutes=4,
    tolerance=1e-12,
)
