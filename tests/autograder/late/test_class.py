"""A class with a deadline, from both sides: what our commands and nbgrader's own say of who is late."""

import csv
import json
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config

from autograder.analysis.report import report_class
from autograder.course import CourseError
from autograder.late.extend import extend_from, extend_one, show_extensions
from autograder.late.settings import set_late, show_late
from autograder.late.times import take_times
from autograder.late_rule.extensions import read_extensions
from autograder.late_rule.plugin import LatePenalties, LatePolicy
from autograder.records.gradebook import Recorder, gradebook_of
from autograder.records.penalties import refresh
from tests.autograder.heard import Heard
from tests.autograder.small_course import LESSON, MOST, cell_of, hand_in, make_course

DUE = datetime(2026, 1, 10, 12, tzinfo=UTC)
LATE = {"ada": timedelta(hours=-1), "bob": timedelta(hours=3), "cleo": timedelta(days=2, hours=1)}
TENTH = {"penalty": "10%"}


def yes(question):
    return True


@pytest.fixture
def course(tmp_path):
    """Three who have all points, as `grade` records them: one in time, one a day late, one three days."""
    course = make_course(tmp_path)
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=DUE.replace(tzinfo=None))
    for student, length in LATE.items():
        path = hand_in(course, student)
        (path.parent / "timestamp.txt").write_text(f"{(DUE + length).replace(tzinfo=None)} UTC")
        record(course, student, DUE + length)
    return course


def record(course, student, moment):
    notebook = nbformat.read(course.classroom.submitted / student / LESSON / "partial_derivatives.ipynb", 4)
    for name in ("test_sigmoid_prime", "test_triple"):
        cell_of(notebook, name).outputs = []
        cell_of(notebook, name).execution_count = 1
    with gradebook_of(course) as gradebook:
        recorder = Recorder(gradebook, LESSON, "partial_derivatives", course.load_config())
        at = moment.replace(tzinfo=None) if moment else None
        return recorder.record({student: (json.dumps(notebook).encode(), at)})[student]


def exported(course):
    """What is taken off and what is left, by student, as nbgrader's own export has it."""
    path = course.root / "export.csv"
    with gradebook_of(course) as gradebook:
        plugin = CsvExportPlugin()
        plugin.to = str(path)
        plugin.export(gradebook)
    with path.open() as file:
        rows = [row for row in csv.DictReader(file) if row["timestamp"]]
    return {row["student_id"]: (float(row["late_submission_penalty"]), float(row["score"])) for row in rows}


def reported(course):
    results = report_class(course, course.assignments, console=Heard()).results
    return {student: (entry.penalty, entry.score + entry.bonus) for (student, _), entry in results.entries.items()}


def stock(course, student):
    """Let nbgrader's own step decide, as `nbgrader autograde` calls it."""
    config = course.load_config()
    about = {"notebook": "partial_derivatives", "assignment": LESSON, "student": student}
    LatePenalties(config=config).preprocess(
        nbformat.v4.new_notebook(), {"nbgrader": about | {"db_url": config.CourseDirectory.db_url}}
    )


def test_the_rule_is_shown_before_it_is_taken(course):
    heard = Heard()
    cases = set_late(course, (), TENTH, console=heard)
    assert {each.student: each.now.penalty for each in cases} == pytest.approx(
        {"bob": MOST / 10, "cleo": 3 * MOST / 10}
    )
    assert "--yes" in heard.text
    assert {off for off, _ in exported(course).values()} == {0.0}
    assert not (course.classroom.folder / "late.toml").exists()


def agree(course, off, most=MOST):
    """Whether the export and the report have these points taken off, by student."""
    wanted = {student: (taken, most - taken) for student, taken in off.items()}
    for found in (exported(course), reported(course)):
        assert found.keys() == wanted.keys()
        assert all(found[student] == pytest.approx(wanted[student]) for student in wanted)


