"""Whether a border leaves every point on its own side."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.perceptron.points import Points, corners, halves


def separates(w, b, x, y):
    """Whether each point lies on its own side of the border: y·(wᵀx + b) > 0 for all of them.

    A point on the border is on neither side.

    w        (n, 1), the weights
    b        a number, the bias
    x        (n, m), one column for each point
    y        (1, m), their labels, each −1 or +1
    returns  True or False, as Python has them: bool(…)
    """


exercise = Exercise(separates, points=2, minutes=4)

exercise.hints(
    "For one point: which sign has wᵀx + b if it lies on the side that its label says? And the product of the two?",
    "y * (wᵀ… + b) has a number for each point, (1, m). All of them are to be … 0. `np.all(…)` asks that.",
    """
    def separates(w, b, x, y):
        margins = y * (___)
        return bool(np.___(margins > 0))
    """,
)


def _case(w, b, points: Points, tries: str) -> Case:
    return Case({"w": np.asarray(w, dtype=float), "b": float(b), "x": points.x, "y": points.y}, tries)


@exercise.cases
def cases(rng: Generator):
    either = [[2.0], [2.0]]
    yield _case(either, -1.0, corners("OR"), "OR, and a border that parts it")
    yield _case(either, -1.0, corners("AND"), "AND, and a border for OR")
    yield _case(
        [[1.0], [1.0]], -1.0, Points(np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([[-1, 1]])), "a point on the border"
    )
    yield _case([[-2.0], [-2.0]], 1.0, corners("OR"), "OR, and each point on the wrong side")
    yield _case([[1.0], [1.0]], 1.0, Points(np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([[1, 1]])), "one label only")
    yield _case(
        [[1.0], [1.0]], 0.0, Points(np.array([[1.0, 5.0], [0.0, 0.0]]), np.array([[1, -1]])), "one point far off"
    )
    yield _case([[1.0], [1.0]], -1.5, corners("XOR"), "XOR")
    for inputs, samples in ((1, 2), (2, 1), (2, 4), (3, 3), (3, 6)):
        for kind in ("parted", "one wrong", "on the border", "only without the bias"):
            yield _drawn(rng, inputs, samples, kind)


def _drawn(rng: Generator, inputs: int, samples: int, kind: str) -> Case:
    """Points, and a border that parts them; then one of them is put on the other side, or on the border."""
    w, b = halves(rng, inputs, 1), float(halves(rng, 1)[0])
    x = halves(rng, inputs, samples, reach=10)
    z = (w.T @ x + b)[0]
    for i in np.flatnonzero(z == 0):
        while (w.T @ x[:, [i]]).item() + b == 0:
            x[:, [i]] = halves(rng, inputs, 1, reach=10)
    z = (w.T @ x + b)[0]
    y = np.where(z > 0, 1, -1)[None]
    chosen = int(rng.integers(samples))
    if kind == "one wrong":
        y[0, chosen] *= -1
    if kind == "on the border":
        b -= float(z[chosen])
        y = np.where((w.T @ x + b) > 0, 1, -1)
        y[0, chosen] = int(rng.choice((-1, 1)))
    if kind == "only without the bias":
        b = 1.5 * float(-(w.T @ x)[0, chosen])
        y = np.where(w.T @ x >= 0, 1, -1)
    shape = f"{samples} point{'s' if samples > 1 else ''} with {inputs} input{'s' if inputs > 1 else ''}"
    return _case(w, b, Points(x, y), f"{shape}, {kind}")


@exercise.oracle
def point_by_point(w, b, x, y):
    for i in range(x.shape[1]):
        z = b
        for k in range(x.shape[0]):
            z += w[k, 0] * x[k, i]
        if z == 0 or (z > 0) != (y[0, i] > 0):
            return False
    return True


@exercise.misconception("one point is enough", "One point on its side is enough in yours. All of them have to be.")
def any_point(w, b, x, y):
    return bool(np.any(y * (w.T @ x + b) > 0))


@exercise.misconception("most points", "In yours it is enough that most points are right. All of them have to be.")
def most_points(w, b, x, y):
    return bool(np.mean(y * (w.T @ x + b) > 0) > 0.5)


@exercise.misconception(
    "the border counts", "A point that lies on the border counts as parted in yours. It is on neither side: > 0, not ≥."
)
def border_counts(w, b, x, y):
    return bool(np.all(y * (w.T @ x + b) >= 0))


@exercise.misconception(
    "the border counts as +1",
    "You compare labels with sign(0) = +1: a point of +1 on the border counts as parted then. It is on neither side.",
)
def border_counts_as_plus(w, b, x, y):
    return bool(np.all(np.where(w.T @ x + b >= 0, 1, -1) == y))


@exercise.misconception("bias forgotten", "Your answer does not change with b.")
def bias_forgotten(w, b, x, y):
    return bool(np.all(y * (w.T @ x) > 0))


@exercise.misconception("bias subtracted", "You subtracted the bias. It is added.")
def bias_subtracted(w, b, x, y):
    return bool(np.all(y * (w.T @ x - b) > 0))


@exercise.misconception(
    "labels ignored", "Your answer does not change with y. A point of −1 belongs on the other side."
)
def labels_ignored(w, b, x, y):
    return bool(np.all(w.T @ x + b > 0))


@exercise.misconception(
    "added up over the points",
    "You added the points up: one that is far on its side makes up for another one's mistake.",
)
def added_up(w, b, x, y):
    return bool(np.sum(y * (w.T @ x + b)) > 0)


@exercise.misconception(
    "either way round",
    "Your answer is True as well where *each* point is on the wrong side. Such a border parts the labels and "
    "says the opposite.",
)
def either_way(w, b, x, y):
    margins = y * (w.T @ x + b)
    return bool(np.all(margins > 0) or np.all(margins < 0))


@exercise.misconception("turned about", "Yours says True where a point is on the wrong side, and False where none is.")
def turned_about(w, b, x, y):
    return not bool(np.all(y * (w.T @ x + b) > 0))


@exercise.misconception("first point only", "You looked at the first point alone: is `return` in the loop?")
def first_point(w, b, x, y):
    return bool(y[0, 0] * ((w.T @ x)[0, 0] + b) > 0)


@exercise.misconception(
    "numpy's own True", "The answer is right. numpy's True is not Python's: bool(…) makes that of it."
)
def truth_of_numpy(w, b, x, y):
    return np.all(y * (w.T @ x + b) > 0)


@exercise.misconception(
    "an answer for each point", "You have an answer for each point. One is asked for, for all of them."
)
def each_point(w, b, x, y):
    return y * (w.T @ x + b) > 0
