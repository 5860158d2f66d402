"""What is collected, found without opening anything."""

import os

import pytest

from autograder.course import CourseError
from autograder.submissions.collected import find_submissions, seems_new
from tests.autograder.small_course import hand_in, make_course, solve


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    hand_in(course, "ada", solve)
    hand_in(course, "bob", solve)
    return course


def test_submissions_are_found_by_student(course):
    """Is each folder found, and a student who handed in nothing refused by name?"""
    assert [each.student for each in find_submissions(course, course.assignments)] == ["ada", "bob"]
    assert [each.student for each in find_submissions(course, course.assignments, ["bob"])] == ["bob"]
    with pytest.raises(CourseError, match=r"no submission of eve .* name is the folder's"):
        find_submissions(course, course.assignments, ["bob", "eve"])
    with pytest.raises(CourseError, match="Did you mean ada and bob"):
        find_submissions(course, course.assignments, ["Ada", "bobb"])


def test_what_seems_new_is_what_has_no_graded_notebook_of_later_date(course):
    """Is it known at once, and right often enough, whether there is work to do?"""
    ada, bob = find_submissions(course, course.assignments)
    graded = course.classroom.autograded / "ada" / ada.assignment.name / ada.notebook.name
    graded.parent.mkdir(parents=True)
    graded.write_text("graded")
    assert not seems_new(course, ada)
    assert seems_new(course, bob)
    os.utime(graded, (0, 0))
    assert seems_new(course, ada)
    ada.notebook.unlink()
    assert not seems_new(course, ada)
