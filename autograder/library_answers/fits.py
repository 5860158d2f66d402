"""Whether numbers that came are the numbers that should come, but for something simple that anybody can add."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: What may be made of what came; a factor and a number more are added to each.
OUTER: dict[str, Callable[[NDArray], NDArray]] = {
    "v": lambda v: v,
    "e^-v": lambda v: np.exp(-v),
    "v²": lambda v: v * v,
    "√v": np.sqrt,
    "1/v": lambda v: 1 / v,
}
#: The relative difference of numbers that differ by rounding, or by what a difference quotient leaves.
NEAR = 1e-7
#: The cosine between rows that may differ by no more: rounding is larger in it than in the difference.
_MAY_BE = 1 - 1e-9
#: So many numbers have to agree, and so many different ones have to be among them.
ENOUGH, _DIFFERENT = 4, 3


@dataclass
class _Rows:
    """What should come out that has as many numbers in each case, one row each: as it is, and standardised."""

    labels: list[str]
    numbers: NDArray
    standard: NDArray


class Targets:
    """What should come out in several cases, by label; compared with many candidates at once. What comes from what was
    put in, or from what is `known` besides, without any function tells nothing, and is left out."""

    def __init__(
        self,
        targets: Sequence[Mapping[str, NDArray]],
        given: Sequence[Mapping[str, NDArray]],
        known: Sequence[Mapping[str, NDArray]] = (),
    ):
        self._factors: dict[tuple[int, ...], tuple[list[str], list[NDArray]]] = {}
        for sizes, label, whole in _in_all(given):
            labels, wholes = self._factors.setdefault(sizes, ([""], [np.ones(sum(sizes))]))
            labels.append(f" · {label}")
            wholes.append(whole)
        self._by_sizes: dict[tuple[int, ...], _Rows] = {}
        found: dict[tuple[int, ...], list[tuple[str, NDArray]]] = {}
        for sizes, label, whole in _in_all(targets):
            if _tells(whole):
                found.setdefault(sizes, []).append((label, whole))
        for sizes, those in found.items():
            numbers = np.array([whole for _, whole in those])
            standard = _standard(numbers)
            without = [whole for these, _, whole in (*_in_all(given), *_in_all(known)) if these == sizes]
            new = np.ones(len(those), bool)
            for whole in without:
                for _, row in _alike(_standard(self._made_of(whole, sizes)[1]), standard):
                    new[row] = False
            if new.any():
                labels = [label for (label, _), is_new in zip(those, new, strict=True) if is_new]
                self._by_sizes[sizes] = _Rows(labels, numbers[new], standard[new])

    @property
    def first_sizes(self) -> set[int]:
        """How many numbers what should come out has in the first case."""
        return {sizes[0] for sizes in self._by_sizes}

    def fit(self, came: Sequence[NDArray], *, exactly: bool = False) -> str | None:
        """The label of what is reached by what came in the cases, and how; None where nothing is. The factor and the
        number that are added are the same in all cases; `exactly` allows no number, and 1 or −1 as a factor."""
        sizes = tuple(each.size for each in came)
        if sizes not in self._by_sizes:
            return None
        whole = np.concatenate(came)
        if not np.isfinite(whole).all():
            return None
        rows = self._by_sizes[sizes]
        said, made = self._made_of(whole, sizes)
        for which, target in _alike(_standard(made), rows.standard):
            if not _tells(made[which]):
                continue
            if exactly and not np.allclose(np.abs(made[which]), np.abs(rows.numbers[target]), rtol=NEAR, atol=1e-12):
                continue
            return f"{said[which]} → {rows.labels[target]}"
        return None

    def _made_of(self, numbers: NDArray, sizes: tuple[int, ...]) -> tuple[list[str], NDArray]:
        """What is simply made of numbers and of what was put in, one row each, and how it is made."""
        labels, factors = self._factors.get(sizes, ([""], [np.ones(sum(sizes))]))
        with np.errstate(all="ignore"):
            values = np.array([outer(numbers) for outer in OUTER.values()])
            made = (values[:, None, :] * np.array(factors)[None, :, :]).reshape(-1, numbers.size)
        made[~np.isfinite(made).all(axis=1)] = 0.0
        return [f"{name}{label}" for name in OUTER for label in labels], made


def _in_all(cases: Sequence[Mapping[str, NDArray]]) -> list[tuple[tuple[int, ...], str, NDArray]]:
    """What is there in all cases: how many numbers it has in each, its label, and the numbers of all."""
    labels = set.intersection(*(set(each) for each in cases)) if cases else set()
    return [
        (tuple(each[label].size for each in cases), label, np.concatenate([each[label] for each in cases]))
        for label in sorted(labels)
    ]


def _tells(numbers: NDArray) -> bool:
    """Whether there are enough different numbers to tell one function from another."""
    return (
        numbers.size >= ENOUGH
        and bool(np.isfinite(numbers).all())
        and len(np.unique(np.round(numbers, 9))) >= _DIFFERENT
    )


def _alike(some: NDArray, others: NDArray) -> Iterator[tuple[int, int]]:
    """The rows of both that are equal, but for a sign."""
    for one, other in np.argwhere(np.abs(some @ others.T) > _MAY_BE):
        a, b = some[one], others[other]
        if min(np.linalg.norm(a - b), np.linalg.norm(a + b)) < NEAR:
            yield one, other


def _standard(rows: NDArray) -> NDArray:
    """Each row moved and scaled to mean 0 and length 1: rows that are alike but for a factor and a number are equal."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 0)
