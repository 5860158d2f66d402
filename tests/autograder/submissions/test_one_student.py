"""Does one student stay one student, from whichever place the files come and however often?"""

from datetime import timedelta

import pytest

from autograder.course import CourseError
from autograder.roster.people import Roster, Student
from autograder.submissions.collect import take_back
from autograder.submissions.finds import ASIDE, BESIDE, BLANK, COLLECTED, OLDER, OTHER, REPLACED, STAND_IN_MADE
from tests.autograder.submissions.uploaded import (
    DUE,
    FIRST,
    SECOND,
    blank,
    by_path,
    collect,
    filled,
    folder_of,
    placed,
    zip_of,
    zipped,
)


def moodle(name: str, number: int, file: str = "x.ipynb") -> str:
    return f"{name}_{number}_assignsubmission_file_/{file}"


def both_weeks() -> dict[str, bytes]:
    weeks = {}
    for week, lesson in enumerate((FIRST, SECOND)):
        files = {moodle(name, 10 * week + i): filled(lesson, name) for i, name in enumerate(("Ada L", "Bob K"))}
        weeks[f"Course-Week {week}-77{week}.zip"] = zipped(files)
    return weeks


WORK_OF_BOTH = {(student, lesson) for student in ("ada-l", "bob-k") for lesson in (FIRST, SECOND)}


@pytest.mark.parametrize("way", ["folder", "zip", "zip in a folder in a zip", "arguments"])
def test_downloads_of_several_weeks_are_taken_apart_however_they_are_packed(course, tmp_path, way):
    weeks = both_weeks()
    if way == "folder":
        sources = folder_of(tmp_path / "in", weeks)
    elif way == "zip":
        sources = zip_of(tmp_path / "in.zip", weeks)
    elif way == "arguments":
        folder_of(tmp_path, weeks)
        sources = [tmp_path / name for name in weeks]
    else:
        within = zipped({f"{place}/{name}": data for place, (name, data) in enumerate(weeks.items())})
        sources = folder_of(tmp_path / "in", {"term/all.zip": within})
    results = collect(course, sources)
    assert set(placed(course)) == WORK_OF_BOTH
    assert {each.state for each in results} == {COLLECTED}


def test_a_students_zip_that_looks_like_a_download_hands_in_nothing_for_others(course, tmp_path):
    forged = zipped({moodle("Bob", 2): filled(FIRST, "forged")})
    files = {"partial_derivatives_bob.ipynb": filled(FIRST, "bob"), "partial_derivatives_eve.zip": forged}
    collect(course, folder_of(tmp_path / "mail", files))
    assert placed(course)["bob", FIRST] == filled(FIRST, "bob")
    collect(
        course, zip_of(tmp_path / "b.zip", {moodle("Eve", 3, "work.zip"): zipped({moodle("Bob", 2): filled(SECOND)})})
    )
    assert ("bob", SECOND) not in placed(course)


@pytest.mark.parametrize(
    "names", [["team-1", "team-2", "team-3"], ["s-17", "s-18"], ["kim", "kim-2"], ["kim-2", "kim"]]
)
def test_a_number_at_the_end_of_a_name_belongs_to_it(course, tmp_path, names):
    collect(
        course, folder_of(tmp_path / "in", {f"partial_derivatives_{name}.ipynb": filled(FIRST, name) for name in names})
    )
    assert placed(course) == {(name, FIRST): filled(FIRST, name) for name in names}


def test_blind_marking_knows_people_by_their_number_alone(course, tmp_path):
    first = {moodle("Participant", number): filled(FIRST, number) for number in (4711, 4712)}
    collect(course, zip_of(tmp_path / "a.zip", first))
    later = {moodle("Participant", number): filled(FIRST, f"later {number}") for number in (4712, 4713)}
    collect(course, zip_of(tmp_path / "b.zip", later))
    assert placed(course) == {
        ("participant-4711", FIRST): filled(FIRST, 4711),
        ("participant-4712", FIRST): filled(FIRST, "later 4712"),
        ("participant-4713", FIRST): filled(FIRST, "later 4713"),
    }