def test_everybody_says_the_same(course):
    """Export, report, nbgrader's own step and a new grading: after a rule, an extension and its end."""
    set_late(course, (), {**TENTH, "cap": "20%"}, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": MOST / 5})
    for student in LATE:
        stock(course, student)
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": MOST / 5})
    lesson, heard = course.assignments[0], Heard()
    extend_one(course, "cleo", lesson, "2026-01-11 13:00+00:00", console=heard)
    assert f"{MOST / 5:g} → {MOST / 5:g}" not in heard.text
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": MOST / 10 * 1})
    for student, length in LATE.items():
        stock(course, student)
        record(course, student, DUE + length)
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": MOST / 10})
    extend_one(course, "cleo", lesson, None, console=Heard())
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": MOST / 5})
    assert read_extensions(course.classroom.folder) == {}


def test_an_extension_before_anything_is_handed_in(course):
    """Does it hold when the work is graded, by us and by nbgrader's own step?"""
    set_late(course, (), TENTH, confirm=yes, console=Heard())
    hand_in(course, "dan")
    extend_one(course, "dan", course.assignments[0], "2026-01-12", console=Heard())
    assert not record(course, "dan", DUE + timedelta(days=1)).late
    with gradebook_of(course) as gradebook:
        gradebook.find_submission(LESSON, "dan").extension = None
        gradebook.db.commit()
    stock(course, "dan")
    assert exported(course)["dan"] == (0.0, MOST)


def test_points_given_by_hand_count_for_the_penalty(course):
    set_late(course, (), TENTH, confirm=yes, console=Heard())
    with gradebook_of(course) as gradebook:
        gradebook.find_grade("explain", "partial_derivatives", LESSON, "bob").manual_score = 1.0
        gradebook.db.commit()
    assert reported(course)["bob"] == pytest.approx(((MOST + 1) / 10, (MOST + 1) * 0.9))


def test_late_days_pay_for_days_and_a_lesson_may_have_its_own_rule(course):
    set_late(course, (), {**TENTH, "days": "1"}, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": 0.0, "cleo": 2 * MOST / 10})
    set_late(course, course.assignments, {"days": "0", "penalty": "1", "per": "day"}, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": 1.0, "cleo": 3.0})
    set_late(course, course.assignments, {}, as_course=True, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": 0.0, "cleo": 2 * MOST / 10})


def test_without_a_rule_nbgraders_own_holds_and_one_of_an_instructors_own_goes_before_ours(course):
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    refresh(course)
    agree(course, {"ada": 0.0, "bob": MOST, "cleo": MOST})
    set_late(course, (), TENTH, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": MOST / 10, "cleo": 3 * MOST / 10})
    (course.root / "half_off.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n\nclass Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n        return score / 2\n"
    )
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.AssignLatePenalties.plugin_class = "half_off.Half"\n')
    refresh(course)
    agree(course, {"ada": 0.0, "bob": MOST / 2, "cleo": MOST / 2})
    stock(course, "bob")
    heard = Heard()
    show_late(course, console=heard)
    assert "half_off.Half" in heard.text


def test_extensions_from_a_table(course, tmp_path):
    table = tmp_path / "longer.csv"
    table.write_text("Student;Lesson;Until\ncleo;01;2026-01-13 12:00+00:00\nbob;1;2026-01-11 12:00+00:00\n")
    set_late(course, (), TENTH, confirm=yes, console=Heard())
    extend_from(course, table, console=Heard())
    assert read_extensions(course.classroom.folder) == {}
    extend_from(course, table, confirm=yes, console=Heard())
    agree(course, {"ada": 0.0, "bob": 0.0, "cleo": 0.0})
    heard = Heard()
    show_extensions(course, console=heard)
    assert "cleo" in heard.text
    table.write_text("student,lesson,until\ncloe,01,2026-01-13\nbob,01,2026-01-01\nbob,01,soon\n")
    with pytest.raises(CourseError, match=r"Line 2.*mean cleo.*Line 3.*no longer.*Line 4.*moment"):
        extend_from(course, table, confirm=yes, console=Heard())


def test_nobody_can_have_longer_without_a_deadline(course):
    with gradebook_of(course) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=None)
    with pytest.raises(CourseError, match="release 01 --due"):
        extend_one(course, "bob", course.assignments[0], "2026-01-13", console=Heard())


def test_times_from_moodles_worksheet(course, tmp_path):
    """Who has no time is not said to be in time; the worksheet has the times, and says whom it does not know."""
    hand_in(course, "eve")
    record(course, "eve", None)
    results = report_class(course, course.assignments, console=(heard := Heard())).results
    assert results.state("eve", LESSON) == "time not known"
    assert "late 01 --times" in heard.text
    assert "not known" in (course.classroom.reports / "grades.csv").read_text()
    sheet = tmp_path / "Grades.csv"
    sheet.write_text(
        "Identifier,Full name,Email address,Status,Last modified (submission)\n"
        'Participant 11,eve,e@x.org,Submitted for grading,"Sunday, 11 January 2026, 5:12 PM"\n'
        'Participant 12,zed,z@x.org,Submitted for grading,"Sunday, 11 January 2026, 5:12 PM"\n'
        "Participant 13,ada,a@x.org,No submission,-\n"
    )
    set_late(course, (), TENTH, confirm=yes, console=Heard())
    take_times(course, course.assignments[0], sheet, console=(heard := Heard()))
    assert "Nobody in the class, or several: zed" in heard.text
    assert not (course.classroom.submitted / "eve" / LESSON / "timestamp.txt").exists()
    assert take_times(course, course.assignments[0], sheet, confirm=yes, console=Heard()).keys() == {"eve"}
    assert exported(course)["eve"][0] == pytest.approx(2 * MOST / 10)
    assert take_times(course, course.assignments[0], sheet, confirm=yes, console=Heard()) == {}


def test_what_nothing_changes_is_not_written(course):
    before = course.classroom.gradebook.read_bytes()
    refresh(course)
    set_late(course, (), TENTH, confirm=lambda question: False, console=Heard())
    assert course.classroom.gradebook.read_bytes() == before


def test_nbgrader_makes_the_rule_as_it_makes_any():
    plugin = LatePolicy(
        config=Config({"LateSubmissionPlugin": {"penalty_method": "zero"}, "LatePolicy": {"classroom": "/none"}})
    )
    assert plugin.late_submission_penalty("ada", 4.0, 60.0) == 4.0
