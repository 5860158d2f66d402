"""One screen: how far is each lesson, and is the next command the one that is needed?"""

import io
from datetime import UTC, datetime, timedelta

from nbgrader.api import Gradebook
from rich.console import Console

from autograder.analysis.status import LessonStatus, next_commands, read_status, show_status, status_table
from autograder.course import Assignment
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import grade_submissions
from autograder.moments import in_a_week
from tests.autograder.grading.here import Here
from tests.autograder.small_course import LESSON, make_course, submission

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def quiet(width=80):
    return Console(file=io.StringIO(), width=width)


def lesson(number=1, *, due=None, released=NOW, **numbers):
    assignment = Assignment(f"{number:02}_a_lesson_with_a_long_name", None, None)
    return LessonStatus(assignment, released, due, **numbers)


def commands(*found):
    return [command for command, _ in next_commands(found, NOW)]


def test_twelve_lessons_fit_on_a_screen():
    busy = {"handed_in": 200, "late": 100, "graded": 200, "to_read": 100, "pages": 200, "given": 200}
    console = quiet()
    console.print(status_table([lesson(number, due=NOW, **busy) for number in range(1, 13)]))
    lines = console.file.getvalue().splitlines()
    assert len(lines) <= 15
    assert all(len(line.rstrip()) <= 80 for line in lines)
    assert lines[2].split()[-6:] == ["200", "100", "200", "100", "200", "200"]
    assert "…" not in " ".join(line[22:] for line in lines), "no number is cut off"


class TestTheNextCommand:
    def test_is_to_release_before_anything_was(self):
        assert commands(lesson(released=None)) == [f"autograder release 01 --due '{in_a_week(NOW)}'"]

    def test_is_to_collect_once_a_lesson_is_due(self):
        assert commands(lesson(due=NOW - timedelta(hours=1)))[0].startswith("autograder collect")
        assert commands(lesson(due=NOW + timedelta(hours=1))) == ["autograder report"]

    def test_goes_from_grading_to_reading_to_feedback_to_solutions(self):
        over = NOW - timedelta(days=1)
        work = lesson(2, due=over, handed_in=3, graded=2, to_read=1, pages=1)
        assert commands(work) == ["autograder grade 02", "autograder read 02", "autograder feedback 02"]
        done = {"handed_in": 3, "graded": 3, "pages": 3, "given": 3}
        assert commands(lesson(2, due=over, **done)) == ["autograder solutions 02"]
        assert commands(lesson(2, due=over, solutions=True, **done)) == ["autograder report"]

    def test_is_feedback_where_a_page_waits_to_be_packed_and_not_where_none_can_be(self):
        some = {"handed_in": 3, "graded": 3, "pages": 3, "given": 2}
        assert commands(lesson(2, to_pack=1, **some)) == ["autograder feedback 02"]
        assert commands(lesson(2, **some)) == ["autograder report"]


def test_a_lesson_from_release_to_feedback(tmp_path):
    """Are the numbers those of the folders and of the gradebook?"""
    course = make_course(tmp_path / "course")
    for student in ("ada", "bob"):
        submission(course, student).write_text(f"{{no JSON of {student}'s")
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=datetime(2026, 11, 27, 18))
    (submission(course, "bob").parent / "timestamp.txt").write_text("2026-11-27 19:00:00 UTC")

    def seen():
        (one,) = read_status(course, course.assignments)
        return one.handed_in, one.late, one.graded, one.to_read, one.pages, one.given

    assert seen() == (2, 1, 0, 0, 0, 0)
    grade_submissions(course, course.assignments, pool=Here(), console=quiet())
    with Gradebook(course.classroom.database_url) as gradebook:
        grade = gradebook.find_grade("explain", "partial_derivatives", LESSON, "ada")
        grade.auto_score = grade.manual_score = None
        gradebook.db.commit()
    assert seen() == (2, 1, 2, 1, 0, 0)
    write_feedback(course, course.assignments, console=quiet())
    assert seen() == (2, 1, 2, 1, 2, 0)
    with Gradebook(course.classroom.database_url) as gradebook:
        gradebook.find_grade("explain", "partial_derivatives", LESSON, "ada").manual_score = 1.0
        gradebook.db.commit()
    assert seen() == (2, 1, 2, 0, 1, 0)
    console = quiet()
    show_status(course, course.assignments, console=console)
    assert "Next: autograder feedback 01\n      1 page to be made" in console.file.getvalue()


def test_a_course_without_a_class_says_what_comes_first(tmp_path):
    course = make_course(tmp_path / "course")
    course.classroom.gradebook.unlink()
    console = quiet()
    show_status(course, course.assignments, console=console)
    assert "Next: autograder release 01" in console.file.getvalue()
