"""Lesson 03: backpropagation for a mini-batch at once, and the error of a cross-entropy cost."""

import numpy as np
from numpy.random import Generator

from nnkit.activations import sigmoid_prime
from nnkit.exercises.backpropagation import oracle
from nnkit.exercises.backpropagation.equations import targets
from nnkit.exercises.backpropagation.sample import COMMON, carry_back, network_case, wrong
from nnkit.exercises.exercise import Case, Effort, Exercise, Misconception
from nnkit.exercises.parts import MINI_BATCH, ONE_SAMPLE
from nnkit.gradients import complex_step_gradient

NO_LOOP = "no loop over the samples"

WIDE = Effort(
    1500,
    "loop over the samples",
    "Your answer takes steps for every sample. δ with a column for each sample goes through the same matrix products.",
)


def _cases(rng: Generator):
    yield network_case(rng, [1, 1, 1], 1, "three layers of one unit, one sample", ONE_SAMPLE)
    yield network_case(rng, [2, 3, 2], 1, "a 2-3-2 network, one sample", ONE_SAMPLE)
    yield network_case(rng, [3, 2, 4, 2], 1, "a 3-2-4-2 network, one sample", ONE_SAMPLE)
    yield network_case(rng, [1, 1], 2, "one unit after one, two samples", MINI_BATCH)
    yield network_case(rng, [2, 2, 2], 2, "a 2-2-2 network, two samples", MINI_BATCH)
    yield network_case(rng, [2, 3, 2], 3, "a 2-3-2 network, three samples", MINI_BATCH)
    yield network_case(rng, [4, 2, 3, 1], 5, "a 4-2-3-1 network, five samples", MINI_BATCH)
    yield network_case(rng, [2, 3, 4, 3, 2], 4, "five layers, four samples", MINI_BATCH)
    yield network_case(rng, [3, 4, 2], 1500, "1500 samples at once", NO_LOOP, WIDE)


def _mean_weights(delta, before, here):
    return delta @ before.T / delta.shape[1]


def _mean_biases(delta):
    return delta.sum(axis=1, keepdims=True) / delta.shape[1]


def _averaged(**changes):
    """The mean over the samples, with these equations put wrong."""
    return wrong(**{"weight": _mean_weights, "bias": _mean_biases, **changes})


def _first_sample(weights, biases, x, y):
    return carry_back(weights, biases, x[:, :1], y[:, :1])


def _mean_sample(weights, biases, x, y):
    return carry_back(weights, biases, x.mean(axis=1, keepdims=True), y.mean(axis=1, keepdims=True))


def _mean_slopes(weights, biases, x, y):
    """σ′ averaged over the batch, one slope for all samples."""
    return _averaged(
        hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z).mean(axis=1, keepdims=True)
    )(weights, biases, x, y)


