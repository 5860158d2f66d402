"""nbgrader's gradebook: what it knows of a lesson, and many grades written to it at once.

What is written is what nbgrader's own steps write (`Autograde.init_assignment`, `SaveAutoGrades`,
`AssignLatePenalties`), through its own models and rules; only the transactions are fewer. Manual grades and comments
of an instructor stay as they are.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbformat import NotebookNode, from_dict
from nbgrader import utils
from nbgrader.api import (
    Base,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload, undefer

from autograder.course import Course
from autograder.late_rule.extensions import read_extensions
from autograder.late_rule.plugin import LatePolicy, extend, rule
from autograder.records.by_hand import keep_before, same_text, texts_before, texts_of, who_waits
from autograder.records.dropped import read_dropped
from autograder.records.official import Official
from autograder.records.patience import be_patient
from autograder.records.rows import fit_rows

__all__ = [
    "Gradebook",
    "MissingEntry",
    "Record",
    "Recorder",
    "gradebook_of",
    "make_gradebook",
    "official_cells",
    "records",
]


@dataclass(frozen=True)
class Record:
    """What the gradebook has of a submission. `max_score`: of what the student's notebook asks for; `most`: the same by
    cell."""

    score: float
    max_score: float
    late: bool
    waits_for_reader: bool
    most: Mapping[str, float] = field(default_factory=dict)


def gradebook_of(course: Course) -> Gradebook:
    """The gradebook of the class, as nbgrader's configuration names it. Where it is locked, that is waited for."""
    be_patient()
    directory = course.load_config().CourseDirectory
    return Gradebook(directory.db_url, directory.course_id)


def make_gradebook(url: str) -> None:
    """Make nbgrader's tables in a database that has none, and note their version as `Gradebook` would: that starts
    alembic, which takes a second, to ask for it."""
    be_patient()
    engine = create_engine(url)
    try:
        if not inspect(engine).get_table_names():
            Base.metadata.create_all(engine)
            with engine.begin() as connection:
                script = ScriptDirectory(ALEMBIC_DIR)
                MigrationContext.configure(connection).stamp(script, script.get_current_head())
    finally:
        engine.dispose()


def official_cells(gradebook: Gradebook, assignment: str, notebook: str) -> dict[str, Official]:
    """All cells of a notebook that nbgrader knows, by grade_id."""
    known = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: cell.max_score for cell in [*known.grade_cells, *known.task_cells]}
    graded = {cell.name for cell in known.grade_cells}
    answers = {cell.name for cell in known.solution_cells}
    tasks = {cell.name for cell in known.task_cells}
    official = {}
    for cell in known.source_cells:
        mark = {
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
            "grade": cell.name in graded,
            "grade_id": cell.name,
            "locked": bool(cell.locked),
            "schema_version": 3,
            "solution": cell.name in answers,
            "task": cell.name in tasks,
        }
        if cell.name in points:
            mark["points"] = points[cell.name]
        official[cell.name] = Official(cell.name, cell.cell_type, cell.source or "", mark)
    return official


def records(gradebook: Gradebook, assignment: str, students: Iterable[str] | None = None) -> dict[str, Record]:
    """What the gradebook has of a lesson's submissions, by student."""
    query = gradebook.db.query(SubmittedAssignment).filter(
        SubmittedAssignment.assignment_id == gradebook.find_assignment(assignment).id
    )
    if students is not None:
        students = list(students)
        query = query.filter(SubmittedAssignment.student_id.in_(students))
    most, waiting = _most(gradebook, assignment), who_waits(gradebook, assignment, students)
    return {
        found.student_id: Record(
            max(0.0, found.score - found.late_submission_penalty),
            sum(most[found.student_id].values()),
            found.total_seconds_late > 0,
            found.student_id in waiting,
            most[found.student_id],
        )
        for found in query.options(
            undefer(SubmittedAssignment.score),
            selectinload(SubmittedAssignment.notebooks),
        )
    }


def _most(gradebook: Gradebook, assignment: str) -> dict[str, dict[str, float]]:
    """The points that there are for each student, by cell: a notebook from before an exercise came is not asked for
    it."""
    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.max_score)
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == gradebook.find_assignment(assignment).id)
    )
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for student, cell, most in rows:
        found[student][cell] = float(most)
    return found


