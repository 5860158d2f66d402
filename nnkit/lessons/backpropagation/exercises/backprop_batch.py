"""Backpropagation for a whole mini-batch at once: δ with a column for each sample, and the mean over them."""

from numpy.random import Generator

from nnkit.checking import Effort, Exercise
from nnkit.lessons.backpropagation.carrying_back import carry_back, each_sample, updated_in_place, wrong
from nnkit.lessons.backpropagation.one_sample_mistakes import OF_A_MINI_BATCH
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.shared.names import GRADIENTS
from nnkit.lessons.shared.names_of_parts import MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.sigmoid_network import gradients
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
    names=GRADIENTS,
)


#: So many times the samples are no more steps where matrices hold them.
WIDE = Effort(
    "loop over the samples",
    "Your answer takes steps for every sample. δ with a column for each sample goes through the same matrix products.",
    most=200_000,
    growth=4,
)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, [1, 1, 1], 1, "three layers of one unit, one sample", ONE_SAMPLE)
    yield network_case(rng, [2, 3, 2], 1, "a 2-3-2 network, one sample", ONE_SAMPLE)
    yield network_case(rng, [3, 2, 4, 2], 1, "a 3-2-4-2 network, one sample", ONE_SAMPLE)
    yield network_case(rng, [1, 1], 2, "one unit after one, two samples", MINI_BATCH)
    yield network_case(rng, [2, 2, 2], 2, "a 2-2-2 network, two samples", MINI_BATCH)
    yield network_case(rng, [2, 3, 2], 3, "a 2-3-2 network, three samples", MINI_BATCH)
    yield network_case(rng, [4, 2, 3, 1], 5, "a 4-2-3-1 network, five samples", MINI_BATCH)
    yield network_case(rng, [2, 3, 4, 3, 2], 4, "five layers, four samples", MINI_BATCH)
    yield network_case(rng, [3, 4, 2], 6, "six samples at once", NO_LOOP, WIDE)
    yield network_case(rng, [3, 4, 2], 600, "600 samples at once", NO_LOOP, WIDE)


exercise.oracle(gradients)


def bias_sums(delta):
    return delta.sum(axis=1, keepdims=True)


def bias_means(delta):
    return bias_sums(delta) / delta.shape[1]


def weight_means(delta, before, here):
    return delta @ before.T / delta.shape[1]


def mean_with(**changes):
    """The mean over the samples, with these equations put wrong."""
    return wrong(**{"weight": weight_means, "bias": bias_means, **changes})


def divided(by):
    """The sums over the samples, divided by what `by` makes of x and y."""

    def of_batch(weights, biases, x, y):
        sums = wrong(bias=bias_sums)(weights, biases, x, y)
        return tuple([gradient / by(x, y) for gradient in layers] for layers in sums)

    return of_batch


mean_forgotten = exercise.misconception(
    "1/m forgotten", "Your gradients are sums over the samples. The cost is the mean: where does 1/m come in?"
)(wrong(bias=bias_sums))

mean_of_the_weights_only = exercise.misconception(
    "mean of the weights only", "The weight gradients are means, the bias gradients are sums. Both are divided by m."
)(mean_with(bias=bias_sums))

mean_of_the_biases_only = exercise.misconception(
    "mean of the biases only", "The bias gradients are means, the weight gradients are sums. Both are divided by m."
)(wrong(bias=bias_means))

mean_taken_twice = exercise.misconception(
    "1/m twice", "Everything was divided by m twice: in δᴸ and once more at the end?"
)(
    wrong(
        weight=lambda delta, before, here: delta @ before.T / delta.shape[1] ** 2,
        bias=lambda delta: bias_sums(delta) / delta.shape[1] ** 2,
    )
)

biases_with_a_column_for_each_sample = exercise.misconception(
    "biases not summed over the batch",
    "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
)(mean_with(bias=lambda delta: delta))

divided_biases_with_a_column_for_each_sample = exercise.misconception(
    biases_with_a_column_for_each_sample.name, biases_with_a_column_for_each_sample.hint
)(mean_with(bias=lambda delta: delta / delta.shape[1]))

bias_gradients_flat = exercise.misconception(
    "bias gradients flat", "The bias gradients are flat, (n_l,); bˡ is a column, (n_l, 1): keepdims=True."
)(mean_with(bias=lambda delta: delta.mean(axis=1)))

biases_summed_over_the_units = exercise.misconception(
    "biases summed over the units", "You added over the units. Samples are columns: axis 1."
)(mean_with(bias=lambda delta: delta.mean(axis=0, keepdims=True)))

biases_summed_over_everything = exercise.misconception(
    "biases summed over everything", "You added over units and samples. Each unit has its own bias: axis 1 only."
)(mean_with(bias=lambda delta: delta.sum(keepdims=True) / delta.shape[1]))

divided_by_the_number_of_inputs = exercise.misconception(
    "divided by the number of units", "len(x) is the number of inputs. The number of samples is x.shape[1]."
)(divided(by=lambda x, y: len(x)))

divided_by_the_number_of_outputs = exercise.misconception(
    "divided by the number of outputs", "len(y) is the number of outputs. The number of samples is y.shape[1]."
)(divided(by=lambda x, y: len(y)))


@exercise.misconception("first sample only", "Only the first column counted.")
def first_sample_only(weights, biases, x, y):
    return carry_back(weights, biases, x[:, :1], y[:, :1])


@exercise.misconception("last sample only", "Only the last column counted: is a gradient overwritten in a loop?")
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


one_slope_for_all_samples = exercise.misconception(
    "one slope for all samples",
    "σ′ was averaged over the batch: each sample has a z of its own, and a slope of its own.",
)(mean_with(hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z).mean(axis=1, keepdims=True)))


@exercise.misconception(
    "weights updated in place",
    "The gradients are right, but the caller's weights were changed. The update comes later.",
)
def weights_updated_in_place(weights, biases, x, y):
    return updated_in_place(weights, biases, *mean_with()(weights, biases, x, y))


loop_over_the_samples = exercise.misconception(
    "loop over the samples",
    "The gradients are right, but sample by sample. δ with a column for each sample goes through the same "
    "matrix products.",
)(each_sample(carry_back))


for mistake in OF_A_MINI_BATCH:
    exercise.misconception(mistake.name, mistake.hint)(each_sample(mistake.wrong))
