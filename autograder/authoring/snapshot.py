"""What the checks make of the answers: points and the mistake that is named, computed and never typed.

It stands beside the answers, in `answers/verdicts.json`. `autograder verdicts` writes it; what changed is for an author
to read: a right answer that fails now, or a mistake that lost its name, is a fault of the lesson.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from autograder.authoring.answers import Answer
from autograder.authoring.workbook import Workbook
from autograder.course import ANSWERS, Assignment, Course, CourseError
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.checking.verdict import Verdict

#: Cases of several seeds, as (seed, rounds), in the notebook and graded: what is written holds for all of them.
MODES = ((NOTEBOOK_SEED, 1), (1, 3), (2, 3))


class Worth(NamedTuple):
    """What an answer earns, and the mistake that is named."""

    points: float
    mistake: str | None = None


Snapshot = dict[str, dict[str, Worth]]


class Unsteady(CourseError):
    """What an answer earns depends on the cases."""


def read_snapshot(assignment: Assignment) -> Snapshot:
    """What is written beside a lesson's answers, by exercise and title. Raises CourseError where it is missing."""
    path = assignment.source / ANSWERS / "verdicts.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        number = assignment.number
        raise CourseError(f"{assignment.name}: {path.name} is missing. Call `autograder verdicts {number}`.") from None
    return {
        exercise: {title: Worth(float(facts["points"]), facts.get("mistake")) for title, facts in answers.items()}
        for exercise, answers in data.items()
    }


def verdict_on(workbook: Workbook, answer: Answer, seed: int, rounds: int) -> Verdict:
    """The verdict on an answer with right answers to all other exercises around it."""
    names = workbook.namespace(**({answer.exercise: answer} if answer.exercise in workbook.exercises else {}))
    if answer.exercise not in workbook.exercises:
        exec(answer.source, names)
    exercise = next(each for each in workbook.lesson.exercises if each.name == answer.exercise)
    return exercise.examine(names[answer.exercise], names, seed=seed, rounds=rounds)


def worth(workbook: Workbook, answer: Answer) -> Worth:
    """What an answer earns. Raises Unsteady where the seeds disagree."""
    found = {
        Worth(float(verdict.points), verdict.diagnosis.name if verdict.diagnosis else None)
        for verdict in (verdict_on(workbook, answer, seed, rounds) for seed, rounds in MODES)
    }
    if len(found) > 1:
        said = " or ".join(
            f"{each.points:g} points, {each.mistake or 'no mistake named'}" for each in sorted(found, key=str)
        )
        raise Unsteady(f"{answer.exercise}, {answer.title}: other cases, other verdicts: {said}. A case is missing.")
    return found.pop()


def write_verdicts(course: Course, assignments: Iterable[Assignment]) -> list[str]:
    """Write what the checks make of the lessons' answers, and show what changed. Raises Unsteady."""
    console = Console()
    changed: list[str] = []
    table = Table("Answer", "Was", "Is", title="What the checks make of answers has changed", title_justify="left")
    workbooks = [Workbook(assignment) for assignment in assignments]
    everything = [(book, answer) for book in workbooks for answers in book.answers.values() for answer in answers]
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Examining answers", total=len(everything))
        for book in workbooks:
            new: dict[str, dict[str, Any]] = {}
            old = _old(book.assignment)
            for exercise, answers in book.answers.items():
                for answer in answers:
                    if not _can_be_judged(book, answer):
                        progress.advance(task)
                        continue
                    is_worth = worth(book, answer)
                    was = old.get(exercise, {}).get(answer.title)
                    facts = {"points": is_worth.points}
                    new.setdefault(exercise, {})[answer.title] = facts | (
                        {"mistake": is_worth.mistake} if is_worth.mistake else {}
                    )
                    if was != is_worth:
                        changed.append(f"{exercise}: {answer.title}")
                        table.add_row(changed[-1], _said(was), _said(is_worth))
                    progress.advance(task)
            path = book.assignment.source / ANSWERS / "verdicts.json"
            path.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    console.print(table if changed else "What the checks make of all answers is as it is written.")
    if changed:
        console.print("Read the difference: git diff solutions/*/answers/verdicts.json")
    return changed


def _can_be_judged(book: Workbook, answer: Answer) -> bool:
    """Values that differ from student to student cannot be judged without their student."""
    return answer.exercise in book.exercises


def _old(assignment: Assignment) -> Snapshot:
    try:
        return read_snapshot(assignment)
    except CourseError:
        return {}


def _said(worth: Worth | None) -> str:
    return "—" if worth is None else f"{worth.points:g}" + (f", {worth.mistake}" if worth.mistake else "")
