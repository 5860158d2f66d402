"""Reads what the class achieved from nbgrader's gradebook and from the verdicts in the graded notebooks."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)

from autograder.course import Assignment, Course
from autograder.records.by_hand import waits
from autograder.records.dropped import NOTHING, read_dropped
from autograder.records.facts import FACTS, of_release
from autograder.records.gradebook import gradebook_of, official_cells
from autograder.records.graded_cells import clean_verdict
from autograder.records.official import released_order
from autograder.records.releases import Releases
from autograder.records.results import (
    EMPTY,
    FULL,
    NONE,
    PART,
    WAITING,
    ClassResults,
    Entry,
    Item,
    LessonResults,
    Mark,
    apart,
)
from autograder.roster.people import Roster
from nnkit import lessons
from nnkit.check import VERDICT_TYPE
from nnkit.checking.examination import NOT_WRITTEN
from nnkit.showing.display import counted


def read_results(
    course: Course, assignments: Iterable[Assignment], *, each_read: Callable[[], object] = lambda: None
) -> ClassResults:
    """Read what is graded. A student whom the gradebook knows is there even without a submission, and one who left the
    class is not. `each_read` is called after each notebook."""
    lessons: list[LessonResults] = []
    entries: dict[tuple[str, str], Entry] = {}
    students: dict[str, str] = {}
    assignments = list(assignments)
    dropped = Roster.read(course.classroom.folder).dropped
    collected = {
        (student.name, assignment.name)
        for assignment in assignments
        for student in course.classroom.submitted.glob("[!.]*")
        if (student / assignment.name).is_dir() and student.name not in dropped
    }
    if not course.classroom.gradebook.exists():
        return ClassResults((), {student: "" for student, _ in sorted(collected)}, {}, frozenset(collected))
    with gradebook_of(course) as gradebook:
        for student in gradebook.db.query(Student):
            if student.id in dropped:
                continue
            students[student.id] = " ".join(each for each in (student.first_name, student.last_name) if each)
        for assignment in assignments:
            if gradebook.db.query(AssignmentRow).filter(AssignmentRow.name == assignment.name).count() == 0:
                continue
            lesson = _lesson(gradebook, assignment, course.classroom.folder)
            lessons.append(lesson)
            points = _points(gradebook, assignment)
            for row in _submissions(gradebook, assignment):
                if row.student_id in dropped:
                    continue
                entry = _entry(course, assignment, lesson, row, points.get(row.student_id, {}))
                entries[row.student_id, assignment.name] = entry
                each_read()
    students = {student: "" for student, _ in collected} | students
    ordered = dict(sorted(students.items(), key=lambda pair: (pair[1].split(" ")[-1].casefold(), pair[0])))
    ungraded = frozenset(collected - entries.keys())
    return ClassResults(tuple(lessons), ordered, dict(sorted(entries.items())), ungraded)


def _lesson(gradebook: Gradebook, assignment: Assignment, classroom: Path) -> LessonResults:
    official = official_cells(gradebook, assignment.name, assignment.notebook)
    order = released_order(assignment.solution_notebook, official)
    dropped = read_dropped(classroom, assignment.name)
    releases = Releases.read(classroom, assignment.name)
    known = lessons.lesson_in(assignment.name)
    beyond = releases.bonus(known.bonus if known else ())
    items = []
    for cell in [*order, *sorted(official.keys() - set(order))]:
        mark = official[cell].mark
        if not (mark["grade"] or mark["task"]) or (cell in dropped and dropped[cell].how == NOTHING):
            continue
        by_hand = bool(mark["solution"] or mark["task"])
        name = cell if by_hand else cell.removeprefix("test_")
        exercise = lessons.find(name) if lessons.known(name) else None
        asks, most = getattr(exercise, "asks", ""), float(mark.get("points") or 0)
        bonus = name in beyond
        former = cell not in order and cell not in dropped  # what everybody has is among all points
        items.append(Item(assignment.name, cell, name, asks, most, by_hand, bonus, former))
    title = f"{assignment.number} {known.title if known else assignment.notebook.replace('_', ' ')}"
    return LessonResults(assignment.name, title, tuple(items))


def _submissions(gradebook: Gradebook, assignment: Assignment) -> list[SubmittedAssignment]:
    query = gradebook.db.query(SubmittedAssignment).join(AssignmentRow)
    return query.filter(AssignmentRow.name == assignment.name).all()


class Points(NamedTuple):
    """The points of a cell; whether they wait for a reader, for the first time or again; whether a person gave some."""

    score: float
    waiting: bool
    given: bool


def _points(gradebook: Gradebook, assignment: Assignment) -> dict[str, dict[str, Points]]:
    """Points by student and cell: one query for a whole lesson."""
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id, BaseCell.name, waits(gradebook.db), Grade.manual_score, Grade.score
        )
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
        .filter(AssignmentRow.name == assignment.name)
    )
    found: dict[str, dict[str, Points]] = defaultdict(dict)
    for student, cell, waiting, manual, score in rows:
        found[student][cell] = Points(float(score), bool(waiting), manual is not None)
    return found


def _entry(
    course: Course,
    assignment: Assignment,
    lesson: LessonResults,
    row: SubmittedAssignment,
    points: Mapping[str, Points],
) -> Entry:
    path = course.classroom.autograded / row.student_id / assignment.name / f"{assignment.notebook}.ipynb"
    facts, verdicts = _graded_notebook(path)
    marks = {
        item.cell: _mark(item, points[item.cell], verdicts.get(item.cell))
        for item in lesson.items
        if item.cell in points
    }
    penalty = float(row.late_submission_penalty or 0)
    bonus = {item.cell for item in lesson.items if item.bonus}
    on_the_path = sum(mark.points for cell, mark in marks.items() if cell not in bonus)
    score, beyond = apart(on_the_path, sum(mark.points for mark in marks.values()) - on_the_path, penalty)
    return Entry(
        row.student_id,
        assignment.name,
        score,
        sum(item.most for item in lesson.items if item.cell in marks and not item.bonus),
        penalty,
        float(row.total_seconds_late),
        marks,
        str(facts.get("unreadable", "")),
        _notes(facts),
        beyond,
        row.timestamp is not None or row.assignment.duedate is None,
        facts.get("release"),
    )


def _mark(item: Item, points: Points, verdict: Mapping[str, Any] | None) -> Mark:
    verdict = verdict or {}
    if points.waiting:
        state = WAITING
    elif points.score >= item.most:
        state = FULL
    elif points.score > 0:
        state = PART
    else:
        # nbgrader itself gives 0 points to an answer for a reader that was not touched.
        untouched = item.by_hand and not points.given
        state = EMPTY if untouched or verdict.get("state") == NOT_WRITTEN else NONE
    mistake = None if state == FULL else verdict.get("mistake")
    return Mark(points.score, state, mistake, verdict.get("hint") if mistake else None, verdict.get("whose"))


def _notes(facts: Mapping[str, Any]) -> tuple[str, ...]:
    said = [made] if (made := of_release(facts)) else []
    if facts.get("restored"):
        said.append(f"{counted(len(facts['restored']), 'deleted cell')} put back")
    if facts.get("duplicates"):
        said.append(f"{counted(len(facts['duplicates']), 'cell')} there twice")
    return (*said, *(str(note) for note in facts.get("notes", ())))


def _graded_notebook(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What the autograder noted, and the verdict on each graded cell. Empty where there is no graded notebook."""
    if not path.is_file():
        return {}, {}
    notebook = json.loads(path.read_text(encoding="utf-8"))
    verdicts = {}
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        for output in cell.get("outputs", ()):
            verdict = clean_verdict(output.get("data", {}).get(VERDICT_TYPE))
            if name and verdict:
                verdicts[name] = verdict
    return notebook["metadata"].get(FACTS, {}), verdicts
