"""A term of thirty from the class list to the last page of feedback. What each is to have is written down where it is
planted, and not asked of what is tested."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from rich.console import Console

from autograder.analysis.report import report_class
from autograder.analysis.status import read_status
from autograder.class_lists import take_file, take_group
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import grade_submissions
from autograder.grading.registration import ensure_registered
from autograder.late.extend import extend_one
from autograder.late.settings import set_late
from autograder.late.times import take_times
from autograder.records.releases import Releases
from autograder.rehearsal.people import person
from autograder.releasing.release import register
from autograder.submissions.collect import collect_uploads
from tests.autograder.grading.here import Here
from tests.autograder.small_course import (
    LESSON,
    MANUAL,
    MOST,
    POINTS,
    RIGHT_SLOPE,
    RIGHT_TRIPLE,
    TRIPLE,
    answer,
    cell_of,
    graded,
    make_course,
    released,
)

pytestmark = pytest.mark.slow
DUE = datetime(2026, 1, 10, 12).astimezone()
DOUBLE = 4.0
ANSWERS = {"sigmoid_prime": RIGHT_SLOPE, "triple": RIGHT_TRIPLE, "double": "def double(x):\n    return 2 * x"}
WORTH = {"sigmoid_prime": POINTS, "triple": TRIPLE, "double": DOUBLE}
OLD, NEW = MOST + MANUAL, MOST + MANUAL + DOUBLE
BOTH, SLOPE, ONE = ("sigmoid_prime", "triple"), ("sigmoid_prime",), ("triple",)
BETTER, BLANK_LATER, TEAM, AFTERWARDS, ABSENT, DROPS = (3, 4, 5), 6, (20, 21, 22), (23, 24, 25), (27, 28), 29
#: Hours after the deadline.
LATE = {7: 25, 8: 3, 9: 30, 10: 60}
LONGER_BEFORE, LONGER_AFTER = 9, 10


@dataclass(frozen=True)
class Who:
    """One of the thirty: what was solved first and at last, when it came."""

    index: int

    @property
    def name(self) -> str:
        return " ".join(person(self.index)[:2])

    @property
    def id(self) -> str:
        return "-".join(person(self.index)[2:])

    @property
    def email(self) -> str:
        return f"s{self.index:02}@uni.edu"

    @property
    def first(self) -> tuple[str, ...]:
        if self.index in LATE or self.index == BLANK_LATER:
            return BOTH
        return ONE if self.index in BETTER else (BOTH, SLOPE, ONE, ())[self.index % 4]

    @property
    def at_last(self) -> tuple[str, ...]:
        if self.index in AFTERWARDS:
            return (*BOTH, "double")
        return BOTH if self.index in (*BETTER, *TEAM) else self.first

    @property
    def moment(self) -> datetime:
        return DUE + timedelta(hours=LATE.get(self.index, -5))

    def planted(self, *, longer: bool) -> tuple[float, float, float, bool]:
        """Points, of how many, what is taken off, whether late; `longer`: after the second extension."""
        points = sum(WORTH[name] for name in self.at_last)
        excused = self.index == LONGER_BEFORE or (longer and self.index == LONGER_AFTER)
        hours = 0 if excused else LATE.get(self.index, 0)
        days = max(0, -(-hours // 24) - 1)  # one day is spared
        penalty = points * days / 10
        return points - penalty, NEW if self.index in AFTERWARDS else OLD, penalty, hours > 0


CLASS = [Who(index) for index in range(30)]
HANDED_IN = [who for who in CLASS if who.index not in ABSENT]


def yes(question=None):
    return True


def quiet():
    return Console(file=io.StringIO(), width=300)


def solved(course, names):
    notebook = released(course)
    for name in names:
        cell_of(notebook, name).source = ANSWERS[name]
    return nbformat.writes(notebook).encode()


def zipped(path: Path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for folder, data in files.items():
            archive.writestr(f"{folder}_assignsubmission_file_/partial_derivatives.ipynb", data)
    return path


def table(path: Path, head, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def participants(path: Path, people):
    rows = [[*person(who.index)[:2], who.email] for who in people]
    return table(path, ["First name", "Last name", "Email address"], rows)


def worksheet(path: Path, people):
    """Moodle's grading worksheet, which has the numbers of blind marking and the times."""
    rows = []
    for who in people:
        at = f"{who.moment:%A, %d %B %Y, %I:%M %p}" if who in HANDED_IN else "-"
        rows.append([f"Participant {5000 + who.index}", who.name, who.email, "Submitted", "", at])
    head = ["Identifier", "Full name", "Email address", "Status", "Grade", "Last modified (submission)"]
    return table(path, head, rows)


