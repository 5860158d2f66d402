"""The perceptron's rule as a whole: sweep after sweep over the points, until one passes without a mistake."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.perceptron.points import Points, corners, parted


def train_perceptron(x, y, learning_rate, max_epochs):
    """Learn a border with the perceptron's rule, from weights and bias 0.

    A sweep looks at the columns of x in their order, each with the newest weights and bias.
    After a sweep without a mistake it ends, else after `max_epochs` sweeps.

    x              (n, m), one column for each point; also whole numbers
    y              (1, m), their labels, each −1 or +1
    learning_rate  a number, η
    max_epochs     the most sweeps, 1 or more
    returns        (w, b, mistakes): (n, 1), a number, and a list of the mistakes in each sweep
    """


ENDS, NEVER = "points that a line parts", "points that none parts"

exercise = Exercise(
    train_perceptron,
    points=4,
    minutes=7,
    parts={ENDS: 3, NEVER: 1},
    uses=("perceptron_predict", "perceptron_update"),
    names=("w", "b", "mistakes"),
)

exercise.hints(
    "Two loops, one in the other: what does the outer one count, and what the inner one? Where is the number "
    "of mistakes "
    "set back to 0, and how is the outer one left early?",
    "For each sweep: mistakes = 0; for each column i: x_i = x[:, [i]], y_i = y[0, i]; if ŷ ≠ y_i, count it and update; "
    "after the column loop: note the number, and stop if it is …",
    """
    def train_perceptron(x, y, learning_rate, max_epochs):
        w, b, mistakes = np.zeros((x.shape[0], 1)), 0.0, []
        for sweep in range(max_epochs):
            wrong = 0
            for i in range(x.shape[1]):
                if perceptron_predict(w, b, x[:, [i]]).item() != ___:
                    wrong += 1
                    w, b = ___
            mistakes.append(wrong)
            if ___:
                break
        return w, b, mistakes
    """,
)


def _case(points: Points, rate: float, most: int, tries: str, part: str = ENDS) -> Case:
    return Case({"x": points.x, "y": points.y, "learning_rate": rate, "max_epochs": most}, tries, part)


@exercise.cases
def cases(rng: Generator):
    yield _case(Points(np.array([[2.0, -1.0]]), np.array([[1, -1]])), 1.0, 9, "two points with one input")
    yield _case(parted(rng, 1, 3), 0.5, 40, "three points with one input")
    yield _case(corners("AND"), 1.0, 20, "AND")
    yield _case(corners("OR"), 0.5, 20, "OR")
    yield _case(corners("AND"), 1.0, 3, "AND, stopped after three sweeps")
    yield _case(parted(rng, 2, 6), 0.5, 60, "six points with two inputs")
    yield _case(parted(rng, 2, 2), 0.25, 40, "two points with two inputs")
    yield _case(parted(rng, 3, 8), 1.0, 60, "eight points with three inputs")
    yield _case(parted(rng, 4, 3), 0.25, 40, "three points with four inputs")
    whole = corners("NAND")
    yield _case(Points(whole.x.astype(int), whole.y), 0.25, 20, "NAND, x in whole numbers")
    yield _case(corners("XOR"), 1.0, int(rng.integers(4, 9)), "XOR", NEVER)
    yield _case(corners("XOR"), 0.5, int(rng.integers(4, 9)), "XOR, η = ½", NEVER)
    x, y = parted(rng, 2, 4)
    both = Points(np.hstack([x, x[:, :1]]), np.hstack([y, -y[:, :1]]))
    yield _case(both, 1.0, int(rng.integers(5, 9)), "the same point with both labels", NEVER)


@exercise.oracle
def number_by_number(x, y, learning_rate, max_epochs):
    """All numbers in plain lists, with 2ηy in place of η(y − ŷ)."""
    columns = [[float(value) for value in column] for column in x.T]
    w, b, mistakes = [0.0] * x.shape[0], 0.0, []
    while len(mistakes) < max_epochs and (not mistakes or mistakes[-1]):
        wrong = 0
        for column, label in zip(columns, y[0], strict=True):
            z = b + sum(weight * value for weight, value in zip(w, column, strict=True))
            if (z >= 0) != (label > 0):
                step, wrong = 2 * learning_rate * float(label), wrong + 1
                w = [weight + step * value for weight, value in zip(w, column, strict=True)]
                b += step
        mistakes.append(wrong)
    return np.array(w).reshape(-1, 1), float(b), mistakes


def _side(w: NDArray, b: float, x: NDArray) -> int:
    return 1 if (w.T @ x).item() + b >= 0 else -1


def _trained(
    x, y, learning_rate, max_epochs, *, with_bias=True, at_once=False, stops=True, border=1, half=1, one_update=False,
    until_right=False, start=None, order=1, dtype=float, always=False,
):  # fmt: skip
    """The rule, right, or with one of these turned: what the mistakes below have in common."""
    w, b, mistakes = np.zeros((x.shape[0], 1), dtype=dtype), 0.0, []
    if start is not None:
        w, b = np.full((x.shape[0], 1), start), start
    for _ in range(max_epochs):
        wrong, held = 0, (w, b)
        for i in range(x.shape[1])[::order]:
            seen_w, seen_b = held if at_once else (w, b)
            z = (seen_w.T @ x[:, [i]]).item() + seen_b
            side = (1 if z >= 0 else -1) if border == 1 else (1 if z > 0 else -1)
            if side == y[0, i] and until_right:
                break
            if side != y[0, i] or always:
                wrong += side != y[0, i]
                step = half * learning_rate * float(2 * y[0, i] if always else y[0, i] - side)
                w = (w + step * x[:, [i]]).astype(dtype)
                b = b + step if with_bias else b
                if one_update:
                    break
        mistakes.append(wrong)
        if stops and not wrong:
            break
    return w, b, mistakes


def _turned(**how):
    return lambda x, y, learning_rate, max_epochs: _trained(x, y, learning_rate, max_epochs, **how)


def _with(form):
    """The right result, in another form."""
    return lambda x, y, learning_rate, max_epochs: form(*_trained(x, y, learning_rate, max_epochs))


for name, hint, wrong in (
    (
        "no end after a clean sweep",
        "A sweep passed without a mistake, and yours went on. How do you leave the outer loop there?",
        _turned(stops=False),
    ),
    (
        "all points with the old weights",
        "All points of a sweep were judged with the weights from before it. Each is looked at with the newest ones.",
        _turned(at_once=True),
    ),
    (
        "bias not learned",
        "b has stayed 0, so that the border passes through the origin for ever. It moves with each mistake, as w does.",
        _turned(with_bias=False),
    ),
    (
        "sweep ended at a right point",
        "Your sweep ends at the first point that is right. Such a point is passed over, and the next one looked at.",
        _turned(until_right=True),
    ),
    ("one update a sweep", "After an update your sweep ends. Go on to the next point.", _turned(one_update=True)),
    (
        "half a step",
        "The weights are half of what they should be: with the labels −1 and +1 a mistake has y − ŷ = ±2.",
        _turned(half=0.5),
    ),
    (
        "away from the point",
        "Your border moves away from the points it has wrong. Which one is subtracted, y or ŷ?",
        _turned(half=-1),
    ),
    (
        "−1 on the border",
        "At first all weights are 0, and each point lies on the border. There the answer is +1.",
        _turned(border=-1),
    ),
    ("starts at 1", "Your weights and bias start at 1. They start at 0.", _turned(start=1.0)),
    (
        "points backwards",
        "Your sweep begins with the last point. They come in the order of the columns.",
        _turned(order=-1),
    ),
    (
        "right points move it, too",
        "You update with each point. One that is on its side changes nothing.",
        _turned(always=True),
    ),
    (
        "total for a list",
        "One number came for the mistakes. A list is asked for, with a number for each sweep.",
        _with(lambda w, b, mistakes: (w, b, sum(mistakes))),
    ),
    (
        "number of sweeps",
        "That is how many sweeps there were. How many mistakes were made in each of them?",
        _with(lambda w, b, mistakes: (w, b, len(mistakes))),
    ),
    (
        "mistakes never set back",
        "Your count goes on from sweep to sweep. Each sweep begins with 0 mistakes.",
        _with(lambda w, b, mistakes: (w, b, np.cumsum(mistakes).tolist())),
    ),
    (
        "last sweep not noted",
        "The sweep without a mistake is missing in the list: note its 0 before you leave the loop.",
        _with(lambda w, b, mistakes: (w, b, mistakes[:-1] if not mistakes[-1] else mistakes)),
    ),
    (
        "right points counted",
        "You counted the points that were right. Mistakes are asked for.",
        lambda x, y, learning_rate, max_epochs: _counted_right(x, y, learning_rate, max_epochs),
    ),
    (
        "mistakes as an array",
        "The numbers are right. A list is asked for.",
        _with(lambda w, b, mistakes: (w, b, np.array(mistakes))),
    ),
    ("flat weights", "The weights are right. Keep them as a column, (n, 1).", _with(lambda w, b, m: (w.ravel(), b, m))),
    ("mistakes left out", "The list of mistakes is missing in what you return.", _with(lambda w, b, mistakes: (w, b))),
    (
        "bias as an array",
        "b is an array, because ŷ was one. `.item()` makes a number of an array with one entry.",
        _with(lambda w, b, mistakes: (w, np.array([[b]]), mistakes)),
    ),
):
    exercise.misconception(name, hint)(wrong)


def _counted_right(x, y, learning_rate, max_epochs):
    w, b, mistakes = _trained(x, y, learning_rate, max_epochs)
    return w, b, [x.shape[1] - each for each in mistakes]


@exercise.misconception(
    "keeps whole numbers whole",
    "An array of whole numbers cannot hold 0.5: your weights were cut off. `np.zeros((n, 1))` makes floats.",
)
def whole_numbers_kept_whole(x, y, learning_rate, max_epochs):
    return _trained(x, y, learning_rate, max_epochs, dtype=x.dtype)


@exercise.misconception("return inside the loop", "Yours ends after its first sweep: is `return` indented too far?")
def return_inside_the_loop(x, y, learning_rate, max_epochs):
    return _trained(x, y, learning_rate, 1)