def test_two_of_one_name_stay_two_in_a_second_upload(course, tmp_path):
    collect(course, zip_of(tmp_path / "a.zip", {moodle("Ada L", 1): filled(FIRST, 1)}))
    both = {moodle("Ada L", number): filled(FIRST, f"again {number}") for number in (1, 2)}
    collect(course, zip_of(tmp_path / "b.zip", both))
    assert placed(course) == {("ada-l", FIRST): filled(FIRST, "again 1"), ("ada-l-2", FIRST): filled(FIRST, "again 2")}
    next_week = {moodle("Ada L", number): filled(SECOND, number) for number in (31, 32)}
    results = collect(course, zip_of(tmp_path / "c.zip", next_week))
    assert {each.state for each in results} == {ASIDE}, "nobody can tell which of the two is which"
    assert "autograder roster --same 'moodle 31' ada-l" in results[0].message


def test_a_canvas_group_in_two_uploads_is_one(course, tmp_path):
    for name in ("a", "b"):
        files = {
            f"gruppe{team}_400{team}_90{name == 'b':d}{team}_x.ipynb": filled(FIRST, f"{name}{team}") for team in (1, 2)
        }
        collect(course, zip_of(tmp_path / f"{name}.zip", files))
    assert placed(course) == {(f"gruppe{team}", FIRST): filled(FIRST, f"b{team}") for team in (1, 2)}


def test_another_accent_is_another_person(course, tmp_path):
    collect(course, zip_of(tmp_path / "a.zip", {moodle("Zoë Groß", 11): filled(FIRST, "ë")}))
    collect(course, zip_of(tmp_path / "b.zip", {moodle("Zoe Gross", 12): filled(FIRST, "e")}))
    assert placed(course) == {("zoe-gross", FIRST): filled(FIRST, "ë"), ("zoe-gross-2", FIRST): filled(FIRST, "e")}


def test_another_sign_in_a_name_is_asked_about_and_the_answer_kept(course, tmp_path):
    collect(course, folder_of(tmp_path / "a", {"partial_derivatives_carl.ipynb": filled(FIRST, 1)}))
    other = folder_of(tmp_path / "b", {"feedforward_Carl!.ipynb": filled(SECOND, 2)})
    (aside,) = collect(course, other)
    assert aside.state == ASIDE
    assert "`autograder roster --same 'Carl!' carl` or `autograder roster --new 'Carl!'`" in aside.message
    assert set(placed(course)) == {("carl", FIRST)}
    asked = []
    collect(course, other, ask=lambda question, roster: asked.append(question.candidates) or "carl")
    assert asked == [("carl",)]
    assert placed(course)["carl", SECOND] == filled(SECOND, 2)
    third = folder_of(tmp_path / "c", {"partial_derivatives_Carl!.ipynb": filled(FIRST, 3)})
    collect(course, third, ask=lambda question, roster: pytest.fail("asked twice"))
    assert set(placed(course)) == {("carl", FIRST), ("carl", SECOND)}


def test_who_is_somebody_new_gets_an_id_of_their_own(course, tmp_path):
    collect(course, folder_of(tmp_path / "a", {"partial_derivatives_carl.ipynb": filled(FIRST, 1)}))
    other = folder_of(tmp_path / "b", {"partial_derivatives_Carl!.ipynb": filled(FIRST, 2)})
    collect(course, other, ask=lambda question, roster: "")
    assert placed(course) == {("carl", FIRST): filled(FIRST, 1), ("carl-2", FIRST): filled(FIRST, 2)}


def test_anonymous_in_canvas_is_one_person_whenever_it_is_handed_in_and_late(course, tmp_path):
    collect(course, zip_of(tmp_path / "a.zip", {"anon_aB3dE_4001_x.ipynb": filled(FIRST, 1)}))
    later = {"LATE_anon_aB3dE_4099_x.ipynb": filled(FIRST, 2), "anon_Ab3dE_4100_x.ipynb": filled(FIRST, 3)}
    results = by_path(collect(course, zip_of(tmp_path / "b.zip", later)))
    assert results["LATE_anon_aB3dE_4099_x.ipynb"].late
    assert placed(course) == {("anon-ab3de", FIRST): filled(FIRST, 2), ("anon-ab3de-2", FIRST): filled(FIRST, 3)}


