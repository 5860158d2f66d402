"""Points and comments go into nbgrader's gradebook at once, as Formgrader would put them, and can be taken back."""

import math
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Comment, Grade, Gradebook

from autograder.alone import in_turn
from autograder.course import Course
from autograder.reader.answers import graded_notebook
from autograder.reader.equal import Group
from autograder.reader.questions import ReadQuestion
from autograder.records.by_hand import keep_before, same_text, texts_before, texts_of

#: A comment is no longer than this; so many steps can be taken back.
LONGEST_COMMENT, MOST_STEPS = 20_000, 500


class Changed(Exception):
    """An answer, or what the gradebook has of it, is not as it was shown; the message says so."""


@dataclass(frozen=True)
class _Row:
    """What the gradebook has of one answer."""

    points: float | None
    needs: bool
    comment: str | None
    before: str | None


@dataclass
class _Step:
    """What was done to a group: by grade and comment, what was there before and after."""

    question: str
    group: str
    kind: str
    rows: dict[tuple[str, str], tuple[_Row, _Row]]


class Points:
    """Gives points and comments to groups of equal answers, all of a group or none."""

    def __init__(self, course: Course, gradebook: Gradebook):
        self._course, self._db = course, gradebook.db
        self._lock: Path = course.classroom.recording
        self._steps: list[_Step] = []

    def give(self, question: ReadQuestion, group: Group, points: float) -> None:
        """Give points, between 0 and all points of the question. The answers count as read. Raises Changed."""
        if not (math.isfinite(points) and 0 <= points <= question.most):
            raise ValueError(f"between 0 and {question.most:g} points, and not {points}")
        self._do(question, group, "points", lambda row: _Row(float(points), False, row.comment, None))

    def say(self, question: ReadQuestion, group: Group, comment: str) -> None:
        """Write a comment, in place of the one that was there. Raises Changed."""
        said = comment[:LONGEST_COMMENT] or None
        self._do(question, group, "comment", lambda row: _Row(row.points, row.needs, said, row.before))

    def undo(self) -> tuple[str, str] | None:
        """Take the last step back; the question and group that it was about, None where there is none. Raises Changed
        where somebody else has been there since."""
        if not self._steps:
            return None
        step = self._steps.pop()
        with in_turn(self._lock):
            self._db.rollback()
            for (grade, comment), (_, after) in step.rows.items():
                if self._row(grade, comment) != after:
                    raise Changed("That was changed elsewhere since; it is left as it is now.")
            self._write({place: before for place, (before, _) in step.rows.items()})
        return step.question, step.group

    def _do(self, question: ReadQuestion, group: Group, kind: str, change) -> None:
        with in_turn(self._lock):
            self._db.rollback()  # what another program wrote since is seen
            rows = {}
            for each in group.members:
                path = graded_notebook(self._course, question.assignment, each.student)
                text, row = texts_of(path).get(question.cell), self._row(each.grade, each.comment_row)
                if row is None or text is None or not same_text(text, each.text):
                    raise Changed("This answer was graded anew meanwhile, and may be another one now.")
                rows[each.grade, each.comment_row] = row, change(row)
            self._write({place: after for place, (_, after) in rows.items()})
        self._note(_Step(question.key, group.name, kind, rows))

    def _note(self, step: _Step) -> None:
        """Typing is one step, however often it was saved."""
        last = self._steps[-1] if self._steps else None
        if last and step.kind == "comment" and (last.kind, last.group, last.question) == (
            step.kind, step.group, step.question
        ):  # fmt: skip
            step.rows = {place: (last.rows[place][0], after) for place, (_, after) in step.rows.items()}
            self._steps.pop()
        self._steps = [*self._steps[-MOST_STEPS:], step]

    def _row(self, grade: str, comment: str) -> _Row | None:
        given, said = self._db.get(Grade, grade), self._db.get(Comment, comment)
        if given is None or said is None:
            return None
        before = texts_before(self._db, [grade]).get(grade)
        return _Row(given.manual_score, given.needs_manual_grade, said.manual_comment, before)

    def _write(self, rows: dict[tuple[str, str], _Row]) -> None:
        try:
            for (grade, comment), row in rows.items():
                given, said = self._db.get(Grade, grade), self._db.get(Comment, comment)
                given.manual_score, given.needs_manual_grade = row.points, row.needs
                said.manual_comment = row.comment
            keep_before(self._db, {grade: row.before for (grade, _), row in rows.items()})
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
