"""Questions: a choice of letters, graded or with an instant answer, and questions that a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnkit.checking.verdict import FAILED, NOT_WRITTEN, PASSED, Diagnosis, Verdict


@dataclass(frozen=True)
class Option:
    """One option of a question: its text and what to say to whoever picks it."""

    text: str
    explanation: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A multiple-choice question. With points it is graded: the letter stands in a variable that bears the question's
    name, where a click or the student put it. Without points it is a quiz with an instant answer. Raises ValueError
    unless exactly one option is right."""

    name: str
    text: str
    options: tuple[Option, ...]
    points: int = 0
    minutes: int = 1

    def __post_init__(self) -> None:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"{self.name}: exactly one option must be right")

    @property
    def letters(self) -> str:
        return "abcdefgh"[: len(self.options)]

    @property
    def answer(self) -> str:
        """The letter of the right option."""
        return next(letter for letter, option in zip(self.letters, self.options, strict=True) if option.right)

    @property
    def task(self) -> str:
        """Nothing that the question itself does not say."""
        return ""

    @property
    def asks(self) -> str:
        return f'Write the letter of your answer: {self.name} = "a", or another.'

    @property
    def praise(self) -> str:
        """Why the right option is right."""
        return self.options[self.letters.index(self.answer)].explanation

    @staticmethod
    def letter_in(answer: Any) -> str | None:
        """The letter that an answer says, which may be one of no option; None where the answer is no text."""
        return answer.strip().strip(").").lower() if isinstance(answer, str) else None

    def examine(self, answer: Any, names: Mapping[str, Any], *, seed: int, rounds: int) -> Verdict:
        """The verdict on a graded question: `answer` should be the letter of the right option."""
        letter = self.letter_in(answer)
        if letter is None:
            state = NOT_WRITTEN if answer is None or answer is ... else FAILED
        else:
            state = PASSED if letter == self.answer else FAILED
        parts = {self.name: (self.points if state == PASSED else 0, self.points)}
        verdict = Verdict(self, state, parts, cases=1, failing=int(state != PASSED))
        if state == FAILED:
            verdict.diagnosis = self._diagnosis(letter, answer)
        return verdict

    def _diagnosis(self, letter: str | None, answer: Any) -> Diagnosis:
        if letter in tuple(self.letters):
            return Diagnosis(f"answered {letter}", self.options[self.letters.index(letter)].explanation)
        letters = ", ".join(f'"{each}"' for each in self.letters)
        return Diagnosis("no letter", f"Write one of the letters {letters}; {answer!r} is none of them.")


@dataclass(frozen=True)
class OpenQuestion:
    """A question whose answer is a text that a person reads and gives up to `points` for."""

    name: str
    points: int
    minutes: int = 8