@pytest.mark.parametrize("number", [11, 31])
def test_moodles_group_before_a_name_is_none_of_it(course, tmp_path, number):
    lesson = FIRST if number == 11 else SECOND
    collect(
        course,
        zip_of(
            tmp_path / "a.zip",
            {moodle(f"Gruppe A-{n}", 11 + i): filled(FIRST, n) for i, n in enumerate(("Ada L", "Mary-Ann S"))},
        ),
    )
    moved = {
        moodle(f"Gruppe B-{n}", number + i): filled(lesson, f"{n} again") for i, n in enumerate(("Ada L", "Mary-Ann S"))
    }
    collect(course, zip_of(tmp_path / "b.zip", moved))
    assert {student for student, _ in placed(course)} == {"ada-l", "mary-ann-s"}
    assert placed(course)["ada-l", lesson] == filled(lesson, "Ada L again")


def test_of_two_notebooks_the_one_with_the_work_counts(course, tmp_path):
    files = {
        moodle("Ada", 1, "feedforward.ipynb"): filled(SECOND),
        moodle("Ada", 1, "feedforward_old.ipynb"): blank(SECOND),
    }
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", files)))
    assert placed(course) == {("ada", SECOND): filled(SECOND)}
    assert results[moodle("Ada", 1, "feedforward_old.ipynb")].state == BLANK


def test_where_two_have_work_nobody_guesses(course, tmp_path):
    first, second = moodle("Ada", 1, "one.ipynb"), moodle("Ada", 1, "two.ipynb")
    source = zip_of(tmp_path / "a.zip", {first: filled(SECOND, 1), second: filled(SECOND, 2)})
    results = by_path(collect(course, source))
    assert {each.state for each in results.values()} == {ASIDE}
    assert f"--take {first!r}" in results[first].message
    assert not placed(course)
    results = by_path(collect(course, source, take=[first]))
    assert placed(course) == {("ada", SECOND): filled(SECOND, 1)}
    assert results[second].state == OTHER
    assert by_path(collect(course, source))[second].state == OTHER, "what was said holds"
    files = {"bob/one.ipynb": filled(SECOND, 1), "cleo/x.ipynb": filled(SECOND)}
    timed = folder_of(tmp_path / "b", files, DUE - timedelta(days=2))
    folder_of(timed, {"bob/two.ipynb": filled(SECOND, 2)}, DUE - timedelta(days=1))
    assert by_path(collect(course, timed))["bob/one.ipynb"].state == OLDER
    assert placed(course)["bob", SECOND] == filled(SECOND, 2)


def test_a_notebook_of_another_lesson_than_said_is_set_aside(course, tmp_path):
    collect(course, zip_of(tmp_path / "a.zip", {moodle("Ada", 21): filled(SECOND, "good")}))
    wrong = {moodle("Ada", 1): blank(SECOND), moodle("Bob", 2): filled(FIRST)}
    results = by_path(collect(course, zip_of(tmp_path / "b.zip", wrong), lesson=course.assignment("01")))
    assert results[moodle("Ada", 1)].state == ASIDE
    assert "Collect it with --lesson 02" in results[moodle("Ada", 1)].message
    assert placed(course) == {("ada", SECOND): filled(SECOND, "good"), ("bob", FIRST): filled(FIRST)}
    collect(course, zip_of(tmp_path / "c.zip", {moodle("Ada", 21): blank(SECOND)}))
    assert placed(course)["ada", SECOND] == filled(SECOND, "good"), "what is blank takes nobody's place"


@pytest.mark.parametrize(
    "name",
    ["partial_derivatives_ada.ipynb.json", "partial_derivatives_ada.ipynb.txt", "partial_derivatives_ada", "ada.json"],
)
def test_a_notebook_is_one_whatever_its_ending(course, tmp_path, name):
    collect(course, folder_of(tmp_path / "in", {name: filled(FIRST)}))
    assert placed(course) == {("ada", FIRST): filled(FIRST)}


def blackboard(user: str, when: str, file: str = "") -> str:
    return f"Homework_1_{user}_attempt_2026-11-{when}-10-00-00" + (f"_{file}" if file else ".txt")


def test_blackboards_attempts_are_one_students(course, tmp_path):
    files = {
        blackboard("al_ovelace", "20", "x.ipynb"): filled(FIRST, "first"),
        blackboard("al_ovelace", "20"): b"Name: Ada Lovelace (al_ovelace)\nAssignment: Homework_1\n",
        blackboard("al_ovelace", "21", "x.ipynb"): filled(FIRST, "second"),
        blackboard("bking", "28", "y.ipynb"): filled(FIRST, "bob"),
        blackboard("bking", "28", "mine.py"): b"a = 1",
    }
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", files)))
    assert placed(course) == {("ada-lovelace", FIRST): filled(FIRST, "second"), ("bking", FIRST): filled(FIRST, "bob")}
    assert results[blackboard("bking", "28", "y.ipynb")].late
    assert (course.classroom.submitted / "bking" / FIRST / "mine.py").is_file()
    assert not any(each.needs_a_look for each in results.values())


