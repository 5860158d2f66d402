"""Counts the steps of Python that a function takes, and stops it where they are too many.

A step is a line that is run or a function that is called, in the function itself and in all that it calls. Work that
numpy does in one go is one step, however large the arrays are; a loop takes steps for every turn. So a count tells a
loop over samples from a matrix product, and a numerical gradient from backpropagation, on any machine and at any load.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class TooManySteps(BaseException):
    """The function was stopped. No `Exception`, so that an answer's own `except Exception` does not catch it."""


class Counter:
    """The steps taken so far, of `most`."""

    def __init__(self, most: int):
        self.most, self.taken = most, 0

    @property
    def exceeded(self) -> bool:
        return self.taken > self.most

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Called by the interpreter for each call, and for each line in a frame that it was returned for."""
        if event in ("call", "line"):
            self.taken += 1
            if self.exceeded:
                raise TooManySteps
        return self.trace


@contextmanager
def counted(most: int | None) -> Iterator[Counter | None]:
    """Within this block calls are counted, and end in TooManySteps beyond `most`. With None nothing is counted."""
    if most is None:
        yield None
        return
    before, counter = sys.gettrace(), Counter(most)
    sys.settrace(counter.trace)
    try:
        yield counter
    finally:
        sys.settrace(before)


@contextmanager
def uncounted() -> Iterator[None]:
    """Within this block nothing is counted: for what an examination itself does in a student's place."""
    before = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(before)
