"""What one layer does to a mini-batch: all its neurons and all samples in one matrix product."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.feedforward.forward_pass import layer_by_loops
from nnkit.lessons.feedforward.layer_mistakes import MISTAKES, with_sigma
from nnkit.lessons.shared.names_of_parts import MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def layer(w, a, b):
    """What a layer makes of the activations of the layer before.

    w        (n_l, n_{l-1}), one row for each unit
    a        (n_{l-1}, m), one column for each sample
    b        (n_l, 1)
    returns  (z, a_next), both (n_l, m): z = wa + b, a_next = σ(z)
    """


exercise = Exercise(
    layer, points=2, minutes=3, parts={ONE_SAMPLE: 1, MINI_BATCH: 1}, uses=("neuron",), names=("`z`", "`a_next`")
)


@exercise.cases
def cases(rng: Generator):
    yield _layer_case(rng, 2, 2, 1, "one sample, two units after two", short)
    yield _layer_case(rng, 3, 5, 1, "one sample, three units after five")
    yield _layer_case(rng, 1, 3, 1, "one sample, a single unit", short)
    yield Case(
        {
            "w": np.array([[1.0, 2.0], [-1.0, 0.5]]),
            "a": np.array([[0.5, 1.0], [0.2, -0.3]]),
            "b": np.array([[0.1], [-0.2]]),
        },
        "two samples, everything 2 by 2",
        MINI_BATCH,
    )
    yield _layer_case(rng, 2, 3, 4, "four samples, two units after three")
    yield _layer_case(rng, 4, 2, 3, "three samples, four units after two")
    yield _layer_case(rng, 1, 2, 3, "three samples, a single unit", short)
    yield _layer_case(rng, 3, 3, 3, "three samples, everything 3 by 3")


def _layer_case(rng: Generator, units: int, senders: int, samples: int, tries: str, make=uneven) -> Case:
    arguments = {"w": make(rng, units, senders), "a": make(rng, senders, samples), "b": make(rng, units, 1)}
    return Case(arguments, tries, ONE_SAMPLE if samples == 1 else MINI_BATCH)


exercise.oracle(layer_by_loops)


@exercise.misconception(
    "w transposed",
    "w has a row for each receiving unit already: it multiplies a as it stands. With a square w the "
    "transpose goes unnoticed; check with 3 units after 5.",
)
def w_transposed(w, a, b):
    return with_sigma(w.T @ a + b)


@exercise.misconception(
    "a times w", "The order of a matrix product matters: samples are columns here, so w stands on the left of a."
)
def a_times_w(w, a, b):
    return with_sigma(a @ w + b)


@exercise.misconception("bias forgotten", "z does not change with b: add the bias to the weighted sum.")
def bias_forgotten(w, a, b):
    return with_sigma(w @ a)


@exercise.misconception("bias subtracted", "Look at the sign of b: the bias is added.")
def bias_subtracted(w, a, b):
    return with_sigma(w @ a - b)


@exercise.misconception("bias added after σ", "The bias belongs to z: it is added before σ acts.")
def bias_added_after_sigma(w, a, b):
    return w @ a, sigmoid(w @ a) + b


@exercise.misconception("bias missing in z", "Your a_next is right; the z that you return lacks the bias.")
def bias_missing_in_z(w, a, b):
    return w @ a, sigmoid(w @ a + b)


@exercise.misconception("results swapped", "z comes first, then a_next.")
def results_swapped(w, a, b):
    return with_sigma(w @ a + b)[::-1]


@exercise.misconception("only the activation", "Return two arrays: backpropagation will need z, too.")
def only_the_activation(w, a, b):
    return sigmoid(w @ a + b)


@exercise.misconception("only the weighted input", "Return two arrays: z, and σ of it.")
def only_the_weighted_input(w, a, b):
    return w @ a + b


@exercise.misconception("no activation", "Both of your arrays are z. The second one should be σ of it.")
def no_activation(w, a, b):
    return w @ a + b, w @ a + b


@exercise.misconception("σ twice", "z is the weighted input before σ; yours has been through σ already.")
def sigma_twice(w, a, b):
    return with_sigma(sigmoid(w @ a + b))


@exercise.misconception("z after σ", "Both of your arrays are σ(z). The first one should be z itself.")
def z_after_sigma(w, a, b):
    return sigmoid(w @ a + b), sigmoid(w @ a + b)


@exercise.misconception(
    "bias changed in place", "`b +=` overwrites the network's bias, which the next sample needs: write z = … + b."
)
def bias_changed_in_place(w, a, b):
    b += w @ a
    return b, sigmoid(b)


@exercise.misconception(
    "bias flattened",
    "A flat b lies along the samples, one entry for each column. As the column that it is, numpy adds it to "
    "every sample.",
)
def flat_bias(w, a, b):
    return with_sigma(w @ a + b.ravel())


@exercise.misconception(
    "bias flattened", "b transposed is a row, and numpy adds a row along the samples. Leave b the column that it is."
)
def bias_as_a_row(w, a, b):
    return with_sigma(w @ a + b.T)


@exercise.misconception(
    "element by element", "* multiplies entry by entry. A weighted sum for each unit is a matrix product, written @."
)
def element_by_element(w, a, b):
    return with_sigma(w * a + b)


@exercise.misconception(
    "bias added to each product", "The bias came in once for each product: it is added once per unit, after the sum."
)
def bias_added_to_each_product(w, a, b):
    return with_sigma((w + b) @ a)


@exercise.misconception(
    "only the first sample",
    "One column came back: a mini-batch has a column for each sample, and one matrix product does them all.",
)
def only_the_first_sample(w, a, b):
    return with_sigma(w @ a[:, :1] + b)


@exercise.misconception(
    "samples flattened", "z should keep a row for each unit and a column for each sample: a ravel or flatten too many?"
)
def samples_flattened(w, a, b):
    return with_sigma((w @ a + b).ravel())


@exercise.misconception("ReLU instead of σ", "That is ReLU. In this lesson's layers the activation function is σ.")
def relu_instead_of_sigma(w, a, b):
    return w @ a + b, np.maximum(w @ a + b, 0.0)


@exercise.misconception("bias multiplied", "The bias is added to wa, not multiplied with it.")
def bias_multiplied(w, a, b):
    z = (w @ a) * b
    return z, sigmoid(z)


MISTAKES.register(exercise)

exercise.hints(
    """
    Look at the tables of z = wa + b in this section: which product gives all weighted inputs at once? Then write its
    shapes side by side, (n_l, n_{l−1}) and (n_{l−1}, m): what is the shape of the product, and does b fit to it?
    """,
    """
    z = w … a + b, shape (n_l, m); a_next = σ(…). Two results are returned as `return first, second`.
    """,
    """
    def layer(w, a, b):
        z = ___
        return z, sigmoid(z)
    """,
)
