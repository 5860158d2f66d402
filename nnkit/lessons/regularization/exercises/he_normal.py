"""Where a network of ReLU begins: normal weights of variance 2/n_{l−1}, and biases a little above 0."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import Draws, depends_on_rng, generator, several
from nnkit.lessons.shared.parameters import parameters_of


def he_normal(sizes, rng):
    """Where a network of ReLU begins.

    sizes    [n_1, …, n_L]
    rng      a numpy Generator; rng.standard_normal((rows, columns)) draws from it
    returns  (weights, biases): normal numbers of mean 0 and variance 2/n_{l-1}, and biases that are 0.01
    """


#: Layers with fewer weights are not judged by their spread, and with fewer than FEW they may agree by accident.
ENOUGH, FEW = 5000, 6
BIAS = 0.01

exercise = RandomExercise(he_normal, experiment=several(1), points=2, minutes=4)

exercise.hints(
    "rng.standard_normal has variance 1. With which factor does it become 2/n_{l−1}? (What does a factor do to a "
    "variance?) And which of the two sizes of a layer is n_{l−1}?",
    "w^l = standard normal numbers (n_l, n_{l−1}) times √( 2 / … ); every bias is 0.01.",
    """
    def he_normal(sizes, rng):
        weights, biases = [], []
        for before, n in zip(sizes[:-1], sizes[1:]):
            weights.append(rng.standard_normal((n, before)) * ___)
            biases.append(np.full((n, 1), ___))
        return weights, biases
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"sizes": [1, 1], "rng": generator(rng)}, "one unit after one")
    yield Case({"sizes": [2, 3, 1], "rng": generator(rng)}, "shapes of a 2-3-1 network")
    yield Case({"sizes": [400, 200, 100], "rng": generator(rng)}, "the spread in a 400-200-100 network")
    yield Case({"sizes": [60, 300, 200], "rng": generator(rng)}, "the spread in a 60-300-200 network")
    sizes = [int(n) for n in rng.integers(2, 7, 5)]
    yield Case({"sizes": sizes, "rng": generator(rng)}, "shapes of five layers")


_SPREAD = (
    "another spread",
    "Work the variance out for a layer of 4 units after 100: what is it, and what is its root?",
)
_BIASES = ("other biases", "All biases begin at 0.01, so that most units of ReLU are active at first.")


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    sizes = arguments["sizes"]
    for value in (draws.first, draws.again, *draws.others):
        if found := parameters_of(value, sizes):
            return found._replace(mistakes=_by_shape(value, sizes))
    weights, biases = draws.first
    if found := _biases(biases):
        return found
    if sum(w.size for w in weights) >= FEW:
        for i, w in enumerate(weights):
            if w.size > 1 and np.array_equal(w, np.full(w.shape, w.flat[0])):
                return Finding(f"All weights of w^{i + 2} are {number(w.flat[0])}.", (all_alike,))
            if len(w) > 1 and np.array_equal(w, np.broadcast_to(w[0], w.shape)):
                return Finding(f"All units of layer {i + 2} begin with the same weights.", (one_row_for_all,))
        if found := depends_on_rng(draws, another_generator, rng_not_used):
            return found
    for i, w in enumerate(weights):
        if w.size >= ENOUGH and (found := _spread(f"w^{i + 2}", w)):
            return found
    return None


def _by_shape(value: Any, sizes: list[int]) -> tuple:
    pairs = list(pairwise(sizes))
    if isinstance(value, (tuple, list)) and len(value) == 2:
        shapes = [[np.shape(part) for part in parts] if isinstance(parts, (tuple, list)) else [] for parts in value]
        if shapes[0] == [(n, before) for before, n in pairs]:
            return (flat_biases,) if shapes[1] == [(n,) for _, n in pairs] else ()
        if shapes[0] == [(before, n) for before, n in pairs]:
            return (transposed,)
        if shapes[0] == [(n, 1) for _, n in pairs]:
            return (biases_first,)
    return ()


def _biases(biases: list[NDArray]) -> Finding | None:
    values = np.concatenate([b.ravel() for b in biases])
    if np.allclose(values, BIAS, rtol=1e-9):
        return None
    mistakes: tuple = ()
    if not values.any():
        mistakes = (biases_of_0,)
    elif np.allclose(values, -BIAS):
        mistakes = (biases_below_0,)
    elif np.allclose(values, 1):
        mistakes = (biases_of_1,)
    elif np.unique(values).size == values.size:
        mistakes = None if values.size < 2 else (random_biases,)
    return Finding(f"The biases are not {BIAS}: b^2 begins with {number(biases[0][0, 0])}.", mistakes, _BIASES)


def _spread(name: str, w: NDArray) -> Finding | None:
    n, before = w.shape
    right, deviation, mean = np.sqrt(2 / before), float(w.std()), float(w.mean())
    if abs(mean) > 6 * deviation / np.sqrt(w.size):
        return Finding(f"The mean of {name} is {number(mean)}, not about 0.", (positive_only,) if w.min() >= 0 else (),
                       _SPREAD)  # fmt: skip
    if not _near(deviation, right):
        known = {
            xavier: np.sqrt(2 / (before + n)),
            one_in_place_of_2: np.sqrt(1 / before),
            root_forgotten: 2 / before,
            fan_out: np.sqrt(2 / n),
            standard_normal_left: 1.0,
            root_of_2_alone: np.sqrt(2) / before,
            upside_down: np.sqrt(before / 2),
            product_of_both: np.sqrt(2 / (before * n)),
        }
        mistakes = tuple(mistake for mistake, spread in known.items() if _near(deviation, spread))
        return Finding(f"The entries of {name} have the standard deviation {number(deviation)}, not {number(right)}.",
                       mistakes, _SPREAD)  # fmt: skip
    if np.abs(w).max() < 2.5 * right:
        return Finding(f"No entry of {name} is further off than {number(float(np.abs(w).max()))}: they are not normal.",
                       (uniform,), _SPREAD)  # fmt: skip
    return None


