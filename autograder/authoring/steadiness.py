"""Whether an answer gets from every seed what it got in the notebook: else a grade would be a matter of luck.

Each seed makes one set of cases, as in the notebook: graded work meets several, in which a mistake shows all the more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.authoring.answers import Answer
from autograder.authoring.snapshot import Worth
from autograder.authoring.tried_seeds import Tried
from autograder.authoring.workbook import Workbook, refuse_unknown
from autograder.course import Assignment, Course
from nnkit.checking import Exercise
from nnkit.checking.examination import NOTEBOOK_SEED, earns_nothing


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
    misconceptions. A misconception may have several wrong versions, which are numbered."""
    for name, exercise in book.exercises.items():
        if exercises is not None and name not in exercises:
            continue
        for answer in book.answers[name]:
            yield Candidate(exercise, answer.title, partial(_written, book, answer))
        versions: Counter[str] = Counter()
        for mistake in exercise.misconceptions:
            versions[mistake.name] += 1
            number = f", version {versions[mistake.name]}" if versions[mistake.name] > 1 else ""
            yield Candidate(exercise, f"misconception {mistake.name}{number}", partial(_alone, mistake.wrong))


def _written(book: Workbook, answer: Answer) -> tuple[Callable, Mapping[str, Any]]:
    names = book.namespace(**{answer.exercise: answer})
    return names[answer.exercise], names


def _alone(wrong: Callable) -> tuple[Callable, Mapping[str, Any]]:
    return wrong, {}


def other_verdict(candidate: Candidate, at_home: Worth, seed: int, *, mistakes: bool) -> Worth | None:
    """What a candidate gets from a seed where that is something else than in the notebook: other points, or with
    `mistakes` another name, which takes several times as long to find."""
    if not mistakes and at_home.points == 0 and earns_nothing(candidate.exercise, candidate.make()[0], seed=seed):
        return None
    found = candidate.worth(seed)
    same = found == at_home if mistakes else found.points == at_home.points
    return None if same else found


def show_unsteady(
    course: Course,
    assignments: Iterable[Assignment],
    seeds: int,
    exercises: Iterable[str] | None = None,
    *,
    mistakes: bool = False,
) -> list[str]:
    """Try all candidates with seeds 1 … `seeds`, and say which are unsteady. Their titles. Raises CourseError.

    What was tried is kept, also when it is interrupted: the next call goes on from there, as long as neither the
    exercise nor what it is examined with has changed."""
    console = Console()
    books = [Workbook(assignment) for assignment in assignments]
    refuse_unknown(books, exercises)
    asked = [
        (book, name, list(candidates(book, [name])))
        for book in books
        for name in book.exercises
        if exercises is None or name in exercises
    ]
    found: list[str] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=seeds * sum(len(those) for _, _, those in asked))
        for book, name, those in asked:
            progress.update(task, description=name)
            tried = Tried.of(course, book.assignment, name, mistakes=mistakes)
            with tried.kept():
                _try(tried, those, seeds, lambda task=task, those=those: progress.advance(task, len(those)))
            for title, others in tried.unsteady(seeds).items():
                found.append(f"{name}: {title}")
                seed, other = others[0]
                console.print(
                    f"{found[-1]}: {_said(tried.at_home[title])} in the notebook; something else with "
                    f"{len(others)} of {seeds} seeds, as {_said(other)} with seed {seed}.",
                    markup=False,
                    highlight=False,
                )
    if not found:
        number, what = sum(len(those) for _, _, those in asked), "what" if mistakes else "the points that"
        console.print(f"{number} answers get from each of {seeds} seeds {what} they get in the notebook.")
    return found


def _try(tried: Tried, those: list[Candidate], seeds: int, advance: Callable[[], object]) -> None:
    """All candidates with one seed, then with the next, for which cases and right values are then the same."""
    for _ in range(min(tried.seeds, seeds)):
        advance()
    for seed in range(tried.seeds + 1, seeds + 1):
        if not tried.at_home:
            tried.at_home.update({each.title: each.worth(NOTEBOOK_SEED) for each in those})
        others = {}
        for each in those:
            other = other_verdict(each, tried.at_home[each.title], seed, mistakes=tried.mistakes)
            if other is not None:
                others[each.title] = other
        tried.add(seed, others)
        advance()


def _said(worth: Worth) -> str:
    return f"{worth.points:g} points, {worth.mistake or 'no mistake named'}"
