"""The paper that an answer is examined with: its cases with their right values, and what known wrong versions give."""

from collections.abc import Callable
from functools import cached_property, lru_cache

from nnkit.checking.subject import Subject
from nnkit.checking.twins import Asked, with_twins
from nnkit.checking.verdict import Outcome

#: Papers that are kept: a student checks the same answer again and again.
_KEPT = 32


class Paper:
    """For an exercise, `rounds` sets of cases that are made from `seed`. What is worked out once stays."""

    def __init__(self, exercise: Subject, seed: int, rounds: int):
        self.exercise = exercise
        self._seed, self._rounds = seed, rounds
        self._wrong_versions: dict[tuple[int, int, int | None], Outcome] = {}

    @cached_property
    def asked(self) -> list[Asked]:
        """The cases that count."""
        return with_twins(self.exercise, self._seed, self._rounds)

    @cached_property
    def further(self) -> list[Asked]:
        """Cases that tell mistakes apart."""
        cases = self.exercise.further_cases(self._seed, self._rounds)
        return [Asked(case, self.exercise.right_value(case)) for case in cases]

    def by_wrong_version(self, wrong: Callable, outcome: Outcome, call: Callable[..., Outcome]) -> Outcome:
        """What a known wrong version does where the student's function did what `outcome` says."""
        key = id(wrong), id(outcome.case), outcome.most_steps
        if key not in self._wrong_versions:
            self._wrong_versions[key] = call(
                self.exercise, wrong, outcome.case, outcome.expected, most_steps=outcome.most_steps, is_ours=True
            )
        return self._wrong_versions[key]


@lru_cache(_KEPT)
def paper_for(exercise: Subject, seed: int, rounds: int) -> Paper:
    """The same paper for the same exercise, seed and rounds, as long as it is kept."""
    return Paper(exercise, seed, rounds)
