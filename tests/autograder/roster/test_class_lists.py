"""The class as LMSs export it: is it read right, shown before it changes anything, and does everybody keep their id?"""

import io

import pytest
from rich.console import Console

from autograder.class_lists import show_class, take_file, take_group, take_new, take_same
from autograder.course import CourseError
from autograder.records.gradebook import gradebook_of
from autograder.records.reading import read_results
from autograder.roster.columns import read_class
from autograder.roster.people import Roster, Student
from autograder.roster.table_file import read_table
from autograder.submissions.collected import find_submissions
from tests.autograder.small_course import LESSON, hand_in, make_course
from tests.autograder.submissions.conftest import course  # noqa: F401
from tests.autograder.submissions.uploaded import FIRST, SECOND, collect, filled, placed, zip_of

MOODLE = '"First name","Last name","Email address",Groups\nZoë,Groß,zoe@uni.edu,"Gruppe A, Gruppe C"\n'
WORKSHEET = "Identifier,Full name,Email address,Status,Grade\nParticipant 4711,Ada Lovelace,ada@uni.edu,Submitted,-\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (77)\n"
    "    Points Possible,,,,,21\n"
    '"Lovelace, Ada",4001,s17,alovelace,Tutorial 1,\n"Student, Test",4999,,,Tutorial 1,\n'
)
BLACKBOARD = '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Week 1 |77"\nLovelace\tAda\talovelace\ts17\t\n'
BRIGHTSPACE = "OrgDefinedId,Username,Last Name,First Name,Email,End\n#s17,#alovelace,Lovelace,Ada,ada@uni.edu,#\n"
GERMAN = "sep=;\r\nVorname;Nachname;E-Mail-Adresse;ID-Nummer;Gruppen\r\nZoë;Groß;zoe@uni.edu;s18;Gruppe B\r\n"


def written(path, text: str, encoding: str):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding", "source", "name", "numbers"),
    [
        (MOODLE, "utf-8-sig", "Moodle", "Zoë Groß", {"email zoe@uni.edu"}),
        (WORKSHEET, "utf-8", "Moodle's grading worksheet", "Ada Lovelace", {"moodle 4711", "email ada@uni.edu"}),
        (CANVAS, "utf-8", "Canvas", "Ada Lovelace", {"canvas 4001", "number s17", "login alovelace"}),
        (BLACKBOARD, "utf-16", "Blackboard", "Ada Lovelace", {"login alovelace", "number s17"}),
        (BLACKBOARD, "utf-16-le", "Blackboard", "Ada Lovelace", {"login alovelace", "number s17"}),
        (BRIGHTSPACE, "utf-8", "Brightspace", "Ada Lovelace", {"number s17", "login alovelace", "email ada@uni.edu"}),
        (GERMAN, "cp1252", "Moodle", "Zoë Groß", {"number s18", "email zoe@uni.edu"}),
    ],
)
def test_lists_of_every_kind_are_read(tmp_path, text, encoding, source, name, numbers):
    listed = read_class(read_table(written(tmp_path / "list.csv", text, encoding)))
    assert (listed.source, listed.rows[0].name, set(listed.rows[0].numbers)) == (source, name, numbers)
    assert not any(row.name.startswith(("Points", "Test")) for row in listed.rows)
    if text is MOODLE:
        assert listed.rows[0].groups == ("Gruppe A", "Gruppe C")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "workbook of Excel"),
        (b"<html>", "web page"),
        (b"a,b\n1,2\n", "No column has names"),
        (b"", "empty"),
    ],
)
def test_what_is_no_list_says_what_to_do(tmp_path, data, said):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(CourseError, match=said):
        read_class(read_table(path))
    with pytest.raises(CourseError, match="There is no file"):
        read_table(tmp_path / "other.csv")


def take(course, path, **options) -> str:  # noqa: F811
    stream = io.StringIO()
    take_file(course, path, console=Console(file=stream, width=200), **options)
    return stream.getvalue()


