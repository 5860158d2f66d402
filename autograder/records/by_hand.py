"""Answers that a person reads: which of them wait, and what stood there when one was read that has changed since.

nbgrader's gradebook has points and comments, but not the text that earned them. Where a text changes after it was read,
the one that was read is kept in a table of our own in the same database, `answer_before`, until somebody has looked
again. nbgrader passes over that table.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Column, MetaData, String, Table, Text, and_, exists, false, inspect, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

_BEFORE = Table("answer_before", MetaData(), Column("grade_id", String(32), primary_key=True), Column("text", Text))
#: So many values go into one question to the database.
_AT_ONCE = 500


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks and line ends."""
    return one.split() == other.split()


def texts_of(notebook: Path) -> dict[str, str]:
    """What stands in the cells of a graded notebook that nbgrader knows, by grade_id; empty where there is none."""
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
    except FileNotFoundError:
        return {}
    marked = ((cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"]) for cell in cells)
    return {name: source if isinstance(source, str) else "".join(source) for name, source in marked if name}


def _has_table(session: Session) -> bool:
    return inspect(session.connection()).has_table(_BEFORE.name)


def texts_before(session: Session, grades: Iterable[str] | None = None) -> dict[str, str]:
    """What stood there when an answer was read that has changed since, by the grade's id; of all, or of those named."""
    if not _has_table(session):
        return {}
    kept = select(_BEFORE.c.grade_id, _BEFORE.c.text)
    if grades is None:
        return dict(session.execute(kept).all())
    named, found = list(grades), {}
    for start in range(0, len(named), _AT_ONCE):
        some = kept.where(_BEFORE.c.grade_id.in_(named[start : start + _AT_ONCE]))
        found |= dict(session.execute(some).all())
    return found


def keep_before(session: Session, texts: Mapping[str, str | None]) -> None:
    """Keep what stood there when answers were read, by the grade's id; None: nobody has to look again."""
    if not texts:
        return
    if not _has_table(session):
        if not any(text is not None for text in texts.values()):
            return
        _BEFORE.create(session.connection())
    for grade, text in texts.items():
        session.execute(_BEFORE.delete().where(_BEFORE.c.grade_id == grade))
        if text is not None:
            session.execute(_BEFORE.insert().values(grade_id=grade, text=text))


def waits(session: Session) -> ColumnElement[bool]:
    """Whether a `Grade` waits for a reader: nobody gave points yet, or the answer changed since somebody did."""
    again = false()
    if _has_table(session):
        again = exists().where(_BEFORE.c.grade_id == Grade.id).correlate(Grade)
    return or_(
        and_(Grade.auto_score.is_(None), Grade.manual_score.is_(None)),
        and_(Grade.manual_score.is_not(None), Grade.needs_manual_grade, again),
    )


def who_waits(gradebook: Gradebook, assignment: str, students: Collection[str] | None = None) -> set[str]:
    """The students of a lesson who have an answer that waits for a reader; of all, or of those named."""
    query = (
        gradebook.db.query(SubmittedAssignment.student_id)
        .join(AssignmentRow, SubmittedAssignment.assignment_id == AssignmentRow.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .filter(AssignmentRow.name == assignment, waits(gradebook.db))
    )
    if students is not None:
        query = query.filter(SubmittedAssignment.student_id.in_(list(students)))
    return {student for (student,) in query}


def cell_waits(gradebook: Gradebook, grade: Any) -> bool:
    """Whether one grade waits for a reader."""
    return bool(gradebook.db.query(Grade.id).filter(Grade.id == grade.id, waits(gradebook.db)).count())
