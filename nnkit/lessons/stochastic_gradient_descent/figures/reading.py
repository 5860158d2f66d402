"""Pictures of digits: what there is to read, and what a network reads wrongly."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import Network, data
from nnkit.showing.style import GREEN, Picture, picture, say_above, subplots

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def digits(count: int = 24) -> Picture:
    """The first of the digits, with what they are."""
    x, labels = data.load_digits()
    columns = 12
    rows = -(-count // columns)
    figure, axes = subplots(width=7.6, height=0.8 * rows + 0.2)
    _sheet(axes, x[:, :count], [str(int(label)) for label in labels[:count]], rows, columns, fontsize=10)
    shown = ", ".join(str(int(label)) for label in labels[:count])
    return picture(figure, f"{count} handwritten digits of 8 by 8 grey pixels, each with its label above it: {shown}.")


def mistakes(
    weights: Sequence[NDArray] | None = None, biases: Sequence[NDArray] | None = None, seed: int = 12
) -> Picture:
    """The confusion matrix of a network on unseen digits, and the digits that it reads wrongly."""
    x, labels = data.load_digits()
    *_, look = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
    note = ""
    if weights is None or biases is None:
        learn = np.setdiff1d(np.arange(1797), look)
        net = Network([64, 30, 10], rng=np.random.default_rng(13))
        net.train(x[:, learn], labels[learn], epochs=15, optimizer=3.0, report=False)
        weights, biases, note = net.weights, net.biases, "drawn with a network of ours"
    answers = np.argmax(network.feedforward(weights, biases, x[:, look]), axis=0)
    matrix = np.zeros((10, 10), dtype=int)
    np.add.at(matrix, (labels[look], answers), 1)
    wrong = np.flatnonzero(answers != labels[look])
    figure, (left, right) = subplots(2, width=8.6, height=4.0, width_ratios=(1, 1.15))
    shade = np.where(np.eye(10, dtype=bool), 0, matrix)
    left.imshow(shade, cmap="Oranges", vmax=max(1, shade.max()) * 1.5)
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            left.text(
                column, row, count, ha="center", va="center", fontsize=9, color=GREEN if row == column else "black"
            )
    left.set(
        xlabel="read as", ylabel="is", xticks=range(10), yticks=range(10), title=f"{len(wrong)} of {len(look)} wrong"
    )
    left.grid(visible=False)
    words = [f"{labels[look[i]]} as {answers[i]}" for i in wrong[:24]]
    _sheet(right, x[:, look[wrong[:24]]], words, rows=4, columns=6, fontsize=8)
    right.set_title("what they look like")
    say_above(figure, note)
    return picture(
        figure,
        f"A table of digits and what they were read as, {len(look) - len(wrong)} of {len(look)} on the diagonal, and "
        f"the wrongly read ones: {', '.join(words) or 'none'}. {note}".strip(),
    )


def _sheet(axes: "Axes", images: NDArray, words: Sequence[str], rows: int, columns: int, fontsize: float) -> None:
    """Digits, one a column of `images`, side by side in one picture, each with its words above it."""
    sheet = np.ones((12 * rows, 10 * columns))
    for place, (image, said) in enumerate(zip(images.T, words, strict=True)):
        row, column = divmod(place, columns)
        sheet[12 * row + 4 : 12 * row + 12, 10 * column + 1 : 10 * column + 9] = 1 - image.reshape(8, 8)
        axes.text(10 * column + 4.5, 12 * row + 2.8, said, ha="center", fontsize=fontsize)
    axes.imshow(sheet, cmap="gray", vmin=0, vmax=1)
    axes.set_axis_off()
