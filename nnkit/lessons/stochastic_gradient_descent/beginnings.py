"""Where a training begins, whatever the weights are drawn from: cases and judge of initialize and xavier_uniform."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, Misconception
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import Draws, depends_on_rng, generator
from nnkit.lessons.shared.parameters import ShapeMistakes, parameters_of

#: Layers with fewer weights are not judged by their spread.
ENOUGH = 5000
#: Fewer weights than these may come out the same by accident, where they are drawn from few numbers.
FEW = 6

#: What is said of weights that are spread by no rule that is known.
ANOTHER_SPREAD = (
    "another spread",
    "The weights are not spread as the docstring says: which numbers are drawn, and what are they multiplied with, or "
    "divided by? Work it out for a layer of 4 units after 100.",
)
_BIASES = ("biases not 0", "The biases begin at 0: np.zeros((n_l, 1)). Or do they stand where the weights should?")


def cases(rng: Generator):
    """Small networks for the shapes, large ones for the spread."""
    yield Case({"sizes": [1, 1], "rng": generator(rng)}, "one unit after one")
    yield Case({"sizes": [2, 3, 1], "rng": generator(rng)}, "shapes of a 2-3-1 network")
    yield Case({"sizes": [400, 200, 200, 200], "rng": generator(rng)}, "the spread in a 400-200-200-200 network")
    yield Case({"sizes": [100, 300, 300], "rng": generator(rng)}, "the spread in a 100-300-300 network")
    yield Case({"sizes": [4, 2600, 1], "rng": generator(rng)}, "the spread in a 4-2600-1 network")
    sizes = [int(n) for n in rng.integers(2, 7, 5)]
    yield Case({"sizes": sizes, "rng": generator(rng)}, "shapes of five layers")


class BeginningMistakes(NamedTuple):
    """An exercise's misconceptions that can be made whatever the weights are drawn from."""

    all_zero: Misconception
    units_begin_alike: Misconception
    shapes: ShapeMistakes
    random_biases: Misconception
    rng_not_used: Misconception
    another_generator: Misconception
    same_numbers_in_each_layer: Misconception


def judge_beginning(
    arguments: Mapping[str, Any],
    draws: Draws | None,
    spread: Callable[[str, NDArray, Sequence[int]], Finding | None],
    known: BeginningMistakes,
) -> str | Finding | None:
    """What is wrong with the beginnings that came; `spread(name, w, sizes)` looks at the weights of a large layer."""
    if draws is None:
        return "The result is None: is a `return` missing?"
    sizes = arguments["sizes"]
    for value in (draws.first, draws.again, *draws.others):
        if found := parameters_of(value, sizes, known.shapes):
            return found
    weights, biases = draws.first
    if any(b.any() for b in biases):
        numbers = np.concatenate([b.ravel() for b in biases])
        drawn = None if numbers.size < 2 else (known.random_biases,) if np.unique(numbers).size == numbers.size else ()
        return Finding(f"The biases are not 0: b^2 begins with {number(biases[0][0, 0])}.", drawn, _BIASES)
    if not any(w.any() for w in weights):
        return Finding("All weights are 0.", (known.all_zero,))
    for i, w in enumerate(weights):
        if len(w) > 1 and np.array_equal(w, np.broadcast_to(w[0], w.shape)):
            return Finding(f"All units of layer {i + 2} begin with the same weights.", (known.units_begin_alike,))
    if sum(w.size for w in weights) >= FEW and (
        found := depends_on_rng(draws, known.another_generator, known.rng_not_used)
    ):
        return found
    for (i, one), (j, other) in combinations(enumerate(weights), 2):
        if one.size > 1 and one.size == other.size and np.array_equal(one, other):
            return Finding(f"w^{i + 2} and w^{j + 2} have the same numbers.", (known.same_numbers_in_each_layer,))
    for i, w in enumerate(weights):
        if w.size >= ENOUGH and (found := spread(f"w^{i + 2}", w, sizes)):
            return found
    return None


def near(got: float, wanted: float) -> bool:
    """Whether a number that was drawn is what is wanted, but for chance."""
    return abs(got - wanted) <= 0.04 * wanted


def mistakes_near(got: float, known: Mapping[Misconception, float]) -> tuple[Misconception, ...]:
    """The misconceptions whose number `got` is near to."""
    return tuple(mistake for mistake, wanted in known.items() if near(got, wanted))


def off_centre(name: str, w: NDArray, positive_only: Misconception) -> Finding | None:
    """Whether the mean of w is not about 0."""
    mean, noise = float(w.mean()), float(w.std()) / np.sqrt(w.size)
    if abs(mean) > 6 * noise + 1e-12:
        return Finding(
            f"The mean of {name} is {number(mean)}, not about 0.",
            (positive_only,) if w.min() >= 0 else (),
            ANOTHER_SPREAD,
        )
    return None


def is_uniform(w: NDArray) -> bool:
    """Whether w reaches no farther than uniform numbers, √3 = 1.7 times their spread; normal ones go far beyond."""
    return float(np.abs(w).max()) <= 2 * float(w.std())


def few_numbers(name: str, w: NDArray) -> Finding | None:
    """Whether w repeats numbers."""
    different = np.unique(w).size
    if different < w.size // 2:
        return Finding(f"{name} has only {different} different numbers; each is to be drawn anew.")
    return None