def _near(got: float, wanted: float) -> bool:
    return abs(got - wanted) <= 0.05 * wanted


def made(weights_of: Callable, bias: Callable = lambda rng, n: np.full((n, 1), BIAS)) -> Callable:
    """A version with weights_of(rng, n, before) for each layer."""

    def version(sizes, rng):
        layers = list(pairwise(sizes))
        return [weights_of(rng, n, before) for before, n in layers], [bias(rng, n) for _, n in layers]

    return version


def _normal(spread: Callable) -> Callable:
    return made(lambda rng, n, before: rng.standard_normal((n, before)) * spread(n, before))


def _he(rng, n, before):
    return rng.standard_normal((n, before)) * np.sqrt(2 / before)


exercise.oracle(
    made(
        lambda rng, n, before: np.array([[rng.normal(0, (2 / before) ** 0.5) for _ in range(before)] for _ in range(n)])
    )
)

xavier = exercise.misconception("both sizes", "That is Xavier's rule. Here the units *before* the layer count alone.")(
    _normal(lambda n, before: np.sqrt(2 / (before + n)))
)
one_in_place_of_2 = exercise.misconception(
    "1 in place of 2", "That is the rule for σ. ReLU lets half of the signal through: what makes up for it?"
)(_normal(lambda n, before: np.sqrt(1 / before)))
root_forgotten = exercise.misconception(
    "root forgotten", "2/n_{l−1} is the variance. A factor acts on the standard deviation, its root."
)(_normal(lambda n, before: 2 / before))
fan_out = exercise.misconception("units of its own layer", "n_{l−1} are the units *before*: the columns of w^l.")(
    _normal(lambda n, before: np.sqrt(2 / n))
)
standard_normal_left = exercise.misconception("not scaled", "Multiply the normal numbers with a factor.")(
    _normal(lambda n, before: 1.0)
)
root_of_2_alone = exercise.misconception("root of the 2 alone", "The root reaches over the whole fraction.")(
    _normal(lambda n, before: np.sqrt(2) / before)
)
upside_down = exercise.misconception("upside down", "The more units come in, the smaller the weights.")(
    _normal(lambda n, before: np.sqrt(before / 2))
)
product_of_both = exercise.misconception("product of both sizes", "The units before the layer count alone.")(
    _normal(lambda n, before: np.sqrt(2 / (before * n)))
)
uniform = exercise.misconception("uniform", "Normal numbers are asked for: rng.standard_normal.")(
    made(lambda rng, n, before: rng.uniform(-np.sqrt(6 / before), np.sqrt(6 / before), (n, before)))
)
positive_only = exercise.misconception("positive only", "The mean should be 0: half of the weights are negative.")(
    made(lambda rng, n, before: np.abs(_he(rng, n, before)))
)
all_alike = exercise.misconception("all weights alike", "Draw each weight: units that begin equal stay equal.")(
    made(lambda rng, n, before: np.full((n, before), np.sqrt(2 / before)))
)
one_row_for_all = exercise.misconception("one row for all units", "Each unit needs numbers of its own.")(
    made(lambda rng, n, before: np.tile(_he(rng, 1, before), (n, 1)))
)
biases_of_0 = exercise.misconception("biases of 0", "For ReLU the biases begin a little above 0: 0.01.")(
    made(_he, lambda rng, n: np.zeros((n, 1)))
)
biases_below_0 = exercise.misconception("biases below 0", "Above 0, so that units begin active.")(
    made(_he, lambda rng, n: np.full((n, 1), -BIAS))
)
biases_of_1 = exercise.misconception("biases of 1", "A little above 0 is enough: 0.01.")(
    made(_he, lambda rng, n: np.ones((n, 1)))
)
random_biases = exercise.misconception("random biases", "The biases are all the same, 0.01: only weights are drawn.")(
    made(_he, lambda rng, n: BIAS * rng.standard_normal((n, 1)))
)
transposed = exercise.misconception("transposed", "w^l has a row for each unit of its own layer: (n_l, n_{l−1}).")(
    made(lambda rng, n, before: _he(rng, n, before).T)
)
flat_biases = exercise.misconception("flat biases", "b^l is a column, (n_l, 1).")(
    made(_he, lambda rng, n: np.full(n, BIAS))
)
biases_first = exercise.misconception("biases first", "First the weights, then the biases.")(
    lambda sizes, rng: made(_he)(sizes, rng)[::-1]
)
rng_not_used = exercise.misconception("rng not used", "Draw from the `rng` that you are given, not from one of yours.")(
    lambda sizes, rng: made(_he)(sizes, np.random.default_rng(0))
)
another_generator = exercise.misconception("another generator", "Draw from the `rng` that you are given.")(
    lambda sizes, rng: made(_he)(sizes, np.random.default_rng())
)
