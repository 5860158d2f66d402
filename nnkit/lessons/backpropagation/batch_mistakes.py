"""Mistakes that a mini-batch brings: how samples are added up, divided by what, and when."""

import numpy as np

from nnkit.lessons.backpropagation.carrying_back import (
    bias_means,
    bias_sums,
    carry_back,
    each_sample,
    updated_in_place,
    weight_sums,
    wrong,
)
from nnkit.lessons.backpropagation.known_mistakes import Mistakes
from nnkit.network.activations import sigmoid_prime

OVER_THE_SAMPLES = mistake = Mistakes()


def divided(by, parts=(1, 1)):
    """The sums over the samples, divided by `by(x, y)`: so often for weights and biases as `parts` says."""

    def of_batch(weights, biases, x, y):
        sums = carry_back(weights, biases, x, y, weight=weight_sums, bias=bias_sums)
        with np.errstate(all="ignore"):
            return tuple(
                [gradient / np.float64(by(x, y)) ** power for gradient in layers]
                for layers, power in zip(sums, parts, strict=True)
            )

    return of_batch


# The mean

mistake("1/m forgotten", "Your gradients are sums over the samples. The cost is the mean: where does 1/m come in?")(
    wrong(weight=weight_sums, bias=bias_sums)
)
mistake(
    "mean of the weights only", "The weight gradients are means, the bias gradients are sums. Both are divided by m."
)(wrong(bias=bias_sums))
mistake(
    "mean of the biases only", "The bias gradients are means, the weight gradients are sums. Both are divided by m."
)(wrong(weight=weight_sums))
mistake("1/m twice", "Everything was divided by m twice: in δᴸ and once more at the end?")(
    divided(lambda x, y: x.shape[1], (2, 2))
)
mistake(
    "1/m twice in the biases", "The weight gradients are right. Is δ divided by m already, when you take its mean?"
)(divided(lambda x, y: x.shape[1], (1, 2)))
mistake(
    "1/m twice in the weights", "The bias gradients are right. Is δ divided by m already, when you divide its product?"
)(divided(lambda x, y: x.shape[1], (2, 1)))
mistake("divided by the number of units", "len(x) is the number of inputs. The number of samples is x.shape[1].")(
    divided(lambda x, y: len(x))
)
mistake("divided by the number of outputs", "len(y) is the number of outputs. The number of samples is y.shape[1].")(
    divided(lambda x, y: len(y))
)
mistake(
    "divided by all entries",
    "y.size counts outputs times samples. The mean is taken over the samples alone: y.shape[1].",
)(divided(lambda x, y: y.size))

one_less = mistake(
    "divided by m − 1",
    "That divisor belongs to the spread of a sample. A mean of m gradients is their sum divided by m.",
)
one_less(divided(lambda x, y: max(x.shape[1] - 1, 1)))
one_less(divided(lambda x, y: x.shape[1] - 1))

mistake("½ of the mean", "Every gradient is half of what it should be: the ½ of the cost went when the square did.")(
    divided(lambda x, y: 2 * x.shape[1])
)


# The biases, by what they hold

mistake(
    "the formulas of one sample",
    "Each bias gradient has a column for each sample, and the weight gradients are sums: BP3 and BP4 take the "
    "mean now.",
)(wrong(weight=weight_sums, bias=lambda delta: delta))

not_summed = mistake(
    "biases not summed over the batch",
    "The bias gradients have a column for each sample. They belong to one bias: add the columns up.",
)
not_summed(wrong(bias=lambda delta: delta))
not_summed(wrong(bias=lambda delta: delta / delta.shape[1]))

mistake(
    "bias gradients repeated for each sample",
    "Each column of your bias gradients is right, and there are m of them. One is enough: bˡ is (n_l, 1).",
)(wrong(bias=lambda delta: np.repeat(bias_means(delta), delta.shape[1], axis=1)))

flat = mistake("bias gradients flat", "The bias gradients are flat, (n_l,); bˡ is a column, (n_l, 1): keepdims=True.")
flat(wrong(bias=lambda delta: delta.mean(axis=1)))
flat(wrong(bias=lambda delta: delta.sum(axis=1)))
flat(wrong(weight=weight_sums, bias=lambda delta: delta.sum(axis=1)))

over_the_units = mistake("biases summed over the units", "You added over the units. Samples are columns: axis 1.")
over_the_units(wrong(bias=lambda delta: delta.mean(axis=0, keepdims=True)))
over_the_units(wrong(bias=lambda delta: delta.mean(axis=0)))
over_the_units(wrong(bias=lambda delta: delta.mean(axis=0)[:, None]))
over_the_units(wrong(bias=lambda delta: delta.sum(axis=0, keepdims=True) / delta.shape[1]))
over_the_units(wrong(bias=lambda delta: delta.sum(axis=0) / delta.shape[1]))
over_the_units(wrong(bias=lambda delta: (delta.sum(axis=0) / delta.shape[1])[:, None]))
over_the_units(wrong(bias=lambda delta: delta.sum(axis=0, keepdims=True)))

