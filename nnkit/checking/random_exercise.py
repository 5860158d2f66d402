"""Exercises whose answers draw at random: what they give cannot be compared with one right answer."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from nnkit.checking.case import Case
from nnkit.checking.comparison import same
from nnkit.checking.judged_exercise import JudgedExercise
from nnkit.checking.misconception import Finding, Misconception
from nnkit.checking.verdict import Outcome


class RandomExercise(JudgedExercise):
    """An exercise that one call does not show. `experiment` takes the function and the arguments, calls it as often as
    needed, and returns what is then judged (`several` makes one)."""

    def __init__(self, stub: Callable, *, experiment: Callable, **rules: Any):
        super().__init__(stub, **rules)
        self.experiment = experiment

    def right_value(self, case: Case) -> None:
        """There is no one right answer."""

    def run(self, function: Callable, arguments: Sequence[Any]) -> Any:
        return self.experiment(function, *arguments)

    def further_cases(self, seed: int, rounds: int) -> list[Case]:
        return []

    def alike(self, one: Outcome, other: Outcome) -> bool:
        return one.wrong == other.wrong  # what was drawn at random differs even where both are right

    def can_be_repeated(self, outcome: Outcome) -> bool:
        return bool(outcome.changed)  # what is drawn at random is not

    def repeats(self, outcome: Outcome, theirs: Outcome) -> bool:
        return True


class Seeded(Generator):
    """A generator that says its seed, so that two cases can be told apart."""

    def __init__(self, seed: int):
        super().__init__(np.random.PCG64(seed))
        self._seed = seed

    def __repr__(self) -> str:
        return f"default_rng({self._seed})"


def generator(rng: Generator) -> Seeded:
    """A new generator for a case, with a seed drawn from the cases' own."""
    return Seeded(int(rng.integers(1, 10_000)))


@dataclass
class Draws:
    """What came of a function with a generator, with the same one anew, and with others."""

    first: Any
    again: Any
    others: list[Any]

    @property
    def shown(self) -> Any:
        """What a reader of a panel is shown."""
        return self.first

    @property
    def all(self) -> list[Any]:
        return [self.first, *self.others]


def several(count: int) -> Callable:
    """An experiment with a function whose last argument is a generator: calls with `count` others besides."""

    def experiment(function: Callable, *arguments: Any) -> Draws | None:
        kept = copy.deepcopy(arguments)
        seeds = copy.deepcopy(arguments[-1]).integers(1, 2**31, size=count)
        first = function(*arguments)
        if first is None:
            return None
        again = function(*copy.deepcopy(kept))
        others = [function(*copy.deepcopy(kept[:-1]), np.random.default_rng(int(seed))) for seed in seeds]
        return Draws(first, again, others)

    return experiment


def depends_on_rng(draws: Draws, another_generator: Misconception, rng_not_used: Misconception) -> Finding | None:
    """Whether the same generator gives the same, and others give something else; the exercise's own misconceptions for
    whoever draws from another generator, and for whoever draws from none."""
    if not same(draws.first, draws.again):
        return Finding(
            "Called with the same generator in the same state, the function gives another result.", (another_generator,)
        )
    if all(same(draws.first, other) for other in draws.others):
        return Finding("Called with another generator, the function gives the same result.", (rng_not_used,))
    return None