def _last_sample_kept(weights, biases, x, y):
    for i in range(x.shape[1]):
        result = carry_back(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
    return result


def _sample_by_sample(weights, biases, x, y):
    each = [carry_back(weights, biases, x[:, i : i + 1], y[:, i : i + 1]) for i in range(x.shape[1])]
    return tuple(
        [sum(layer) / len(each) for layer in zip(*parameters, strict=True)] for parameters in zip(*each, strict=True)
    )


def _with_mean(mistake: Misconception) -> Misconception:
    """A mistake that can be made with one sample, in a function that takes the mean over many."""

    def of_batch(weights, biases, x, y):
        each = [mistake.wrong(list(weights), list(biases), x[:, i : i + 1], y[:, i : i + 1]) for i in range(x.shape[1])]
        return tuple(
            [sum(layer) / len(each) for layer in zip(*parameters, strict=True)]
            for parameters in zip(*each, strict=True)
        )

    return Misconception(mistake.name, mistake.hint, of_batch)


#: Mistakes of lesson 03's equations that a batch shows in the same way.
_OF_ONE_SAMPLE = {
    "σ′ missing in BP1", "σ′ missing in BP2", "σ instead of σ′", "σ instead of σ′ in BP2", "σ′ at the activations",
    "σ′ at the activations in BP2", "y − a", "outer product the wrong way round", "aˡ in place of aˡ⁻¹",
    "σ of the activations in BP4", "activation left out of BP4", "results swapped", "last layer first",
    "no transpose in BP2", "wˡ in place of wˡ⁺¹", "slope of tanh", "always from the output", "σ′ of the next layer",
    "only the last layer", "three layers only", "first two layers of weights only", "factor 2",
}  # fmt: skip


def _updates_in_place(weights, biases, x, y):
    weight_gradients, bias_gradients = _averaged()(weights, biases, x, y)
    for w, b, gw, gb in zip(weights, biases, weight_gradients, bias_gradients, strict=True):
        w -= 0.1 * gw
        b -= 0.1 * gb
    return weight_gradients, bias_gradients


BACKPROP_BATCH = Exercise(
    name="backprop_batch",
    arguments=("weights", "biases", "x", "y"),
    asks="(weight_gradients, bias_gradients), the mean over the columns of x and y: lists in the shapes of weights and "
    "biases.",
    cases=_cases,
    expected=oracle.gradients,
    misconceptions=(
        Misconception(
            "1/m forgotten",
            "Your gradients are sums over the samples. The cost is the mean: where does 1/m come in?",
            wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True)),
        ),
        Misconception(
            "mean of the weights only",
            "The weight gradients are means, the bias gradients are sums. Both are divided by m.",
            wrong(weight=_mean_weights, bias=lambda delta: delta.sum(axis=1, keepdims=True)),
        ),
        Misconception(
            "mean of the biases only",
            "The bias gradients are means, the weight gradients are sums. Both are divided by m.",
            wrong(bias=_mean_biases),
        ),
        Misconception(
            "1/m twice",
            "Everything was divided by m twice: in δᴸ and once more at the end?",
            _averaged(
                weight=lambda delta, before, here: delta @ before.T / delta.shape[1] ** 2,
                bias=lambda delta: delta.sum(axis=1, keepdims=True) / delta.shape[1] ** 2,
            ),
        ),
        Misconception(
            "biases not summed over the batch",
            "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
            wrong(weight=_mean_weights),
        ),
        Misconception(
            "biases not summed over the batch",
            "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
            wrong(weight=_mean_weights, bias=lambda delta: delta / delta.shape[1]),
        ),
        Misconception(
            "bias gradients flat",
            "The bias gradients are flat, (n_l,); bˡ is a column, (n_l, 1): keepdims=True.",
            wrong(weight=_mean_weights, bias=lambda delta: delta.mean(axis=1)),
        ),
        Misconception(
            "biases summed over the units",
            "You added over the units. Samples are columns: axis 1.",
            wrong(weight=_mean_weights, bias=lambda delta: delta.mean(axis=0, keepdims=True)),
        ),
        Misconception(
            "biases summed over everything",
            "You added over units and samples. Each unit has its own bias: axis 1 only.",
            wrong(weight=_mean_weights, bias=lambda delta: delta.sum(keepdims=True) / delta.shape[1]),
        ),
        Misconception(
            "divided by the number of units",
            "len(x) is the number of inputs. The number of samples is x.shape[1].",
            lambda weights, biases, x, y: tuple(
                [gradient / len(x) for gradient in gradients]
                for gradients in wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True))(weights, biases, x, y)
            ),
        ),
        Misconception(
            "divided by the number of outputs",
            "len(y) is the number of outputs. The number of samples is y.shape[1].",
            lambda weights, biases, x, y: tuple(
                [gradient / len(y) for gradient in gradients]
                for gradients in wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True))(weights, biases, x, y)
            ),
        ),
        Misconception(
            "first sample only",
            "Only the first column counted.",
            _first_sample,
        ),
        Misconception(
            "last sample only",
            "Only the last column counted: is a gradient overwritten in a loop?",
            _last_sample_kept,
        ),
        Misconception(
            "gradient at the mean sample",
            "You averaged the samples first. The mean of the gradients is not the gradient at the mean.",
            _mean_sample,
        ),
        Misconception(
            "one slope for all samples",
            "σ′ was averaged over the batch: each sample has a z of its own, and a slope of its own.",
            _mean_slopes,
        ),
        Misconception(
            "weights updated in place",
            "The gradients are right, but the caller's weights were changed. The update comes later.",
            _updates_in_place,
        ),
        Misconception(
            "loop over the samples",
            "The gradients are right, but sample by sample. δ with a column for each sample goes through the same "
            "matrix products.",
            _sample_by_sample,
        ),
        *(_with_mean(mistake) for mistake in COMMON if mistake.name in _OF_ONE_SAMPLE),
    ),
    points=4,
    minutes=8,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 2, NO_LOOP: 1},
    uses=("cost_gradient", "output_error", "hidden_error", "bias_gradient", "weight_gradient", "backprop"),
    tolerance=1e-12,
)


