"""Backpropagation for a whole mini-batch at once: δ with a column for each sample, and the mean over them."""

from numpy.random import Generator

from nnkit.checking import Effort, Exercise
from nnkit.lessons.backpropagation.batch_mistakes import OVER_THE_SAMPLES
from nnkit.lessons.backpropagation.carrying_back import each_sample
from nnkit.lessons.backpropagation.one_sample_mistakes import IN_AN_EQUATION
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.backpropagation.slope_mistakes import IN_A_SLOPE
from nnkit.lessons.backpropagation.walk_mistakes import IN_THE_WALK
from nnkit.lessons.backpropagation.whereabouts import equation
from nnkit.lessons.shared.names import GRADIENTS
from nnkit.lessons.shared.names_of_parts import MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.sigmoid_network import gradients


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
    minutes=5,
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


#: Those over the samples first; then all that goes wrong with one sample, with matrices and sample by sample.
for mistake, _ in OVER_THE_SAMPLES:
    exercise.misconception(mistake.name, mistake.hint)(mistake)
for mistake, with_one_sample_only in (*IN_AN_EQUATION, *IN_A_SLOPE, *IN_THE_WALK):
    if not with_one_sample_only:
        known = exercise.misconception(mistake.name, mistake.hint)
        known(mistake.wrong)
        known(each_sample(mistake.wrong))

exercise.located(equation)


exercise.hints(
    "Nothing new happens to a single sample: each has a column of its own in z, in a and in δ. In which of the four "
    "equations do the samples meet, so that their mean is to be taken there?",
    """
    BP1, BP2   as they are, with δ of shape (n_l, m)
    BP3        (n_l, m) → (n_l, 1): add up the columns, and divide by …
    BP4        (n_l, m) · (m, n_{l-1}) = (n_l, n_{l-1}), divided by …
    """,
    """
    def backprop_batch(weights, biases, x, y):
        m = ___
        zs, activations = feedforward_trace(weights, biases, x)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        weight_gradients, bias_gradients = [], []
        for i in range(len(weights) - 1, -1, -1):
            weight_gradients.insert(0, ___)
            bias_gradients.insert(0, np.sum(delta, axis=___, keepdims=True) / m)
            if i > 0:
                delta = ___
        return weight_gradients, bias_gradients
    """,
)
