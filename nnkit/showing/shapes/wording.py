"""Sentences on shapes that do not fit, in rows, columns and entries."""

from collections.abc import Collection, Sequence

from nnkit.showing.display import counted

Shape = tuple[int, ...]


def axes_apart(one: Shape, other: Shape, in_place: bool = False) -> tuple[set[int], set[int]]:
    """The axes of two shapes that cannot go together entry by entry: counted from the last, they are as long, or one of
    them is 1. With `in_place` the first keeps its shape, so that only the other may be 1."""
    apart: tuple[set[int], set[int]] = (set(), set())
    for back in range(1, min(len(one), len(other)) + 1):
        sizes = (one[-back], other[-back])
        if sizes[0] != sizes[1] and (sizes[1] != 1 if in_place else 1 not in sizes):
            apart[0].add(len(one) - back)
            apart[1].add(len(other) - back)
    return apart


def said_of_product(names: Sequence[str], shapes: Sequence[Shape]) -> str:
    """Of a product of vectors and matrices, whose inner sizes differ."""
    left, right = _sizes(shapes[0], {len(shapes[0]) - 1}), _sizes(shapes[1], {0})
    return f"`{names[0]}` has {left}, `{names[1]}` has {right}: for a product these must be the same number."


def said_of_entries(
    names: Sequence[str], shapes: Sequence[Shape], apart: Sequence[Collection[int]], in_place: bool = False
) -> str:
    """Of what is computed entry by entry."""
    left, right = (_sizes(shape, axes) for shape, axes in zip(shapes, apart, strict=True))
    if in_place:
        return f"`{names[0]}` has {left}, and keeps its shape; `{names[1]}` has {right}."
    rule = "entry by entry these must be the same number, or one of them 1"
    return f"`{names[0]}` has {left}, `{names[1]}` has {right}: {rule}."


def said_of_sum(letter: str, sizes: Sequence[tuple[str, int]]) -> str:
    """Of a letter of `np.einsum`, for which sizes differ."""
    (one, first), (other, second) = sizes
    return f"The letter `{letter}` is {first} in `{one}` and {second} in `{other}`: one letter, one size."


def _sizes(shape: Shape, axes: Collection[int]) -> str:
    """Of a shape the sizes along some axes, in words."""
    words = {1: ("entry",), 2: ("row", "column")}.get(len(shape))
    said = [
        f"{shape[axis]} along axis {axis}" if words is None else _counted(shape[axis], words[axis])
        for axis in sorted(axes)
    ]
    return " and ".join(said)


def _counted(number: int, noun: str) -> str:
    return f"{number} entries" if noun == "entry" and number != 1 else counted(number, noun)