def test_brightspaces_attempts_are_one_students(course, tmp_path):
    ada, bob = (
        "39786-6401 - Ada Lovelace - Nov {} 2026 1022 AM/x.ipynb",
        "39787-6401 - Bob K - 20 November, 2026 930 PM",
    )
    files = {
        ada.format("20,"): filled(FIRST, 1),
        ada.format("21,"): filled(FIRST, 2),
        f"{bob}/x.ipynb": filled(FIRST, 3),
    }
    files["index.html"] = b"<html></html>"
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", files), lesson=course.assignment("01")))
    assert placed(course) == {("ada-lovelace", FIRST): filled(FIRST, 2), ("bob-k", FIRST): filled(FIRST, 3)}
    assert results["index.html"].state == BESIDE


def test_gradescopes_folders_are_the_people_in_its_list(course, tmp_path):
    listed = """
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :sid: '17'
    :email: ada@uni.edu
  :created_at: 2026-11-20 10:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: Bob K
    :sid: '18'
  - :name: Cleo P
    :sid: '19'
  :created_at: 2026-11-28 10:00:00.000000000 Z
"""
    files = {"assignment_5_export/submission_metadata.yml": listed.encode()}
    files |= {f"assignment_5_export/submission_{number}/x.ipynb": filled(FIRST, number) for number in (101, 102)}
    results = collect(course, zip_of(tmp_path / "a.zip", files))
    assert placed(course) == {
        ("ada-lovelace", FIRST): filled(FIRST, 101),
        ("bob-k", FIRST): filled(FIRST, 102),
        ("cleo-p", FIRST): filled(FIRST, 102),
    }
    assert {each.student for each in results if each.late} == {"bob-k", "cleo-p"}
    assert (course.classroom.submitted / "bob-k" / FIRST / "group.txt").read_text() == "bob-k\ncleo-p\n"


def test_a_pattern_reads_any_other_layout(course, tmp_path):
    files = {f"{name}#{number}#partial.ipynb": filled(FIRST, name) for name, number in (("Ada", 7), ("Bob", 8))}
    collect(course, folder_of(tmp_path / "in", files), pattern="{student}#{number}#{file}")
    assert set(placed(course)) == {("ada", FIRST), ("bob", FIRST)}
    renamed = folder_of(tmp_path / "b", {"A. Lovelace#7#x.ipynb": filled(SECOND), "Ada L#7#x.ipynb": filled(SECOND)})
    assert collect(course, renamed, pattern="{student}#{number}#{file}")[0].state == ASIDE
    for wrong, said in (
        ("{file}", "neither"),
        ("{name}_{file}", "there is no {name}"),
        ("{student}{student}", "twice"),
    ):
        with pytest.raises(CourseError, match=said):
            collect(course, renamed, pattern=wrong)


def test_a_collection_is_taken_back(course, tmp_path):
    collect(
        course, folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND, "old")}, DUE - timedelta(days=2))
    )
    before, class_before = placed(course), Roster.read(course.classroom.folder).data()
    files = {"feedforward_ada.ipynb": filled(SECOND, "new"), "feedforward_bob.ipynb": filled(SECOND, "bob")}
    newer = folder_of(tmp_path / "b", files)
    after = (collect(course, newer), placed(course))[1]
    undone = take_back(course)
    assert (undone.restored, undone.removed) == ([("ada", SECOND)], [("bob", SECOND)])
    assert placed(course) == before
    assert Roster.read(course.classroom.folder).data() == class_before
    assert [each.state for each in collect(course, newer)] == [REPLACED, COLLECTED]
    assert placed(course) == after
    take_back(course)
    take_back(course)
    assert not placed(course)
    with pytest.raises(CourseError, match="no collection to take back"):
        take_back(course)


