"""backprop_batch: (weight_gradients, bias_gradients), the mean over the columns of x and y: lists in the shapes of weights and biases."""

from numpy.random import Generator

from nnkit.checking import Effort, Exercise, Misconception
from nnkit.lessons.backpropagation import oracle
from nnkit.lessons.backpropagation.sample_parts import carry_back, network_case, wrong
from nnkit.lessons.shared.parts import MINI_BATCH, ONE_SAMPLE
from nnkit.network.activations import sigmoid_prime


def backprop_batch(weights, biases, x, y):
    """The gradients of the quadratic cost of a mini-batch, the mean over its samples.

    weights, biases  as in backprop
    x, y             (n_1, m) and (n_L, m), one column for each sample
    returns          (weight_gradients, bias_gradients): lists with the shapes of weights and biases
    """


NO_LOOP = "no loop over the samples"


exercise = Exercise(
    backprop_batch,
    points=4,
    minutes=8,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 2, NO_LOOP: 1},
    uses=("cost_gradient", "output_error", "hidden_error", "bias_gradient", "weight_gradient", "backprop"),
    tolerance=1e-12,
)


WIDE = Effort(
    1500,
    "loop over the samples",
    "Your answer takes steps for every sample. δ with a column for each sample goes through the same matrix products.",
)


@exercise.cases
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


exercise.oracle(oracle.gradients)


def _mean_weights(delta, before, here):
    return delta @ before.T / delta.shape[1]


def _mean_biases(delta):
    return delta.sum(axis=1, keepdims=True) / delta.shape[1]


def _averaged(**changes):
    """The mean over the samples, with these equations put wrong."""
    return wrong(**{"weight": _mean_weights, "bias": _mean_biases, **changes})


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


is_1_m_forgotten = exercise.misconception(
    "1/m forgotten",
    "Your gradients are sums over the samples. The cost is the mean: where does 1/m come in?",
)(wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True)))


mean_of_the_weights_only = exercise.misconception(
    "mean of the weights only",
    "The weight gradients are means, the bias gradients are sums. Both are divided by m.",
)(wrong(weight=_mean_weights, bias=lambda delta: delta.sum(axis=1, keepdims=True)))


mean_of_the_biases_only = exercise.misconception(
    "mean of the biases only",
    "The bias gradients are means, the weight gradients are sums. Both are divided by m.",
)(wrong(bias=_mean_biases))


is_1_m_twice = exercise.misconception(
    "1/m twice",
    "Everything was divided by m twice: in δᴸ and once more at the end?",
)(
    _averaged(
        weight=lambda delta, before, here: delta @ before.T / delta.shape[1] ** 2,
        bias=lambda delta: delta.sum(axis=1, keepdims=True) / delta.shape[1] ** 2,
    )
)


biases_not_summed_over_the_batch = exercise.misconception(
    "biases not summed over the batch",
    "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
)(wrong(weight=_mean_weights))


biases_not_summed_over_the_batch_2 = exercise.misconception(
    "biases not summed over the batch",
    "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
)(wrong(weight=_mean_weights, bias=lambda delta: delta / delta.shape[1]))


bias_gradients_flat = exercise.misconception(
    "bias gradients flat",
    "The bias gradients are flat, (n_l,); bˡ is a column, (n_l, 1): keepdims=True.",
)(wrong(weight=_mean_weights, bias=lambda delta: delta.mean(axis=1)))


biases_summed_over_the_units = exercise.misconception(
    "biases summed over the units",
    "You added over the units. Samples are columns: axis 1.",
)(wrong(weight=_mean_weights, bias=lambda delta: delta.mean(axis=0, keepdims=True)))


biases_summed_over_everything = exercise.misconception(
    "biases summed over everything",
    "You added over units and samples. Each unit has its own bias: axis 1 only.",
)(wrong(weight=_mean_weights, bias=lambda delta: delta.sum(keepdims=True) / delta.shape[1]))


@exercise.misconception(
    "divided by the number of units",
    "len(x) is the number of inputs. The number of samples is x.shape[1].",
)
def divided_by_the_number_of_units(weights, biases, x, y):
    return tuple(
        [gradient / len(x) for gradient in gradients]
        for gradients in wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True))(weights, biases, x, y)
    )


@exercise.misconception(
    "divided by the number of outputs",
    "len(y) is the number of outputs. The number of samples is y.shape[1].",
)
def divided_by_the_number_of_outputs(weights, biases, x, y):
    return tuple(
        [gradient / len(y) for gradient in gradients]
        for gradients in wrong(bias=lambda delta: delta.sum(axis=1, keepdims=True))(weights, biases, x, y)
    )


@exercise.misconception(
    "first sample only",
    "Only the first column counted.",
)
def first_sample_only(weights, biases, x, y):
    return carry_back(weights, biases, x[:, :1], y[:, :1])


@exercise.misconception(
    "last sample only",
    "Only the last column counted: is a gradient overwritten in a loop?",
)
def last_sample_only(weights, biases, x, y):
    for i in range(x.shape[1]):
        result = carry_back(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
    return result


@exercise.misconception(
    "gradient at the mean sample",
    "You averaged the samples first. The mean of the gradients is not the gradient at the mean.",
)
def gradient_at_the_mean_sample(weights, biases, x, y):
    return carry_back(weights, biases, x.mean(axis=1, keepdims=True), y.mean(axis=1, keepdims=True))


@exercise.misconception(
    "one slope for all samples",
    "σ′ was averaged over the batch: each sample has a z of its own, and a slope of its own.",
)
def one_slope_for_all_samples(weights, biases, x, y):
    """σ′ averaged over the batch, one slope for all samples."""
    return _averaged(
        hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z).mean(axis=1, keepdims=True)
    )(weights, biases, x, y)


@exercise.misconception(
    "weights updated in place",
    "The gradients are right, but the caller's weights were changed. The update comes later.",
)
def weights_updated_in_place(weights, biases, x, y):
    weight_gradients, bias_gradients = _averaged()(weights, biases, x, y)
    for w, b, gw, gb in zip(weights, biases, weight_gradients, bias_gradients, strict=True):
        w -= 0.1 * gw
        b -= 0.1 * gb
    return weight_gradients, bias_gradients


@exercise.misconception(
    "loop over the samples",
    "The gradients are right, but sample by sample. δ with a column for each sample goes through the same "
    "matrix products.",
)
def loop_over_the_samples(weights, biases, x, y):
    each = [carry_back(weights, biases, x[:, i : i + 1], y[:, i : i + 1]) for i in range(x.shape[1])]
    return tuple(
        [sum(layer) / len(each) for layer in zip(*parameters, strict=True)] for parameters in zip(*each, strict=True)
    )


# SPECIAL *(_with_mean(mistake) for mistake in COMMON if mistake.name in _OF_ONE_SAMPLE)
