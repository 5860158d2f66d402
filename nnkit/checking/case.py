"""One call of a student's function: its arguments, what it tries, and how much work it may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Formula:
    """A function that is handed to a student's function as an argument, with a text to show in a panel."""

    text: str
    function: Callable

    def __call__(self, *args):
        return self.function(*args)

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Effort:
    """How much work an answer may be, in steps of Python (see `step_limit`), by how it grows: the first of its cases
    shows how many steps an answer takes, at most `most`; each further one may take `growth` times as many, or `enough`
    where that is more. So it is no matter whether an answer is written with numpy or in plain loops, but how much more
    there is to do where the case is so many times as large.

    `name` and `hint` are for whoever needs more, as in a Misconception; `if_approximate` are for whoever besides is
    only approximately right elsewhere. Steps alone do not tell in what way the work was done: a sum of products for
    each layer anew is as many as a feedforward for each parameter."""

    name: str
    hint: str
    most: int
    growth: float
    enough: int = 0
    if_approximate: tuple[str, str] | None = None


@dataclass(frozen=True)
class Case:
    """One call of the student's function: `arguments` by name in the order of the signature, and what it tries.
    `effort` bounds the work."""

    arguments: Mapping[str, Any]
    tries: str
    part: str | None = None
    effort: Effort | None = None

    @property
    def size(self) -> int:
        """How many numbers a reader has to look at: the smallest failing case is the one that is shown."""
        return sum(_count(value) for value in self.arguments.values())


def _count(value: Any) -> int:
    if isinstance(value, (list, tuple)):
        return sum(_count(item) for item in value)
    return int(np.size(value)) if isinstance(value, (np.ndarray, np.number, int, float)) else 1
