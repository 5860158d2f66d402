"""What the checks make of the answers: points and the mistake that is named, computed and never typed.

It stands beside the answers, in `answers/verdicts.json`. `autograder verdicts` writes it; what changed is for an author
to read: a right answer that fails now, or a mistake that lost its name, is a fault of the lesson.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from autograder.authoring.answers import Answer
from autograder.authoring.workbook import Workbook, refuse_unknown
from autograder.course import Assignment, Course, CourseError
from autograder.files import write_whole
from autograder.nbgrader_settings import ANSWERS
from nnkit.checking import ExerciseFault
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
    """What an answer earns. Raises Unsteady where the seeds disagree, CourseError where the exercise's file is at
    fault."""
    try:
        verdicts = [verdict_on(workbook, answer, seed, rounds) for seed, rounds in MODES]
    except ExerciseFault as fault:
        raise CourseError(f"{fault}. See exercises/{answer.exercise}.py of {workbook.lesson.name}.") from fault
    found = {
        Worth(float(verdict.points), verdict.diagnosis.name if verdict.diagnosis else None) for verdict in verdicts
    }
    if len(found) > 1:
        said = " or ".join(
            f"{each.points:g} points, {each.mistake or 'no mistake named'}" for each in sorted(found, key=str)
        )
        raise Unsteady(f"{answer.exercise}, {answer.title}: other cases, other verdicts: {said}. A case is missing.")
    return found.pop()


def write_verdicts(
    course: Course, assignments: Iterable[Assignment], exercises: Iterable[str] | None = None
) -> list[str]:
    """Write what the checks make of the lessons' answers, or of those to some exercises while the others stay as they
    are written; show what changed, and what cannot be meant. Raises Unsteady, and CourseError where no lesson has such
    an exercise."""
    console = Console()
    changes: list[Change] = []
    faults: list[str] = []
    workbooks = [Workbook(assignment) for assignment in assignments]
    refuse_unknown(workbooks, exercises)
    everything = [(book, _to_be_judged(book, exercises)) for book in workbooks]
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Examining answers", total=sum(len(answers) for _, answers in everything))
        for book, answers in everything:
            old = _old(book.assignment)
            judged: Snapshot = {}
            for answer in answers:
                found = worth(book, answer)
                judged.setdefault(answer.exercise, {})[answer.title] = found
                faults += _faults(book, answer, found)
                progress.advance(task)
            new = (
                judged
                if exercises is None
                else {name: (old | judged)[name] for name in book.exercises if name in old or name in judged}
            )
            changes += _changes(old, new)
            _write(book.assignment, new)
    _show(console, changes, faults)
    return [change.answer for change in changes]


class Change(NamedTuple):
    """An answer that earns something else than is written, or is new, or gone."""

    answer: str
    was: Worth | None
    now: Worth | None


def _changes(old: Snapshot, new: Snapshot) -> list[Change]:
    pairs = dict.fromkeys(
        (exercise, title) for found in (new, old) for exercise, answers in found.items() for title in answers
    )
    each = [
        Change(f"{exercise}: {title}", old.get(exercise, {}).get(title), new.get(exercise, {}).get(title))
        for exercise, title in pairs
    ]
    return [change for change in each if change.was != change.now]


def _faults(book: Workbook, answer: Answer, found: Worth) -> list[str]:
    """What cannot be meant: a right answer that loses points, a wrong one that does not, words that are not said."""
    most, of = book.exercises[answer.exercise].points, f"{answer.exercise}, {answer.title}"
    if not answer.is_right and found.points == most:
        return [f"{of}: wrong, and earns all points. Is a case missing?"]
    if not answer.says and (found.points == most or not answer.is_right):
        return []
    verdict = verdict_on(book, answer, *MODES[0])
    if answer.is_right and verdict.failure:
        return [f"{of}: right, and earns {found.points:g} of {most} points. {verdict.failure.wrong}"]
    said = verdict.failure.wrong or "" if verdict.failure else ""
    return [] if answer.says in said else [f"{of}: what is wrong with it is not {answer.says!r}, but: {said}"]


def _write(assignment: Assignment, new: Snapshot) -> None:
    facts = {
        exercise: {
            title: {"points": each.points} | ({"mistake": each.mistake} if each.mistake else {})
            for title, each in answers.items()
        }
        for exercise, answers in new.items()
    }
    path = assignment.source / ANSWERS / "verdicts.json"
    write_whole(path, (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode())


def _show(console: Console, changes: list[Change], faults: list[str]) -> None:
    if changes:
        title = "What the checks make of answers has changed"
        table = Table("Answer", "Was", "Is", title=title, title_justify="left")
        for change in changes:
            table.add_row(Text(change.answer), Text(_said(change.was)), Text(_said(change.now)))
        console.print(table)
        console.print("Read the difference: git diff solutions/*/answers/verdicts.json")
    else:
        console.print("What the checks make of all answers is as it is written.")
    for fault in faults:
        console.print(Text.assemble(("Look at this: ", "bold red"), fault))


def _to_be_judged(book: Workbook, exercises: Iterable[str] | None) -> list[Answer]:
    """All answers, or those to some exercises. Values that differ from student to student cannot be judged without
    their student."""
    names = [name for name in book.answers if name in book.exercises and (exercises is None or name in exercises)]
    return [answer for name in names for answer in book.answers[name]]


def _old(assignment: Assignment) -> Snapshot:
    try:
        return read_snapshot(assignment)
    except CourseError:
        return {}


def _said(worth: Worth | None) -> str:
    return "—" if worth is None else f"{worth.points:g}" + (f", {worth.mistake}" if worth.mistake else "")
