"""Answers that a person reads: do points wait for a second look where the text changed, and there alone?"""

import pytest

from autograder.records.by_hand import keep_before, same_text, texts_before, who_waits
from autograder.records.gradebook import Gradebook, records
from autograder.records.reading import read_results
from autograder.records.results import FULL, WAITING
from tests.autograder.reader import recorded
from tests.autograder.small_course import LESSON, MANUAL, make_course

PLACE = ("explain", "partial_derivatives", LESSON, "ada")


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path / "course")


def record(course, text: str) -> None:
    recorded.record(course, {"ada": text})


def give(course, points: float) -> None:
    """As Formgrader gives points."""
    with Gradebook(course.classroom.database_url) as gradebook:
        grade = gradebook.find_grade(*PLACE)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def state(course) -> str:
    """What is to be known of the answer; the report, the gradebook's records and a list of all who wait agree."""
    mark = read_results(course, course.assignments).entries["ada", LESSON].marks["explain"]
    with Gradebook(course.classroom.database_url) as gradebook:
        waits = records(gradebook, LESSON)["ada"].waits_for_reader
        assert waits is (mark.state == WAITING) is ("ada" in who_waits(gradebook, LESSON))
    return mark.state


def test_points_stay_where_the_text_is_the_same_but_for_blanks(course):
    record(course, "It is steep.")
    assert state(course) == WAITING
    give(course, MANUAL)
    assert state(course) == FULL
    record(course, "It  is\nsteep. ")
    assert state(course) == FULL
    with Gradebook(course.classroom.database_url) as gradebook:
        assert gradebook.find_grade(*PLACE).needs_manual_grade is False


def test_points_wait_where_the_text_changed_and_what_was_read_is_kept(course):
    record(course, "It is steep.")
    give(course, MANUAL)
    for text in ("It is flat.", "It is round."):
        record(course, text)
        assert state(course) == WAITING
        with Gradebook(course.classroom.database_url) as gradebook:
            grade = gradebook.find_grade(*PLACE)
            assert (grade.manual_score, grade.needs_manual_grade) == (MANUAL, True)
            assert texts_before(gradebook.db) == {grade.id: "It is steep."}, "of the version that was read"
    record(course, "It is steep.")
    assert state(course) == FULL, "it is again what was read"


def test_a_second_look_in_formgrader_is_enough(course):
    record(course, "It is steep.")
    give(course, 0.0)
    record(course, "It is flat.")
    give(course, MANUAL)
    assert state(course) == FULL
    record(course, "It is flat.")
    assert state(course) == FULL
    record(course, "It is round.")
    with Gradebook(course.classroom.database_url) as gradebook:
        assert list(texts_before(gradebook.db).values()) == ["It is flat."]


def test_points_that_wait_are_in_no_share(course):
    record(course, "It is steep.")
    share = read_results(course, course.assignments).share
    give(course, MANUAL / 2)
    assert read_results(course, course.assignments).share != share
    record(course, "It is flat.")
    assert read_results(course, course.assignments).share == share


def test_nothing_is_kept_of_what_nobody_read(course):
    with Gradebook(course.classroom.database_url) as gradebook:
        keep_before(gradebook.db, {"a": None})
        assert texts_before(gradebook.db) == {}
        keep_before(gradebook.db, {"a": "one", "b": "two"})
        keep_before(gradebook.db, {"a": None, "b": "three"})
        assert texts_before(gradebook.db) == {"b": "three"}
        assert texts_before(gradebook.db, ["a"]) == {}


def test_blanks_make_no_other_text():
    assert same_text("a b\n", "a\r\n\tb")
    assert not same_text("ab", "a b")
