"""Numbers and symbols in boxes: a layer as matrices, how a matrix product makes an entry, scalar to tensor."""

from collections.abc import Callable, Sequence

import numpy as np

from nnkit.showing.style import BLUE, GREY, VERMILLION, Picture, picture, subplots

TINT = "#FCE3D0"
#: Two matrices whose product can be followed by hand, (2, 3) and (3, 2).
LEFT = np.array([[1, 2, 0], [-1, 3, 2]])
RIGHT = np.array([[2, 1], [0, 4], [5, -2]])


def boxes(
    axes,
    symbols: Sequence[Sequence[str]],
    corner: tuple[float, float],
    tint: Callable[[int, int], str] = lambda i, j: "white",
    fontsize: float = 11,
) -> None:
    """A table of symbols, a box of side 1 for each, with its lower left corner at `corner`. `tint` gives a box's colour
    from its row and column, counted from 0."""
    from matplotlib.patches import Rectangle

    left, bottom = corner
    for i, line in enumerate(symbols):
        for j, symbol in enumerate(line):
            x, y = left + j, bottom + len(symbols) - i - 1
            axes.add_patch(Rectangle((x, y), 1, 1, facecolor=tint(i, j), edgecolor=GREY, linewidth=1, zorder=2))
            axes.text(x + 0.5, y + 0.5, symbol, ha="center", va="center", fontsize=fontsize, zorder=3)


def matrix_form(rows: int = 3, columns: int = 5, unit: int = 2) -> Picture:
    """z = w a + b as tables of symbols, with the row of one unit marked."""
    figure, axes = subplots(width=8.4, height=2.9)
    axes.axis("off")
    tall = max(rows, columns)

    def table(left: float, symbols: list[list[str]], marked_row: int | None, title: str) -> float:
        boxes(axes, symbols, (left, (tall - len(symbols)) / 2),
              lambda i, _: TINT if marked_row in (None, i + 1) else "white")  # fmt: skip
        width = len(symbols[0])
        axes.text(left + width / 2, -0.55, title, ha="center", fontsize=10)
        return left + width

    w = [[f"$w_{{{j}{k}}}$" for k in range(1, columns + 1)] for j in range(1, rows + 1)]
    end = table(0, [[f"$z_{{{j}}}$"] for j in range(1, rows + 1)], unit, f"$z^l$ ({rows}, 1)")
    axes.text(end + 0.5, tall / 2, "=", ha="center", va="center", fontsize=15)
    end = table(end + 1, w, unit, f"$w^l$ ({rows}, {columns})")
    end = table(end + 0.6, [[f"$a_{{{k}}}$"] for k in range(1, columns + 1)], None, f"$a^{{l-1}}$ ({columns}, 1)")
    axes.text(end + 0.5, tall / 2, "+", ha="center", va="center", fontsize=15)
    end = table(end + 1, [[f"$b_{{{j}}}$"] for j in range(1, rows + 1)], unit, f"$b^l$ ({rows}, 1)")
    axes.set(xlim=(-0.3, end + 0.3), ylim=(-1.1, tall + 0.2), aspect="equal")
    return picture(
        figure,
        f"z = w a + b as tables: w has {rows} rows and {columns} columns, a is a column of {columns}, z and b are "
        f"columns of {rows}. Row {unit} of w, the whole of a and entry {unit} of b make entry {unit} of z.",
    )


def row_meets_column(row: int = 1, column: int = 2) -> Picture:
    """One entry of a matrix product: `row` of the left matrix runs into `column` of the right one, counted from 1.

    Raises ValueError where there is no such row or column.
    """
    if not (1 <= row <= len(LEFT) and 1 <= column <= RIGHT.shape[1]):
        raise ValueError(f"The rows are 1 to {len(LEFT)}, the columns 1 to {RIGHT.shape[1]}.")
    entry = int(LEFT[row - 1] @ RIGHT[:, column - 1])
    terms = [f"{_signed(p)}·{_signed(q)}" for p, q in zip(LEFT[row - 1], RIGHT[:, column - 1], strict=True)]
    words = f"{' + '.join(terms)} = {str(entry).replace('-', '−')}"
    figure, axes = subplots(width=7.4, height=2.9)
    axes.axis("off")
    product = [
        [str(entry).replace("-", "−") if (i, j) == (row, column) else "?" for j in (1, 2)]
        for i in range(1, len(LEFT) + 1)
    ]
    boxes(axes, _texts(LEFT), (0, 0.5), lambda i, _: TINT if i == row - 1 else "white", 13)
    axes.text(3.4, 1.5, "·", ha="center", va="center", fontsize=20)
    boxes(axes, _texts(RIGHT), (3.8, 0), lambda _, j: "#D6E9F5" if j == column - 1 else "white", 13)
    axes.text(6.4, 1.5, "=", ha="center", va="center", fontsize=16)
    boxes(axes, product, (7, 0.5), lambda i, j: "#EEE4C4" if (i, j) == (row - 1, column - 1) else "white", 13)
    for x, title in ((1.5, "(2, 3)"), (4.8, "(3, 2)"), (8, "(2, 2)")):
        axes.text(x, -0.5, title, ha="center", fontsize=11)
    axes.text(4.5, 3.5, f"row {row} into column {column}:   {words}", ha="center", va="center", fontsize=13)
    axes.set(xlim=(-0.3, 9.3), ylim=(-0.8, 4), aspect="equal")
    return picture(
        figure,
        f"A matrix of 2 rows and 3 columns times one of 3 rows and 2 columns. Row {row} of the left one and column "
        f"{column} "
        f"of the right one are marked; entry by entry multiplied and added up they give {words}, which stands in row "
        f"{row}, "
        f"column {column} of the product. The other three entries are left open.",
    )


def _texts(matrix: np.ndarray) -> list[list[str]]:
    return [[str(number).replace("-", "−") for number in line] for line in matrix]


def _signed(number: int) -> str:
    return str(number) if number >= 0 else f"(−{-number})"


def scalar_to_tensor() -> Picture:
    """A scalar, a vector, a matrix and a tensor with three axes, with their shapes."""
    figure, axes = subplots(width=8.4, height=2.9)
    axes.axis("off")
    blank = [[""] * 4 for _ in range(3)]
    boxes(axes, [[""]], (0.5, 1), lambda *_: TINT)
    boxes(axes, [[""]] * 3, (3.5, 0), lambda *_: TINT)
    boxes(axes, blank, (6.5, 0), lambda *_: TINT)
    boxes(axes, blank, (13.1, 0.6), lambda *_: "#D6E9F5")
    boxes(axes, blank, (12.5, 0), lambda *_: TINT)
    for x, name, shape in (
        (1, "scalar", "()"),
        (4, "vector", "(3,)"),
        (8.5, "matrix", "(3, 4)"),
        (14.8, "tensor", "(2, 3, 4)"),
    ):
        axes.text(x, 4, name, ha="center", va="center", fontsize=12, color=BLUE)
        axes.text(x, -0.6, f"shape {shape}", ha="center", va="center", fontsize=11, color=VERMILLION)
    axes.set(xlim=(-0.6, 17.6), ylim=(-1, 4.4), aspect="equal")
    return picture(
        figure,
        "Four drawings of boxes, one number in each box. A scalar is a single box, its shape is empty. A vector is "
        "a column "
        "of three, shape (3,). A matrix has 3 rows and 4 columns, shape (3, 4). A tensor is two such tables one "
        "behind the "
        "other, shape (2, 3, 4).",
    )
