"""Adafactor's second moment: an average of squares for each row and each column, from which the matrix is guessed."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven


def factored_second_moment(row, column, gradient, beta2):
    """Averages of g² along rows and columns, and what they say of each entry.

    row       (n,) moving average of the mean of g² in each row
    column    (k,) the same for each column
    gradient  (n, k), not all 0
    beta2     β₂, the share of the old averages, at least 0 and below 1
    returns   (row, column, estimate): (n,), (k,), (n, k), with the new row and column;
              estimate_ij is row_i · column_j over the mean of row
    """


exercise = Exercise(
    factored_second_moment, points=3, minutes=8, names=("`row`", "`column`", "the estimate"), quiet=True
)


@exercise.cases
def cases(rng: Generator):
    def case(shape, share, tries, make=uneven, rest=False):
        before = np.zeros(shape) if rest else make(rng, *shape) ** 2
        memory = {"row": before.mean(axis=1), "column": before.mean(axis=0)}  # of one matrix: their means are equal
        return Case({**memory, "gradient": make(rng, *shape), "beta2": share}, tries)

    yield case((2, 3), 0.5, "2 rows, 3 columns", make=short)
    yield case((2, 2), 0.75, "as many rows as columns", make=short)
    yield case((3, 2), 0.9, "the first step", rest=True)
    yield case((1, 4), 0.8, "one row")
    yield case((3, 1), 0.6, "one column")
    yield case((4, 3), 0.0, "no memory at all")
    whole = np.array([[1, 2, 3], [2, 4, 6]])
    yield Case(
        {"row": np.zeros(2), "column": np.zeros(3), "gradient": whole, "beta2": 0.0}, "whole numbers, as by hand"
    )


@exercise.oracle
def entry_by_entry(row, column, gradient, beta2):
    n, k = np.shape(gradient)
    squares = [[float(g) ** 2 for g in line] for line in gradient]
    rows = [beta2 * float(row[i]) + (1 - beta2) * sum(squares[i]) / k for i in range(n)]
    columns = [beta2 * float(column[j]) + (1 - beta2) * sum(line[j] for line in squares) / n for j in range(k)]
    estimate = [[r * c * n / sum(rows) for c in columns] for r in rows]
    return np.array(rows), np.array(columns), np.array(estimate)


def factoring(
    square: Callable = lambda g: g**2,
    mean: Callable = np.mean,
    mix: Callable = lambda old, new, share: share * old + (1 - share) * new,
    estimate: Callable = lambda r, c, old_r, old_c, g: np.outer(r, c) / np.mean(r),
    give: Callable = lambda r, c, e: (r, c, e),
) -> Callable:
    """An answer with one piece put in another way."""

    def answer(row, column, gradient, beta2):
        squares = square(np.asarray(gradient, dtype=float))
        r, c = mix(row, mean(squares, axis=1), beta2), mix(column, mean(squares, axis=0), beta2)
        return give(r, c, estimate(r, c, row, column, squares))

    return answer


UNIT = "row times column has the unit of g⁴, and an estimate of g² is asked for. What is it divided by?"
MEANS = "Means, not sums: how many entries has a row, and how many a column?"
for name, hint, answer in (
    ("not divided", UNIT, factoring(estimate=lambda r, c, *_: np.outer(r, c))),
    (
        "divided by the sum",
        "Divide by the mean of row, not by its sum.",
        factoring(estimate=lambda r, c, *_: np.outer(r, c) / r.sum()),
    ),
    (
        "divided by the sum",
        "Divide by the mean of row, not by its sum.",
        factoring(estimate=lambda r, c, *_: np.outer(r, c) / c.sum()),
    ),
    (
        "root of the estimate",
        "The estimate is of g², and no root is taken here.",
        factoring(estimate=lambda r, c, *_: np.sqrt(np.outer(r, c) / r.mean())),
    ),
    (
        "a sum for each entry",
        "Row and column are multiplied, entry by entry, not added.",
        factoring(estimate=lambda r, c, *_: r[:, None] + c[None, :]),
    ),
    (
        "a sum for each entry",
        "Row and column are multiplied, entry by entry, not added.",
        factoring(estimate=lambda r, c, *_: (r[:, None] + c[None, :]) / r.mean()),
    ),
    (
        "a sum for each entry",
        "Row and column are multiplied, entry by entry, not added.",
        factoring(estimate=lambda r, c, *_: (r[:, None] + c[None, :]) / 2),
    ),
    (
        "old averages in the estimate",
        "The estimate is made of the new row and the new column.",
        factoring(estimate=lambda r, c, old_r, old_c, g: np.outer(old_r, old_c) / max(np.mean(old_r), 1e-300)),
    ),
    (
        "the squares themselves",
        "That is g², for which all entries have to be kept. What can be said with rows and columns alone?",
        factoring(estimate=lambda r, c, old_r, old_c, g: g),
    ),
    ("g in place of g²", "The averages are of squares.", factoring(square=lambda g: np.abs(g))),
    ("sums in place of means", MEANS, factoring(mean=np.sum)),
    ("sums in place of means", MEANS, factoring(mean=np.sum, estimate=lambda r, c, *_: np.outer(r, c) / r.sum())),
    (
        "shares swapped",
        "β₂ is the share of the past, 1 − β₂ that of what is new.",
        factoring(mix=lambda old, new, share: (1 - share) * old + share * new),
    ),
    (
        "past forgotten",
        "row and column remember: the share β₂ of the old ones stays.",
        factoring(mix=lambda old, new, share: new),
    ),
    (
        "(1 − β₂) forgotten",
        "With which share does the new mean come in?",
        factoring(mix=lambda old, new, share: share * old + new),
    ),
    (
        "columns by rows",
        "The estimate has the shape of the gradient: which of the two goes down its rows?",
        factoring(estimate=lambda r, c, *_: np.outer(c, r) / r.mean()),
    ),
    ("column first", "The order is row, column, estimate.", factoring(give=lambda r, c, e: (c, r, e))),
    ("estimate alone", "The caller needs row and column for the next step.", factoring(give=lambda r, c, e: e)),
    ("estimate missing", "Three results are asked for: the estimate, too.", factoring(give=lambda r, c, e: (r, c))),
):
    exercise.misconception(name, hint)(answer)


@exercise.misconception("axes swapped", "The mean of a row runs along the row, over its columns: which axis is that?")
def axes_swapped(row, column, gradient, beta2):
    r = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=0)
    c = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=1)
    return r, c, np.outer(r, c) / np.mean(r)


@exercise.misconception("mean before the square", "Which is first: squaring, or the mean?")
def mean_before_the_square(row, column, gradient, beta2):
    r = beta2 * row + (1 - beta2) * np.mean(gradient, axis=1) ** 2
    c = beta2 * column + (1 - beta2) * np.mean(gradient, axis=0) ** 2
    return r, c, np.outer(r, c) / np.mean(r)


@exercise.misconception("arguments changed in place", "`row *= …` writes into the caller's array: make a new one.")
def arguments_changed_in_place(row, column, gradient, beta2):
    row[...], column[...], estimate = factoring()(row, column, gradient, beta2)
    return row, column, estimate


exercise.hints(
    "A row has k entries, and one number is to be kept of it. Along which axis is the mean taken, and what are "
    "two such "
    "rows of numbers made into, so that a matrix comes out?",
    "row ← β₂·row + (1 − β₂)·mean of g² along …, (n,); column the same, (k,); the estimate is row_i · column_j / ….",
    """
    def factored_second_moment(row, column, gradient, beta2):
        row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=___)
        column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=___)
        return row, column, np.outer(row, column) / ___
    """,
)
