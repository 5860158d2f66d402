"""What several exercises of this lesson share."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, Misconception
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import Draws, depends_on_rng, generator

#: Layers with fewer weights are not judged by their spread.
ENOUGH = 5000


#: Fewer weights than these may come out the same by accident, where they are drawn from few numbers.
FEW = 6


def _cases(rng: Generator):
    yield Case({"sizes": [1, 1], "rng": generator(rng)}, "one unit after one")
    yield Case({"sizes": [2, 3, 1], "rng": generator(rng)}, "shapes of a 2-3-1 network")
    yield Case({"sizes": [400, 200, 200, 200], "rng": generator(rng)}, "the spread in a 400-200-200-200 network")
    yield Case({"sizes": [100, 300, 300], "rng": generator(rng)}, "the spread in a 100-300-300 network")
    sizes = [int(n) for n in rng.integers(2, 7, 5)]
    yield Case({"sizes": sizes, "rng": generator(rng)}, "shapes of five layers")


def parameters_of(value: Any, sizes: Sequence[int]) -> Finding | None:
    """Whether a value is (weights, biases) with the shapes that `sizes` asks for."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Finding("A pair (weights, biases) is asked for.")
    pairs = list(pairwise(sizes))
    for name, parts, shapes in (
        ("weights", value[0], [(n, before) for before, n in pairs]),
        ("biases", value[1], [(n, 1) for _, n in pairs]),
    ):
        if not isinstance(parts, (tuple, list)) or not all(isinstance(part, np.ndarray) for part in parts):
            return Finding(f"{name} should be a list of {len(pairs)} arrays.")
        got = [part.shape for part in parts]
        if got != shapes:
            mistakes: tuple[str, ...] = ()
            if name == "weights" and got == [shape[::-1] for shape in shapes]:
                mistakes = ("transposed",)
            elif name == "biases" and got == [shape[:1] for shape in shapes]:
                mistakes = ("flat biases",)
            elif len(got) == len(sizes):
                mistakes = ("parameters for the input layer",)
            return Finding(f"The shapes of {name} are {got}; {shapes} is asked for.", mistakes)
        if any(part.dtype.kind != "f" or part.dtype.itemsize < 8 for part in parts):
            return Finding(f"{name} should hold float64 values.")
        if not all(np.isfinite(part).all() for part in parts):
            return Finding(f"{name} contains nan or infinity.")
    return None


def _judge(spread: Callable[[str, NDArray, Sequence[int]], Finding | None]) -> Callable:
    def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
        if draws is None:
            return "The result is None: is a `return` missing?"
        sizes = arguments["sizes"]
        for value in (draws.first, draws.again, *draws.others):
            if found := parameters_of(value, sizes):
                return found
        weights, biases = draws.first
        if any(b.any() for b in biases):
            return Finding(f"The biases are not 0: b^2 begins with {number(biases[0][0, 0])}.", ("random biases",))
        if not any(w.any() for w in weights):
            return Finding("All weights are 0.", ("all zero",))
        for i, w in enumerate(weights):
            if len(w) > 1 and np.array_equal(w, np.broadcast_to(w[0], w.shape)):
                return Finding(f"All units of layer {i + 2} begin with the same weights.", ("units begin alike",))
        if sum(w.size for w in weights) >= FEW and (found := depends_on_rng(draws)):
            return found
        for (i, one), (j, other) in combinations(enumerate(weights), 2):
            if one.size > 1 and one.size == other.size and np.array_equal(one, other):
                return Finding(f"w^{i + 2} and w^{j + 2} have the same numbers.", ("same numbers in each layer",))
        for i, w in enumerate(weights):
            if w.size >= ENOUGH and (found := spread(f"w^{i + 2}", w, sizes)):
                return found
        return None

    return judge


def _near(got: float, wanted: float) -> bool:
    return abs(got - wanted) <= 0.04 * wanted