def add_double(course):
    """What `autograder build` does of a question that is added after the release."""
    assignment = course.assignments[0]
    notebook = nbformat.read(assignment.solution_notebook, as_version=4)
    notebook.cells += [
        new_markdown_cell("Now double it."),
        answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
        graded("test_double", "assert double(2) == 4", DOUBLE),
    ]
    nbformat.write(notebook, assignment.solution_notebook)
    ensure_registered(course, assignment)
    cells = Releases.read(course.classroom.folder, LESSON).all[-1].cells
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = cells[name].source if name else cell.source
    nbformat.write(notebook, assignment.student_notebook)


def grade(course):
    return grade_submissions(course, course.assignments, pool=Here(), confirm=yes, console=quiet())


def deviations(results, people, *, longer):
    """A line for each thing that is not as planted."""
    found = []
    for who in people:
        entry = results.entries.get((who.id, LESSON))
        if entry is None:
            found.append(f"{who.id}: not in the report")
            continue
        got = (entry.score, entry.most, entry.penalty, entry.seconds_late > 0)
        for what, planted, is_so in zip(("points", "of", "taken off", "late"), who.planted(longer=longer), got,
                                        strict=True):  # fmt: skip
            if is_so != pytest.approx(planted):
                found.append(f"{who.id}, {what}: planted {planted}, got {is_so}")
    found += [f"{student}: nobody is called that" for student, _ in sorted(results.entries)
              if student not in {who.id for who in people}]  # fmt: skip
    return found


def test_a_term_of_thirty_finds_everything_as_planted(tmp_path):
    """Do class list, blind marking, uploads, groups, late days, extensions, a change and a drop fit together?"""
    course = make_course(tmp_path / "course")
    lesson, said = course.assignments[0], quiet()
    register(course, lesson, due=DUE)
    take_file(course, participants(tmp_path / "participants.csv", CLASS), confirm=yes, console=said)
    set_late(course, [], {"penalty": "10%", "days": "1"}, confirm=yes, console=said)

    # The first upload: blind, without the team and those who wait for the new question.
    early = [who for who in HANDED_IN if who.index not in (*TEAM, *AFTERWARDS)]
    files = {f"Participant_{5000 + who.index}": solved(course, who.first) for who in early}
    collect_uploads(course, zipped(tmp_path / "blind.zip", files), console=said)
    take_file(course, worksheet(tmp_path / "worksheet.csv", CLASS), confirm=yes, console=said)
    assert {path.name for path in course.classroom.submitted.iterdir()} == {who.id for who in early}
    extend_one(course, CLASS[LONGER_BEFORE].email, lesson, f"{DUE + timedelta(days=2):%Y-%m-%d %H:%M}", console=said)
    take_times(course, lesson, tmp_path / "worksheet.csv", confirm=yes, console=said)
    grade(course)

    # The second: some are better, one is blank, a team has one file, some have the new question.
    blank = solved(course, ())
    add_double(course)
    files = {f"{who.name}_{5000 + who.index}": solved(course, who.at_last) for who in CLASS if who.index in AFTERWARDS}
    notebook = nbformat.reads(blank.decode(), as_version=4)
    for name in BOTH:
        cell_of(notebook, name).source = ANSWERS[name]
    right = nbformat.writes(notebook).encode()
    files |= {f"{CLASS[index].name}_{5000 + index}": right for index in BETTER}
    files[f"{CLASS[BLANK_LATER].name}_{5000 + BLANK_LATER}"] = blank
    collect_uploads(course, zipped(tmp_path / "second.zip", files), console=said)
    take_group(course, "Team Blue", [CLASS[index].id for index in TEAM], console=said)
    collect_uploads(course, zipped(tmp_path / "team.zip", {"Team Blue_77": right}), console=said)
    take_times(course, lesson, tmp_path / "worksheet.csv", confirm=yes, console=said)
    grade(course)
    assert deviations(report_class(course, [lesson], console=said).results, HANDED_IN, longer=False) == []

    # After grading: somebody has longer, somebody leaves.
    extend_one(course, CLASS[LONGER_AFTER].name, lesson, f"{DUE + timedelta(days=3):%Y-%m-%d %H:%M}", console=said)
    staying = [who for who in CLASS if who.index != DROPS]
    take_file(course, participants(tmp_path / "fewer.csv", staying), confirm=yes, console=said)
    there = [who for who in HANDED_IN if who.index != DROPS]
    results = report_class(course, [lesson], console=said).results
    assert deviations(results, there, longer=True) == []
    assert (course.classroom.submitted / CLASS[DROPS].id / LESSON / "partial_derivatives.ipynb").is_file()
    pages = {page.parent.parent.name for page in write_feedback(course, [lesson], console=said)}
    assert pages == {who.id for who in there}
    assert read_status(course, [lesson])[0].handed_in == len(there)
