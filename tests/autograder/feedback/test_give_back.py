"""What is given back: only what changed, under the names by which the LMS knows whose it is, and with its grades.

What is graded here cannot be read, so that no sandbox is needed; points are given by hand."""

import csv
import io
import zipfile

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from rich.console import Console

from autograder.feedback.hand_out import FeedbackOne, write_feedback
from autograder.feedback.return_address import addresses
from autograder.grading.class_run import grade_submissions
from autograder.roster.people import Roster, Student
from autograder.submissions.collect import collect_uploads
from autograder.submissions.layouts.recognise import recognise
from autograder.submissions.lessons import Lessons
from autograder.submissions.opening import open_uploads
from tests.autograder.grading.here import Here
from tests.autograder.small_course import LESSON, make_course
from tests.autograder.submissions.uploaded import zip_of

MOODLE = {
    "Ada Lovelace_4711_assignsubmission_file_/partial_derivatives.ipynb": b"{ada",
    "Zoë Groß_4712_assignsubmission_file/partial_derivatives.ipynb": b"{zoe",
}
CANVAS = {
    "lovelaceada_21_901_partial_derivatives.ipynb": b"{ada",
    "kingbob_LATE_22_902_partial_derivatives-1.ipynb": b"{bob",
}


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path / "course")


def quiet(width=200):
    return Console(file=io.StringIO(), width=width)


def collected(course, tmp_path, files):
    upload = zip_of(tmp_path / "uploads.zip", files)
    collect_uploads(course, upload, lesson=course.assignments[0], console=quiet())
    grade_submissions(course, course.assignments, pool=Here(), console=quiet())


def give(course, **options):
    """What `autograder feedback` says."""
    console = quiet()
    write_feedback(course, course.assignments, console=console, **options)
    return " ".join(console.file.getvalue().split())


def change(course, student, *, points=None, comment=None):
    with Gradebook(course.classroom.database_url) as gradebook:
        place = ("partial_derivatives", LESSON, student)
        if points is not None:
            gradebook.find_grade("explain", *place).manual_score = points
        if comment is not None:
            gradebook.find_comment("explain", *place).manual_comment = comment
        gradebook.db.commit()