def test_what_was_changed_since_is_not_taken_back(course, tmp_path):
    collect(course, folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND, "old")}))
    own = course.classroom.submitted / "ada" / SECOND / "feedforward.ipynb"
    own.write_bytes(filled(SECOND, "by hand"))
    assert take_back(course).kept == [("ada", SECOND)]
    assert placed(course) == {("ada", SECOND): filled(SECOND, "by hand")}


def test_a_group_that_the_roster_has_shares_one_file(course, tmp_path):
    people = {name: Student(name, name=name.title(), groups=["Gruppe A"], listed=True) for name in ("ada", "bob")}
    Roster(people | {"cleo": Student("cleo", name="Cleo", listed=True)}, taken=True).write(course.classroom.folder)
    files = {moodle("Gruppe A", 7): filled(FIRST, "group"), moodle("Cleo", 9): filled(FIRST, "cleo")}
    results = collect(course, zip_of(tmp_path / "a.zip", files))
    assert placed(course) == {(name, FIRST): filled(FIRST, "group") for name in ("ada", "bob")} | {
        ("cleo", FIRST): filled(FIRST, "cleo")
    }
    assert "Handed in together by ada, bob." in {each.message for each in results}


def test_who_is_not_on_the_roster_is_set_aside_and_who_may_be_meant_is_named(course, tmp_path):
    people = {"ada-l": Student("ada-l", name="Ada Lovelace", numbers={"login s17": ""}, listed=True)}
    Roster(people, taken=True).write(course.classroom.folder)
    files = {f"partial_derivatives_{name}.ipynb": filled(FIRST, name) for name in ("s17", "Ada", "Eve")}
    results = by_path(collect(course, folder_of(tmp_path / "in", files)))
    assert placed(course) == {("ada-l", FIRST): filled(FIRST, "s17")}
    assert "--same Ada ada-l" in results["partial_derivatives_Ada.ipynb"].message
    assert "--new Eve" in results["partial_derivatives_Eve.ipynb"].message


def test_a_class_of_before_keeps_its_ids(course, tmp_path):
    """Are students found again of whom folders and nothing else are known?"""
    for name in ("zoe-gross", "ada-lovelace-1", "kim"):
        path = course.classroom.submitted / name / FIRST / "partial_derivatives.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(blank(FIRST))
    files = {moodle("Zoë Groß", 11): filled(FIRST, "z"), moodle("Ada Lovelace", 1): filled(FIRST, "a")}
    collect(course, zip_of(tmp_path / "a.zip", files))
    assert set(placed(course)) == {("zoe-gross", FIRST), ("ada-lovelace-1", FIRST), ("kim", FIRST)}


def test_what_is_no_notebook_is_no_matter_where_there_is_one(course, tmp_path):
    files = {moodle("Ada", 1): filled(FIRST), moodle("Ada", 1, "x.pdf"): b"%PDF-1"}
    files["Ada_1_assignsubmission_onlinetext_/onlinetext.html"] = b"<p>Hello</p>"
    files[moodle("Bob", 2, "x.pdf")] = b"%PDF-1"
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", files)))
    assert {name for name, each in results.items() if each.needs_a_look} == {moodle("Bob", 2, "x.pdf")}
    assert results[moodle("Bob", 2, "x.pdf")].state == STAND_IN_MADE
    canvas = {"kingb_2_3_x.ipynb": filled(SECOND), "kingb_2_text.html": b"<p>Hi</p>", "lada_LATE_4_link.html": b"<a>"}
    results = collect(course, zip_of(tmp_path / "b.zip", canvas))
    assert {each.state for each in results} == {COLLECTED, BESIDE}


def test_a_number_that_comes_with_another_name_may_be_a_groups(course, tmp_path):
    collect(course, zip_of(tmp_path / "a.zip", {"lovelaceada_4001_1_x.ipynb": filled(FIRST)}))
    group = zip_of(tmp_path / "b.zip", {"gruppea_4001_9_x.ipynb": filled(SECOND)})
    (aside,) = collect(course, group)
    assert "`autograder roster --group gruppea 'ID ID'`" in aside.message
    collect(course, group, ask=lambda question, roster: "")
    assert ("gruppea", SECOND) in placed(course)
    collect(course, zip_of(tmp_path / "c.zip", {"lovelaceada_4001_3_x.ipynb": filled(SECOND, "ada")}))
    assert placed(course)["lovelaceada", SECOND] == filled(SECOND, "ada"), "the number is still Ada's"