def _that_fit(got: float, known: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(name for name, wanted in known.items() if _near(got, wanted))


def _off_centre(name: str, w: NDArray) -> Finding | None:
    mean, noise = float(w.mean()), float(w.std()) / np.sqrt(w.size)
    if abs(mean) > 6 * noise + 1e-12:
        return Finding(f"The mean of {name} is {number(mean)}, not about 0.", ("positive only",))
    return None


def _few_numbers(name: str, w: NDArray) -> Finding | None:
    different = np.unique(w).size
    if different < w.size // 2:
        return Finding(f"{name} has only {different} different numbers; each is to be drawn anew.")
    return None


def _made(draw: Callable, biases: Callable = lambda rng, n: np.zeros((n, 1))) -> Callable:
    """An answer with `draw(rng, n, before)` for the weights of a layer."""

    def answer(sizes, rng):
        pairs = list(pairwise(sizes))
        return [draw(rng, n, before) for before, n in pairs], [biases(rng, n) for _, n in pairs]

    return answer


def _by_columns(rng, n, before, spread):
    """Drawn column by column: another order than the obvious one."""
    w = np.empty((n, before))
    for k in range(before):
        w[:, k] = spread(rng, n)
    return w


def _normal(scale: Callable[[int, int], float]) -> Callable:
    return _made(lambda rng, n, before: rng.standard_normal((n, before)) * scale(n, before))


def _uniform(bound: Callable[[int, int], float]) -> Callable:
    def draw(rng, n, before):
        r = bound(n, before)
        return rng.uniform(-r, r, (n, before))

    return _made(draw)


def _with_first(scale: Callable) -> Callable:
    return lambda sizes, rng: _made(lambda rng, n, before: scale(rng, n, before, sizes))(sizes, rng)


def _ignoring_rng(draw: Callable, seed: int | None) -> Callable:
    """An answer that makes its own generator: the same each time with a seed, another one each time without."""
    return lambda sizes, rng: _made(draw)(sizes, np.random.default_rng(seed))


def _transposed(make: Callable) -> Callable:
    return lambda sizes, rng: ([w.T.copy() for w in make(sizes, rng)[0]], make(sizes, rng)[1])


def _seeded_each_time(draw: Callable) -> Callable:
    """Each layer drawn from the same state of the generator."""

    def answer(sizes, rng):
        seed = int(rng.integers(1000))
        return _made(lambda rng, n, before: draw(np.random.default_rng(seed), n, before))(sizes, rng)

    return answer


def _shape_mistakes(draw: Callable) -> tuple[Misconception, ...]:
    """What can go wrong whatever the weights are drawn from."""
    return (
        Misconception(
            "all zero",
            "With equal weights all units of a layer stay equal for ever: draw them at random.",
            _made(lambda rng, n, before: np.zeros((n, before))),
        ),
        Misconception(
            "units begin alike",
            "Units with equal weights stay equal for ever: draw a number for each weight, not for each column.",
            _made(lambda rng, n, before: np.repeat(draw(rng, n, before)[:1], n, axis=0)),
        ),
        Misconception(
            "transposed", "w^l has a row for each of its own units: (n_l, n_{l−1}).", _transposed(_made(draw))
        ),
        Misconception("flat biases", "A bias is a column, (n_l, 1).", _made(draw, lambda rng, n: np.zeros(n))),
        Misconception(
            "random biases",
            "Random weights are enough to make units differ: the biases begin at 0.",
            _made(draw, lambda rng, n: rng.standard_normal((n, 1))),
        ),
        Misconception(
            "parameters for the input layer",
            "The input layer has neither weights nor biases: begin with l = 2.",
            lambda sizes, rng: _made(draw)([sizes[0], *sizes], rng),
        ),
        Misconception(
            "rng not used",
            "Draw from the rng that is given; yours begins anew each time.",
            _ignoring_rng(draw, 0),
        ),
        Misconception(
            "another generator",
            "Draw from the rng that is given, not from np.random: else nobody can repeat what you did.",
            _ignoring_rng(draw, None),
        ),
        Misconception(
            "same numbers in each layer",
            "Make no new generator for each layer: draw on from the one that is given.",
            _seeded_each_time(draw),
        ),
    )
