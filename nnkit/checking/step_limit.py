"""Counts the steps of Python that a function takes, and stops it where they are too many.

A step is a line that is run or a function that is called, in the function itself and in all that it calls. Work that
numpy does in one go is one step, however large the arrays are; a loop takes steps for every turn. So a count tells a
loop over samples from a matrix product, and a numerical gradient from backpropagation, on any machine and at any load.
"""

import sys
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


class counted:
    """Within this block calls are counted, and end in TooManySteps beyond `most`. With None nothing is counted.

    A class and no generator: what it does itself takes a step or two and not twenty."""

    def __init__(self, most: int | None):
        self._counter = None if most is None else Counter(most)

    def __enter__(self) -> Counter | None:
        self._before = sys.gettrace()
        if self._counter is not None:
            sys.settrace(self._counter.trace)
        return self._counter

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)


class uncounted:
    """Within this block nothing is counted: for what an examination itself does in a student's place. Gives what
    traced before, if anything did."""

    def __enter__(self) -> Any:
        self._before = sys.gettrace()
        sys.settrace(None)
        return self._before

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)
