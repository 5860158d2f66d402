"""Two layers of threshold units that do what one unit cannot: exclusive or."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise


def xor_network(x):
    """Exclusive or of the two rows of x, with two hidden threshold units and one on top of them.

    Which weights and thresholds you take is up to you; the check looks at what comes out.

    x        (2, m), each entry 0 or 1, one column for each case
    returns  (1, m), each entry 1 where exactly one of the two is 1, else 0
    """


exercise = Exercise(xor_network, points=3, minutes=6, uses=("threshold_unit", "gate"))

exercise.hints(
    "Two lines in the plane leave the two corners of XOR between them. Which gate has the one as its border, "
    "which the other, "
    "and which gate says that a point lies between?",
    "h₁ = OR(x), h₂ = …(x), and the output is …(h₁, h₂).",
    """
    def xor_network(x):
        outputs = []
        for column in x.T:
            first = threshold_unit(np.array([1, 1]), 1, column)
            second = threshold_unit(np.array([-1, -1]), ___, column)
            outputs.append(threshold_unit(np.array([1, 1]), ___, np.array([first, second])))
        return np.array([outputs])
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"x": np.array([[1], [0]])}, "the first one alone")
    yield Case({"x": np.array([[0, 0, 1, 1], [0, 1, 0, 1]])}, "all four cases")
    for samples in (1, 2, 2, 4, 4, 7):
        yield Case({"x": rng.integers(0, 2, (2, samples))}, f"{samples} case{'s' if samples > 1 else ''}, drawn")
    yield Case({"x": np.array([[1.0, 1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0, 1.0]])}, "floats")


@exercise.oracle
def unlike_inputs(x):
    return np.array([[1 if bool(first) is not bool(second) else 0 for first, second in zip(x[0], x[1], strict=True)]])


def _unit(w1: float, w2: float, threshold: float, x: NDArray) -> NDArray:
    return (w1 * x[0] + w2 * x[1] >= threshold).astype(int)


def _of_gates(join):
    """A row (1, m) of what `join` makes of OR, AND and NAND."""
    return lambda x: np.atleast_2d(join(_unit(1, 1, 1, x), _unit(1, 1, 2, x), _unit(-1, -1, -1, x)))


for name, hint, join in (
    ("OR", "That is OR: (1, 1) gives 1. One border alone; a second one has to cut off that corner.", lambda o, a, n: o),
    ("AND", "That is AND. One border alone: XOR needs two.", lambda o, a, n: a),
    (
        "NAND",
        "That is NAND: (0, 0) gives 1. One border alone; a second one has to cut off that corner.",
        lambda o, a, n: n,
    ),
    (
        "hidden units joined by OR",
        "OR and NAND joined by OR fire always: each case is in one of them. Which gate asks that both fire?",
        lambda o, a, n: o | n,
    ),
    (
        "nothing ever fires",
        "Your network never fires. Write down what the hidden units answer to (1, 0): are these 0 or 1, and is there a "
        "second unit that fires for all but (1, 1)?",
        lambda o, a, n: 0 * o,
    ),
    (
        "equal for unlike",
        "That is 1 where both inputs are *equal*. Turn the answer about.",
        lambda o, a, n: 1 - (o & n),
    ),
    ("NOR", "That is 1 for (0, 0) alone: neither one nor the other. Exactly one is asked for.", lambda o, a, n: 1 - o),
    (
        "sum of the hidden units",
        "You added OR and NAND, and left out the threshold of the last unit: some answers are 2.",
        lambda o, a, n: o + n,
    ),
):
    exercise.misconception(name, hint)(_of_gates(join))


@exercise.misconception(
    "sum of the inputs", "That is the sum of the two inputs: 2 for (1, 1). A threshold is missing, and a second border."
)
def sum_of_inputs(x):
    return (x[0] + x[1])[None]


@exercise.misconception("one input alone", "Your answer is the first input. The second one has no effect.")
def first_input(x):
    return x[:1].copy()


@exercise.misconception("one input alone", "Your answer is the second input. The first one has no effect.")
def second_input(x):
    return x[1:].copy()


@exercise.misconception(
    "one but not the other",
    "Yours fires for (1, 0) alone. (0, 1) counts as well: that is what the other hidden unit is for.",
)
def first_without_second(x):
    return _unit(1, -1, 1, x)[None]


@exercise.misconception(
    "one but not the other",
    "Yours fires for (0, 1) alone. (1, 0) counts as well: that is what the other hidden unit is for.",
)
def second_without_first(x):
    return _unit(-1, 1, 1, x)[None]


@exercise.misconception("−1 and +1", "Your answers are −1 and +1. Threshold units answer 0 and 1.")
def labels(x):
    return (2 * (_unit(1, 1, 1, x) & _unit(-1, -1, -1, x)) - 1)[None]


@exercise.misconception(
    "difference of the inputs", "You subtracted the inputs: (0, 1) gives −1. Each hidden unit needs its threshold."
)
def difference_of_inputs(x):
    return (x[0] - x[1])[None]


@exercise.misconception("a flat result", "The answers are right. Keep them as one row, (1, m).")
def flat(x):
    return _unit(1, 1, 1, x) & _unit(-1, -1, -1, x)