class Recorder:
    """Writes graded notebooks of one lesson into the gradebook, all or none of those that it is given at a time.

    `recorded`: where a student's graded notebook lies that was recorded before. Points that a person gave stay; where
    the answer is another one than that person read, they wait for a second look."""

    def __init__(
        self,
        gradebook: Gradebook,
        assignment: str,
        notebook: str,
        config: Any,
        recorded: Callable[[str], Path] | None = None,
    ):
        self._recorded = recorded
        self._gradebook, self._db = gradebook, gradebook.db
        self._assignment = gradebook.find_assignment(assignment)
        self._notebook = gradebook.find_notebook(notebook, assignment)
        self._graded = {cell.name: cell for cell in [*self._notebook.grade_cells, *self._notebook.task_cells]}
        answers = [*self._notebook.solution_cells, *self._notebook.task_cells]
        self._answers = {cell.name: cell for cell in answers}
        self._late = rule(config, gradebook, assignment)
        classroom = Path(LatePolicy(config=config).classroom)
        self._extensions, self._dropped = read_extensions(classroom), read_dropped(classroom, assignment)

    def record(self, graded: Mapping[str, tuple[bytes, datetime | None]]) -> dict[str, Record]:
        """Write notebooks by student, each with the time at which it was handed in."""
        try:
            self._write(graded)
        except IntegrityError:  # another program, such as Formgrader, has just written the same students
            self._write(graded)
        return records(self._gradebook, self._assignment.name, graded)

    def _write(self, graded: Mapping[str, tuple[bytes, datetime | None]]) -> None:
        try:
            known = self._known(graded)
            self._new_students(graded.keys() - known.keys())
            for student, (notebook, timestamp) in graded.items():
                submission = known.get(student) or self._new(student)
                if timestamp is not None:
                    submission.timestamp = timestamp
                self._grades(submission, json.loads(notebook))
            self._db.flush()
            self._db.expire_all()
            submissions = self._known(graded).values()
            extend(submissions, self._extensions)
            for submission in submissions:
                self._penalty(submission)
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise

    def _known(self, students: Iterable[str]) -> dict[str, SubmittedAssignment]:
        whole = selectinload(SubmittedAssignment.notebooks)
        query = (
            self._db.query(SubmittedAssignment)
            .filter(SubmittedAssignment.assignment_id == self._assignment.id)
            .filter(SubmittedAssignment.student_id.in_(list(students)))
            .options(whole.selectinload(SubmittedNotebook.grades), whole.selectinload(SubmittedNotebook.comments))
        )
        return {found.student_id: found for found in query}

    def _new_students(self, names: Iterable[str]) -> None:
        """See to it that the gradebook has these students."""
        known = {name for (name,) in self._db.query(Student.id).filter(Student.id.in_(list(names)))}
        self._db.add_all(Student(id=name) for name in names if name not in known)
        self._db.flush()

    def _new(self, student: str) -> SubmittedAssignment:
        with self._db.no_autoflush:
            submission = SubmittedAssignment(assignment_id=self._assignment.id, student_id=student)
            for each in self._assignment.notebooks:
                notebook = SubmittedNotebook(notebook_id=each.id, assignment=submission)
                for cell in [*each.grade_cells, *each.task_cells]:
                    Grade(cell_id=cell.id, notebook=notebook)
                for cell in [*each.solution_cells, *each.task_cells]:
                    Comment(cell_id=cell.id, notebook=notebook)
            self._db.add(submission)
        return submission

    def _grades(self, submission: SubmittedAssignment, graded: Mapping[str, Any]) -> None:
        (notebook,) = [each for each in submission.notebooks if self._is_ours(each)]
        cells = marked_cells(graded)
        marks = [cell.metadata.nbgrader for cell in cells]
        with self._db.no_autoflush:
            fit_rows(self._db, notebook, self._notebook, graded["metadata"], marks, self._dropped)
        grades = {grade.cell_id: grade for grade in notebook.grades}
        comments = {comment.cell_id: comment for comment in notebook.comments}
        self._second_looks(submission.student_id, notebook.grades, cells)
        for cell in cells:
            name = cell.metadata.nbgrader["grade_id"]
            if utils.is_grade(cell):
                grade = grades[self._graded[name].id]
                grade.auto_score, _ = utils.determine_grade(cell)
                if grade.manual_score is None:
                    grade.needs_manual_grade = grade.auto_score is None
            if utils.is_solution(cell) or utils.is_task(cell):
                untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
                said = "No response." if untouched and not utils.is_task(cell) else None
                comments[self._answers[name].id].auto_comment = said

    def _second_looks(self, student: str, grades: list[Grade], marked: list[NotebookNode]) -> None:
        """Which of the points that a person gave wait for another look: those of an answer that changed since. What the
        machine grades and a person corrected does in any case, as in nbgrader."""
        given = [grade for grade in grades if grade.manual_score is not None]
        if not given:
            return
        cells = {cell.metadata.nbgrader["grade_id"]: cell for cell in marked}
        recorded = texts_of(self._recorded(student)) if self._recorded else {}
        kept = texts_before(self._db, [grade.id for grade in given])
        before: dict[str, str | None] = {}
        for grade in given:
            cell = cells.get(grade.cell.name)
            if cell is None:
                continue
            waits = grade.id in kept and grade.needs_manual_grade
            read = kept[grade.id] if waits else recorded.get(grade.cell.name)
            if not (utils.is_solution(cell) or utils.is_task(cell)) or read is None:
                grade.needs_manual_grade = True
                continue
            grade.needs_manual_grade = not same_text(read, cell.source)
            before[grade.id] = read if grade.needs_manual_grade else None
        keep_before(self._db, before)

    def _is_ours(self, notebook: SubmittedNotebook) -> bool:
        return notebook.notebook_id == self._notebook.id

    def _penalty(self, submission: SubmittedAssignment) -> None:
        (notebook,) = [each for each in submission.notebooks if self._is_ours(each)]
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0:
            penalty = self._late.late_submission_penalty(submission.student_id, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)


def marked_cells(notebook: Mapping[str, Any]) -> list[NotebookNode]:
    """The cells that nbgrader knows, of a notebook of our own."""
    return [from_dict(cell) for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