def parcel(course, name):
    with zipfile.ZipFile(course.classroom.give_back / f"{LESSON}_{name}") as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def sheet(course, system):
    text = (course.classroom.give_back / f"{LESSON}_{system}_grades.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def readers(course, path):
    """Whose our own reader of layouts takes each file of a parcel for, and which layout it is."""
    roster = Roster.read(course.classroom.folder)
    with open_uploads(path) as uploads:
        layout = recognise(uploads, Lessons(course.assignments), lambda name: False)
        whose = {
            upload.name: [student.id for number in sender.numbers for student in roster.numbered(number)]
            for upload, sender in layout.senders.items()
        }
    return whose, [part.layout for part in layout.parts]


class TestOnlyWhatChanged:
    def test_a_second_call_makes_and_packs_nothing_and_a_comment_makes_one_page(self, course, tmp_path, monkeypatch):
        collected(course, tmp_path, MOODLE)
        made = []
        honest = FeedbackOne.start
        monkeypatch.setattr(FeedbackOne, "start", lambda self: (made.append(self.submission.student), honest(self)))
        first = give(course)
        assert made == ["ada-lovelace", "zoe-gross"]
        assert f"{LESSON}, new: ada-lovelace, zoe-gross" in first
        made.clear()
        again = give(course)
        assert made == []
        assert "0 new, 0 changed, 2 as before" in again
        assert "Nothing to give back that was not packed before" in again
        change(course, "zoe-gross", comment="Say why.")
        third = give(course)
        assert made == ["zoe-gross"]
        assert f"{LESSON}, changed: zoe-gross" in third
        assert len(parcel(course, "moodle_1.zip")) == 2, "what was packed before is not lost"
        ((name, page),) = parcel(course, "moodle_2.zip").items()
        assert name == "Zoë Groß_4712_assignsubmission_file_partial_derivatives.html"
        assert b"Say why." in page
        give(course, pack_all=True)
        assert len(parcel(course, "moodle_3.zip")) == 2

    def test_a_page_that_was_taken_away_or_written_by_somebody_else_is_made_anew(self, course, tmp_path):
        collected(course, tmp_path, MOODLE)
        give(course)
        folder = course.classroom.feedback
        page = folder / "ada-lovelace" / LESSON / "partial_derivatives.html"
        good = page.read_bytes()
        page.write_text("of somebody else")
        (folder / "zoe-gross" / LESSON / "partial_derivatives.html").unlink()
        assert "1 new, 1 changed" in give(course)
        assert page.read_bytes() == good

    def test_what_was_made_before_an_interrupt_is_not_made_again(self, course, tmp_path, monkeypatch):
        collected(course, tmp_path, MOODLE)
        honest = FeedbackOne.start

        def stops(self):
            if self.submission.student == "zoe-gross":
                raise KeyboardInterrupt
            honest(self)

        with monkeypatch.context() as patch:
            patch.setattr(FeedbackOne, "start", stops)
            with pytest.raises(KeyboardInterrupt):
                give(course)
        assert not course.classroom.give_back.exists()
        assert "1 new, 0 changed, 1 as before" in give(course)
        assert len(parcel(course, "moodle_1.zip")) == 2


class TestMoodle:
    def test_what_is_given_back_is_what_was_read(self, course, tmp_path):
        collected(course, tmp_path, MOODLE)
        give(course)
        whose, layouts = readers(course, course.classroom.give_back / f"{LESSON}_moodle_1.zip")
        assert layouts == ["Moodle"]
        assert whose == {
            "Ada Lovelace_4711_assignsubmission_file_partial_derivatives.html": ["ada-lovelace"],
            "Zoë Groß_4712_assignsubmission_file_partial_derivatives.html": ["zoe-gross"],
        }

    def test_moodles_importer_finds_number_plugin_and_file_in_each_name(self, course, tmp_path):
        """It takes a name apart at its first four `_`."""
        collected(course, tmp_path, MOODLE)
        give(course)
        apart = [name.split("_", 4) for name in parcel(course, "moodle_1.zip")]
        assert [each[1:] for each in apart] == [
            ["4711", "assignsubmission", "file", "partial_derivatives.html"],
            ["4712", "assignsubmission", "file", "partial_derivatives.html"],
        ]

    def test_the_worksheet_has_grades_of_those_whose_answers_are_read(self, course, tmp_path):
        collected(course, tmp_path, MOODLE)
        roster = Roster.read(course.classroom.folder)
        roster.students["ada-lovelace"].email = "ada@uni.edu"
        roster.write(course.classroom.folder)
        with Gradebook(course.classroom.database_url) as gradebook:
            grade = gradebook.find_grade("explain", "partial_derivatives", LESSON, "zoe-gross")
            grade.auto_score = grade.manual_score = None
            gradebook.db.commit()
        change(course, "ada-lovelace", points=0.75)
        said = give(course)
        (ada,) = sheet(course, "moodle")
        assert (ada["Identifier"], ada["Full name"], ada["Email address"]) == (
            "Participant 4711",
            "Ada Lovelace",
            "ada@uni.edu",
        )
        assert (ada["Grade"], ada["Maximum Grade"], ada["Last modified (grade)"]) == ("0.75", "4", "")
        assert "No grade yet, since an answer waits for a reader: zoe-gross" in said

    def test_blind_marking_goes_back_as_it_came(self, course, tmp_path):
        collected(course, tmp_path, {"Participant_4711_assignsubmission_file_/partial_derivatives.ipynb": b"{"})
        give(course)
        assert list(parcel(course, "moodle_1.zip")) == [
            "Participant_4711_assignsubmission_file_partial_derivatives.html"
        ]

    def test_numbers_of_a_worksheet_do_where_work_came_another_way(self, course, tmp_path):
        """And one of another assignment does not."""
        collected(course, tmp_path, {"ada/partial_derivatives.ipynb": b"{"})
        roster = Roster.read(course.classroom.folder)
        roster.students["ada"].name, roster.students["ada"].numbers = "Ada B_L", {"moodle 7": LESSON, "moodle 8": "02"}
        roster.write(course.classroom.folder)
        (address,) = addresses(course, course.assignments[0]).values()
        assert address.file("page.html") == "Ada B L_7_assignsubmission_file_page.html"


class TestCanvas:
    def test_what_is_given_back_is_what_was_read(self, course, tmp_path):
        collected(course, tmp_path, CANVAS)
        give(course)
        path = course.classroom.give_back / f"{LESSON}_canvas_1.zip"
        whose, layouts = readers(course, path)
        assert layouts == ["Canvas"]
        assert sorted(whose) == [
            "kingbob_LATE_22_902_partial_derivatives.html",
            "lovelaceada_21_901_partial_derivatives.html",
        ]
        assert [len(each) for each in whose.values()] == [1, 1]
        numbers = [[part for part in name.split("_") if part.isdigit()][:2] for name in sorted(whose)]
        assert numbers == [["22", "902"], ["21", "901"]], "the user and the file, as Canvas looks for them"

    def test_the_gradebooks_file_has_canvass_ids(self, course, tmp_path):
        collected(course, tmp_path, CANVAS)
        roster = Roster.read(course.classroom.folder)
        (ada,) = roster.numbered("canvas 21")
        ada.name, ada.sections = "Ada Lovelace", ["A", "B"]
        ada.numbers |= {"number 0815": "", "login alovelace": ""}
        roster.write(course.classroom.folder)
        with Gradebook(course.classroom.database_url) as gradebook:
            for student in roster.students:
                gradebook.find_grade("explain", "partial_derivatives", LESSON, student).manual_score = 1.0
            gradebook.db.commit()
        give(course, column="Week 1 (77)")
        possible, *rows = sheet(course, "canvas")
        assert list(possible) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 1 (77)"]
        assert (possible["Student"].strip(), possible["Week 1 (77)"]) == ("Points Possible", "4")
        assert list(next(row for row in rows if row["ID"] == "21").values()) == [
            "Lovelace, Ada", "21", "0815", "alovelace", "A and B", "1"
        ]  # fmt: skip


class TestByMail:
    def test_each_has_a_folder_and_whoever_has_no_address_is_named(self, course, tmp_path):
        files = {f"{name}/partial_derivatives.ipynb": b"{" + name.encode() for name in ("ada", "bob", "eve")}
        collected(course, tmp_path, files)
        roster = Roster.read(course.classroom.folder)
        roster.students["ada"].email = "ada@uni.edu"
        roster.students["eve"].email = "../eve@uni.edu"
        roster.write(course.classroom.folder)
        assert "`autograder feedback --pack email` makes a folder by e-mail address" in give(course)
        said = give(course, pack="email")
        folder = course.classroom.give_back / f"{LESSON}_email_1"
        pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
        assert pages == ["ada@uni.edu/partial_derivatives.html"]
        assert "Not packed: bob (01), eve (01). There is no e-mail address" in said


def test_a_page_goes_into_the_exchange_once_and_again_when_it_changed(course, tmp_path, monkeypatch):
    """That of whoever handed in there, which the two files beside the notebook tell; it is in no parcel."""
    collected(course, tmp_path, MOODLE)
    beside = course.classroom.autograded / "zoe-gross" / LESSON
    (beside / "timestamp.txt").write_text("2026-11-27 19:00:00 UTC")
    (beside / "submission_secret.txt").write_text("secret")
    root = tmp_path / "exchange"
    root.mkdir()
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Exchange.root = {str(root)!r}\n")
    released = []

    def release(self, assignment, student_id):
        released.append(student_id)
        return {"success": True}

    monkeypatch.setattr(NbGraderAPI, "release_feedback", release)
    assert "1 of them in the exchange" in give(course)
    assert [name[:3] for name in parcel(course, "moodle_1.zip")] == ["Ada"]
    give(course)
    assert released == ["zoe-gross"]
    change(course, "zoe-gross", comment="Say why.")
    give(course)
    assert released == ["zoe-gross", "zoe-gross"]


def test_each_member_of_a_group_gets_a_page_of_their_own(course, tmp_path):
    """Also where all of them have the group's number."""
    Roster(
        {name: Student(name, name=name.title(), listed=True) for name in ("ada", "bob")},
        taken=True,
        groups={"Team 1": ["ada", "bob"]},
    ).write(course.classroom.folder)
    collected(course, tmp_path, {"Team 1_55_assignsubmission_file_/partial_derivatives.ipynb": b"{"})
    give(course)
    assert list(parcel(course, "moodle_1.zip")) == [
        "Team 1_55_assignsubmission_file_partial_derivatives-ada.html",
        "Team 1_55_assignsubmission_file_partial_derivatives-bob.html",
    ]