def _cross_entropy_cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one output, one sample")
    yield Case(
        {"a": np.array([[0.6, 0.2], [0.9, 0.3]]), "y": np.array([[1.0, 0.0], [0.0, 1.0]])}, "two outputs, two samples"
    )
    yield Case({"a": rng.uniform(0.1, 0.9, (3, 1)), "y": targets(rng, 3, 1)}, "three outputs, one sample")
    yield Case({"a": rng.uniform(0.1, 0.9, (2, 5)), "y": targets(rng, 2, 5)}, "two outputs, five samples")
    yield Case(
        {"a": rng.uniform(0.1, 0.9, (1, 4)), "y": np.array([[1, 0, 0, 1]])}, "one output, whole numbers as targets"
    )


def _cross_entropy_slope(a, y):
    """The slope of −Σ [y ln σ(z) + (1 − y) ln(1 − σ(z))] at the z that belongs to a."""
    z = np.log(a / (1 - a))

    def cost(moved):
        out = oracle.sigma(moved)
        return -np.sum(y * np.log(out) + (1 - y) * np.log(1 - out))

    return complex_step_gradient(cost, z)


OUTPUT_ERROR_CROSS_ENTROPY = Exercise(
    name="output_error_cross_entropy",
    arguments=("a", "y"),
    asks="δᴸ of the cross-entropy with a = σ(zᴸ), a column for each sample: an array of the shape of a.",
    cases=_cross_entropy_cases,
    expected=_cross_entropy_slope,
    misconceptions=(
        Misconception(
            "sign", "Every number has the wrong sign. Where does the minus of the cost go?", lambda a, y: y - a
        ),
        Misconception(
            "δ of the quadratic cost",
            "That is BP1 for the quadratic cost. Here σ′ cancels against 1/(a(1 − a)): multiply it out.",
            lambda a, y: (a - y) * a * (1 - a),
        ),
        Misconception(
            "slope by a",
            "That is ∂C/∂a. δ is taken by z: one factor σ′ more, which cancels nearly everything.",
            lambda a, y: (a - y) / (a * (1 - a)),
        ),
        Misconception(
            "first half only",
            "The slope of the part with (1 − y) is missing.",
            lambda a, y: -y * (1 - a),
        ),
        Misconception(
            "−y/a",
            "That is the slope of −y ln a by a. The part with (1 − y) is missing, and so is σ′.",
            lambda a, y: -y / a,
        ),
        Misconception(
            "the cost itself",
            "That is what each output adds to the cost. Its slope by z is asked for.",
            lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)),
        ),
        Misconception(
            "decision in place of the probability",
            "You rounded the outputs to 0 and 1 first. δ is made of the outputs as they are.",
            lambda a, y: (a > 0.5) * 1.0 - y,
        ),
        Misconception(
            "divided by the samples",
            "δ has a column for each sample; the mean is taken later, in BP3 and BP4.",
            lambda a, y: (a - y) / y.shape[1],
        ),
        Misconception(
            "added up over the samples",
            "δ has a column for each sample: nothing is added up yet.",
            lambda a, y: np.sum(a - y, axis=1, keepdims=True),
        ),
        Misconception(
            "factor 2",
            "No square, no 2: the cross-entropy has logarithms.",
            lambda a, y: 2 * (a - y),
        ),
        Misconception(
            "absolute value",
            "The sign is needed: it says whether the output should go up or down.",
            lambda a, y: np.abs(a - y),
        ),
    ),
    points=1,
    minutes=5,
    tolerance=1e-12,
)