over_everything = mistake(
    "biases summed over everything", "You added over units and samples. Each unit has its own bias: axis 1 only."
)
for whole in (
    lambda delta: np.sum(delta) / delta.shape[1],
    lambda delta: np.mean(delta),
    lambda delta: np.sum(delta),
):
    over_everything(wrong(bias=whole))
    over_everything(wrong(bias=lambda delta, whole=whole: np.full((1, 1), whole(delta))))
    over_everything(wrong(bias=lambda delta, whole=whole: np.full((len(delta), 1), whole(delta))))


# Which samples, and when the mean is taken


@mistake("first sample only", "Only the first column counted.")
def first_sample_only(weights, biases, x, y):
    return carry_back(weights, biases, x[:, :1], y[:, :1])


@mistake("last sample only", "Only the last column counted: is a gradient overwritten in a loop?")
def last_sample_only(weights, biases, x, y):
    for i in range(x.shape[1]):
        result = carry_back(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
    return result


@mistake(
    "gradient at the mean sample",
    "You averaged the samples first. The mean of the gradients is not the gradient at the mean.",
)
def gradient_at_the_mean_sample(weights, biases, x, y):
    return carry_back(weights, biases, x.mean(axis=1, keepdims=True), y.mean(axis=1, keepdims=True))


averaged_before = mistake(
    "δ averaged before it meets the activations",
    "The bias gradients are right. In BP4 each sample's δ meets the activations of that same sample: the mean "
    "comes after.",
)
averaged_before(wrong(weight=lambda delta, before, here: bias_means(delta) @ before.mean(axis=1, keepdims=True).T))
averaged_before(wrong(weight=lambda delta, before, here: bias_means(delta) @ before.sum(axis=1, keepdims=True).T))
averaged_before(wrong(weight=lambda delta, before, here: bias_means(delta) @ before[:, :1].T))
averaged_before(wrong(weight=lambda delta, before, here: bias_means(delta) @ before[:, -1:].T))


@mistake(
    "δ averaged before BP4",
    "δˡ became one column before BP4, where it meets m columns of activations. Keep its m columns: the product "
    "adds them up.",
)
def averaged_at_each_layer(weights, biases, x, y):
    return carry_back(
        weights,
        biases,
        x,
        y,
        weight=lambda delta, before, here: bias_means(delta) @ before.T,
    )


mistake(
    "a − y averaged over the batch",
    "a − y became one column for all samples. Each sample keeps its own error down to BP3 and BP4, where the "
    "mean is taken.",
)(wrong(output=lambda a, y, z: (a - y).mean(axis=1, keepdims=True) * sigmoid_prime(z)))


@mistake(
    "one slope for all samples",
    "σ′ was averaged over the batch: each sample has a z of its own, and a slope of its own.",
)
def one_slope_for_all_samples(weights, biases, x, y):
    return carry_back(
        weights,
        biases,
        x,
        y,
        hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z).mean(axis=1, keepdims=True),
    )


in_another_form = mistake(
    "no matrix product in BP4",
    "BP4 is a product of matrices, (n_l, m) times (m, n_{l-1}): `@`. `*` goes entry by entry, and np.outer "
    "takes all pairs "
    "of samples.",
)
in_another_form(wrong(weight=lambda delta, before, here: np.outer(delta, before) / delta.shape[1]))
in_another_form(wrong(weight=lambda delta, before, here: np.outer(delta, before)))
in_another_form(wrong(weight=lambda delta, before, here: delta * before.T / delta.shape[1]))
in_another_form(wrong(weight=lambda delta, before, here: delta * before.T))

mistake(
    "no transpose in BP4",
    "δˡ has a column for each sample, and so has aˡ⁻¹. For the columns to meet, one of the two is to be transposed.",
)(wrong(weight=lambda delta, before, here: delta @ before / delta.shape[1]))


@mistake(
    "weights updated in place",
    "The gradients are right, but the caller's weights were changed. The update comes later.",
)
def weights_updated_in_place(weights, biases, x, y):
    return updated_in_place(weights, biases, *carry_back(weights, biases, x, y))


@mistake(
    "loop over the samples",
    "The gradients are right, but sample by sample. δ with a column for each sample goes through the same "
    "matrix products.",
)
def loop_over_the_samples(weights, biases, x, y):
    return each_sample(carry_back)(weights, biases, x, y)