def test_changes_are_shown_before_they_are_made_and_the_dropped_keep_their_work(course, tmp_path):  # noqa: F811
    collect(course, zip_of(tmp_path / "a.zip", {"lovelaceada_4001_9_x.ipynb": filled(FIRST)}))
    path = written(tmp_path / "list.csv", CANVAS, "utf-8")
    before = Roster.read(course.classroom.folder).data()
    said = take(course, path)
    assert "Canvas, 1 student" in said
    assert "Ada Lovelace (lovelaceada): name: Ada Lovelace" in said
    assert "--yes" in said
    assert Roster.read(course.classroom.folder).data() == before
    take(course, path, confirm=lambda: True)
    assert Roster.read(course.classroom.folder).students["lovelaceada"].sections == ["Tutorial 1"]
    other = written(
        tmp_path / "later.csv",
        CANVAS.replace("Lovelace, Ada", "King, Bob").replace("4001,s17,alovelace", "4002,s18,bking"),
        "utf-8",
    )
    assert "1 not in the list:\n  Ada Lovelace (lovelaceada): keeps all work" in take(
        course, other, confirm=lambda: True
    )
    assert Roster.read(course.classroom.folder).dropped == {"lovelaceada"}
    assert set(placed(course)) == {("lovelaceada", FIRST)}
    take(course, path, part=True, confirm=lambda: True)
    assert not Roster.read(course.classroom.folder).dropped
    stream = io.StringIO()
    show_class(course, console=Console(file=stream, width=200))
    assert "bob-king" in stream.getvalue()


def test_a_worksheet_tells_who_was_graded_blind(course, tmp_path):  # noqa: F811
    collect(course, zip_of(tmp_path / "a.zip", {"Participant_4711_assignsubmission_file_/x.ipynb": filled(FIRST)}))
    take(course, written(tmp_path / "w.csv", WORKSHEET, "utf-8"), confirm=lambda: True)
    assert placed(course) == {("ada-lovelace", FIRST): filled(FIRST)}
    assert set(Roster.read(course.classroom.folder).students) == {"ada-lovelace"}


def test_what_an_instructor_says_of_people_holds(course, tmp_path):  # noqa: F811
    quiet = Console(file=io.StringIO())
    people = {each: Student(each, name=each.title(), spellings=[each]) for each in ("ada", "bob")}
    Roster(people, taken=True).write(course.classroom.folder)
    take_same(course, "A. Lovelace", "ada", console=quiet)
    take_same(course, "canvas 4002", "bob", console=quiet)
    take_new(course, "Eve", console=quiet)
    take_group(course, "Gruppe A", ["ada", "bob"], console=quiet)
    files = {f"{n}_assignsubmission_file_/x.ipynb": filled(FIRST, n) for n in ("A. Lovelace_1", "Eve_2")}
    collect(course, zip_of(tmp_path / "a.zip", files))
    collect(
        course,
        zip_of(tmp_path / "b.zip", {"bobk_4002_1_x.ipynb": filled(FIRST, 3), "gruppea_4002_2_y.ipynb": filled(SECOND)}),
    )
    assert set(placed(course)) == {("ada", FIRST), ("eve", FIRST), ("bob", FIRST), ("ada", SECOND), ("bob", SECOND)}
    take_same(course, "eve", "bob", console=quiet)
    assert ("eve", FIRST) in placed(course), "both have the lesson"
    for wrong in (
        lambda: take_same(course, "x", "nobody"),
        lambda: take_group(course, "G", []),
        lambda: take_new(course, "Eve"),
    ):
        with pytest.raises(CourseError):
            wrong()


def test_who_left_is_in_no_list_and_can_be_named(course):  # noqa: F811
    for name in ("ada", "bob"):
        (course.classroom.submitted / name / FIRST).mkdir(parents=True)
    Roster({"ada": Student("ada"), "bob": Student("bob", dropped=True)}, taken=True).write(course.classroom.folder)
    lessons = course.assignments
    assert [each.student for each in find_submissions(course, lessons)] == ["ada"]
    assert [each.student for each in find_submissions(course, lessons, ["bob"])] == ["bob"]
    assert set(read_results(course, lessons).students) == {"ada"}


def test_the_gradebook_has_the_names_of_the_list_and_grades_go_with_who_is_one(tmp_path):
    real = make_course(tmp_path / "course")
    hand_in(real, "carl-2")
    with gradebook_of(real) as gradebook:
        gradebook.add_student("carl-2")
        gradebook.add_submission(LESSON, "carl-2")
    take_same(real, "carl-2", take_new(real, "Carl K").id)
    listed = written(tmp_path / "list.csv", "Full name,Email address\nCarl K,carl@uni.edu\n", "utf-8")
    take(real, listed, confirm=lambda: True)
    with gradebook_of(real) as gradebook:
        student = gradebook.find_student("carl-k")
        assert (student.first_name, student.last_name, student.email) == ("Carl", "K", "carl@uni.edu")
        assert [each.student_id for each in gradebook.assignment_submissions(LESSON)] == ["carl-k"]
    assert [each.student for each in find_submissions(real, real.assignments)] == ["carl-k"]
