"""Whether an answer gets from every seed what it got in the notebook: else a grade would be a matter of luck.

Each seed makes one set of cases, as in the notebook: graded work meets several, in which a mistake shows all the more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import Progress

from autograder.authoring.answers import Answer
from autograder.authoring.snapshot import Worth
from autograder.authoring.workbook import Workbook
from autograder.course import Assignment, CourseError
from nnkit.checking import Exercise
from nnkit.checking.examination import NOTEBOOK_SEED


class Candidate(NamedTuple):
    """Whatever may be handed in for an exercise: an answer of the lesson's, or a misconception's wrong version. `make`
    gives it and the names around it, anew for each examination: it may keep something between calls."""

    exercise: Exercise
    title: str
    make: Callable[[], tuple[Callable, Mapping[str, Any]]]

    def worth(self, seed: int) -> Worth:
        """What it earns, and the mistake that is named."""
        verdict = self.exercise.examine(*self.make(), seed=seed, rounds=1)
        return Worth(float(verdict.points), verdict.diagnosis.name if verdict.diagnosis else None)


def candidates(book: Workbook, exercises: Iterable[str] | None = None) -> Iterator[Candidate]:
    """All that is known of a lesson's exercises, or of some of them: answers in the order of their files, then
    misconceptions."""
    for name, exercise in book.exercises.items():
        if exercises is not None and name not in exercises:
            continue
        for answer in book.answers[name]:
            yield Candidate(exercise, answer.title, partial(_written, book, answer))
        for mistake in exercise.misconceptions:
            yield Candidate(exercise, f"misconception {mistake.name}", partial(_alone, mistake.wrong))


def _written(book: Workbook, answer: Answer) -> tuple[Callable, Mapping[str, Any]]:
    names = book.namespace(**{answer.exercise: answer})
    return names[answer.exercise], names


def _alone(wrong: Callable) -> tuple[Callable, Mapping[str, Any]]:
    return wrong, {}


def other_verdicts(candidate: Candidate, seeds: Iterable[int]) -> Iterator[tuple[int, Worth | None]]:
    """Each seed, with what a candidate gets from it where that is something else than in the notebook."""
    at_home = candidate.worth(NOTEBOOK_SEED)
    for seed in seeds:
        found = candidate.worth(seed)
        yield seed, found if found != at_home else None


def show_unsteady(assignments: Iterable[Assignment], seeds: int, exercises: Iterable[str] | None = None) -> list[str]:
    """Try all candidates with seeds 1 … `seeds`, and say which are unsteady. Their titles. Raises CourseError."""
    console = Console()
    books = [Workbook(assignment) for assignment in assignments]
    for name in exercises or ():
        if not any(name in book.exercises for book in books):
            raise CourseError(f"There is no exercise {name!r} in {', '.join(book.assignment.name for book in books)}.")
    everything = [each for book in books for each in candidates(book, exercises)]
    found: list[str] = []
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"Trying {len(everything)} answers", total=len(everything) * seeds)
        for candidate in everything:
            others: dict[int, Worth] = {}
            for seed, other in other_verdicts(candidate, range(1, seeds + 1)):
                if other is not None:
                    others[seed] = other
                progress.advance(task)
            if others:
                found.append(f"{candidate.exercise.name}: {candidate.title}")
                seed, other = next(iter(others.items()))
                console.print(
                    f"{found[-1]}: {_said(candidate.worth(NOTEBOOK_SEED))} in the notebook; something else with "
                    f"{len(others)} of {seeds} seeds, as {_said(other)} with seed {seed}.",
                    markup=False,
                    highlight=False,
                )
    if not found:
        console.print(f"{len(everything)} answers get from each of {seeds} seeds what they get in the notebook.")
    return found


def _said(worth: Worth) -> str:
    return f"{worth.points:g} points, {worth.mistake or 'no mistake named'}"
