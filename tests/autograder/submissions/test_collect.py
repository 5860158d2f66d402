"""Uploads of every layout: does each notebook reach its student and lesson, is nothing lost, is nobody fooled?"""

import csv
import io
import json
import os
import stat
import zipfile
from datetime import timedelta
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.utils import parse_utc
from rich.console import Console

from autograder.course import CourseError
from autograder.roster.spelling import student_id
from autograder.submissions import collect as collecting
from autograder.submissions import examine as examining
from autograder.submissions import opening as reading
from autograder.submissions.collect import collect_uploads
from autograder.submissions.finds import ASIDE, BESIDE, COLLECTED, OLDER, REPLACED, STAND_IN_MADE, UNCHANGED
from autograder.submissions.reading import stand_in_reason
from tests.autograder.submissions.uploaded import (
    DUE,
    FIRST,
    SECOND,
    by_path,
    collect,
    filled,
    folder_of,
    placed,
    zip_of,
)

LAYOUTS = {
    "lesson_student": ["feedforward_ada.ipynb", "feedforward_bob.ipynb"],
    "numbered": ["02_feedforward_ada.ipynb", "02_feedforward_bob.ipynb"],
    "student_lesson": ["ada_feedforward.ipynb", "bob_02_feedforward.ipynb"],
    "with spaces": ["Feedforward ada.ipynb", "feedforward - bob.ipynb"],
    "student only": ["ada.ipynb", "bob.ipynb"],
    "a folder a student": ["ada/feedforward.ipynb", "bob/feedforward.ipynb"],
    "nbgrader's": ["ada/02_feedforward/feedforward.ipynb", "bob/02_feedforward/feedforward.ipynb"],
    "lesson first": ["02_feedforward/ada/feedforward.ipynb", "02_feedforward/bob/homework.ipynb"],
    "renamed": ["ada/final version (2).ipynb", "bob/Untitled.ipynb"],
    "wrapped": ["uploads/ada/feedforward.ipynb", "uploads/bob/feedforward.ipynb"],
    "wrapped flat": ["uploads/feedforward_ada.ipynb", "uploads/feedforward_bob.ipynb"],
    "Moodle": ["Ada_123456_assignsubmission_file_/x.ipynb", "Bob_123457_assignsubmission_file_/feedforward.ipynb"],
    "Moodle, flat": ["Ada_123456_assignsubmission_file_x.ipynb", "Bob_12_assignsubmission_file_feedforward.ipynb"],
    "Canvas": ["ada_12345_67890_feedforward.ipynb", "bob_LATE_12346_67891_feedforward-1.ipynb"],
    "browser's copies": ["feedforward_ada (1).ipynb", "feedforward_bob-Copy1.ipynb"],
}


@pytest.mark.parametrize("names", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("make", [folder_of, zip_of])
def test_every_layout_tells_student_and_lesson(course, tmp_path, make, names):
    files = {name: filled(SECOND, name) for name in names}
    results = collect(course, make(tmp_path / "handed_in", files))
    assert placed(course) == dict(zip([("ada", SECOND), ("bob", SECOND)], files.values(), strict=True))
    assert [each.state for each in results] == [COLLECTED, COLLECTED]


def test_one_student_alone_is_found_in_a_folder_and_in_a_wrapped_one(course, tmp_path):
    collect(course, folder_of(tmp_path / "a", {"ada/feedforward.ipynb": filled(SECOND)}))
    collect(course, zip_of(tmp_path / "b.zip", {"uploads/bob/feedforward.ipynb": filled(SECOND)}))
    collect(course, folder_of(tmp_path / "c", {"cleo/pictures/x.py": b"1", "cleo/homework.ipynb": filled(SECOND)}))
    assert {student for student, _ in placed(course)} == {"ada", "bob", "cleo"}


def test_content_decides_against_the_name(course, tmp_path):
    (result,) = collect(course, folder_of(tmp_path / "in", {"feedforward_ada.ipynb": filled(FIRST)}))
    assert result.lesson == FIRST
    assert set(placed(course)) == {("ada", FIRST)}


def test_a_notebook_without_marks_is_known_by_its_text(course, tmp_path):
    notebook = nbformat.from_dict(json.loads(filled(SECOND)))
    notebook.cells.append(new_markdown_cell("One more paragraph of the second lesson, which nobody has to change."))
    nbformat.write(notebook, course.assignment("02").solution_notebook)
    for cell in notebook.cells:
        cell.metadata = {}
    collect(course, folder_of(tmp_path / "in", {"ada/Untitled.ipynb": nbformat.writes(notebook).encode()}))
    assert set(placed(course)) == {("ada", SECOND)}


def test_a_lesson_that_is_named_holds_where_nothing_else_tells(course, tmp_path):
    foreign = nbformat.writes(new_notebook(cells=[new_code_cell("1 + 1")])).encode()
    source = folder_of(tmp_path / "in", {"ada/work.ipynb": foreign, "bob/work.ipynb": filled(FIRST)})
    results = by_path(collect(course, source))
    assert results["ada/work.ipynb"].state == ASIDE
    assert "--lesson" in results["ada/work.ipynb"].message
    collect(course, source, lesson=course.assignment("02"))
    assert placed(course) == {("ada", SECOND): foreign, ("bob", FIRST): filled(FIRST)}


def test_a_zip_that_a_student_handed_in_is_opened_with_the_zips_in_it(course, tmp_path):
    inner = zip_of(tmp_path / "inner.zip", {"my work/feedforward.ipynb": filled(SECOND), "__MACOSX/._x": b"1"})
    nest = zip_of(tmp_path / "nest.zip", {"deeper.zip": inner.read_bytes()})
    files = {"Ada_7_assignsubmission_file_/work.zip": inner.read_bytes(), "feedforward_bob.zip": inner.read_bytes()}
    files["feedforward_eve.zip"] = nest.read_bytes()
    results = by_path(collect(course, zip_of(tmp_path / "all.zip", files)))
    good = {student for (student, _), data in placed(course).items() if stand_in_reason(data) is None}
    assert good == {"ada", "bob", "eve"}
    assert results["feedforward_eve.zip/deeper.zip/my work/feedforward.ipynb"].state == COLLECTED


def test_the_time_inside_a_students_zip_does_not_count(course, tmp_path):
    early = zip_of(tmp_path / "x.zip", {"feedforward.ipynb": filled(SECOND)}, DUE - timedelta(days=30))
    late = zip_of(tmp_path / "all.zip", {"feedforward_ada.zip": early.read_bytes()}, DUE + timedelta(hours=1))
    (result,) = collect(course, late)
    assert result.late


def test_late_and_in_time(course, tmp_path):
    on_time = zip_of(tmp_path / "a.zip", {"feedforward_ada.ipynb": filled(SECOND)}, DUE)
    late = zip_of(tmp_path / "b.zip", {"feedforward_bob.ipynb": filled(SECOND)}, DUE + timedelta(minutes=2))
    assert [each.late for source in (on_time, late) for each in collect(course, source)] == [False, True]
    text = (course.classroom.submitted / "bob" / SECOND / "timestamp.txt").read_text()
    assert parse_utc(text) == (DUE + timedelta(minutes=2)).replace(tzinfo=None)


def test_moodle_tells_no_time_and_canvas_only_that_it_is_late(course, tmp_path):
    moodle = {"Ada_1_assignsubmission_file_/x.ipynb": filled(SECOND)}
    canvas = {f"{name}_2_feedforward.ipynb": filled(SECOND) for name in ("bob_1", "cleo_LATE_3")}
    downloaded = DUE + timedelta(days=3)
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", moodle | canvas, downloaded)))
    assert not (course.classroom.submitted / "ada" / SECOND / "timestamp.txt").exists()
    assert [results[name].late for name in canvas] == [False, True]
    (early,) = collect(course, zip_of(tmp_path / "b.zip", {"dan_LATE_4_2_x.ipynb": filled(SECOND)}, DUE))
    assert early.late
    assert "not how late" in early.message


def test_nbgraders_own_time_and_secret_are_taken_over_but_not_out_of_a_students_zip(course, tmp_path):
    beside = {"timestamp.txt": b"2026-11-20 10:00:00.000000 UTC", "submission_secret.txt": b"key"}
    files = {f"ada/{SECOND}/{name}": data for name, data in beside.items()}
    collect(course, folder_of(tmp_path / "a", files | {f"ada/{SECOND}/feedforward.ipynb": filled(SECOND)}))
    folder = course.classroom.submitted / "ada" / SECOND
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-20 10:00:00")
    assert (folder / "submission_secret.txt").read_bytes() == b"key"
    inner = {f"eve/{SECOND}/{name}": data for name, data in (beside | {"feedforward.ipynb": filled(SECOND)}).items()}
    packed = zip_of(tmp_path / "x.zip", inner).read_bytes()
    collect(course, zip_of(tmp_path / "b.zip", {"eve/x.zip": packed}, DUE + timedelta(days=1)))
    folder = course.classroom.submitted / "eve" / SECOND
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-28")
    assert not (folder / "submission_secret.txt").exists()


def test_the_newest_wins_in_whatever_order_they_come(course, tmp_path):
    older = folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND, "old")}, DUE - timedelta(days=2))
    newer = folder_of(tmp_path / "b", {"feedforward_ada.ipynb": filled(SECOND, "new")}, DUE - timedelta(days=1))
    states = [collect(course, source)[0].state for source in (older, newer, older, newer)]
    assert states == [COLLECTED, REPLACED, OLDER, UNCHANGED]
    assert placed(course) == {("ada", SECOND): filled(SECOND, "new")}


def test_of_several_versions_in_one_batch_the_last_one_counts(course, tmp_path):
    names = ["ada_1_2_feedforward.ipynb", "ada_1_3_feedforward-1.ipynb", "ada_1_4_feedforward-2.ipynb"]
    collect(course, zip_of(tmp_path / "a.zip", {name: filled(SECOND, name) for name in names}))
    assert placed(course) == {("ada", SECOND): filled(SECOND, names[-1])}


def test_without_times_an_old_download_does_not_replace_what_came_later(course, tmp_path):
    name = "Ada_1_assignsubmission_file_/x.ipynb"
    first = zip_of(tmp_path / "a.zip", {name: filled(SECOND, "first")})
    second = zip_of(tmp_path / "b.zip", {name: filled(SECOND, "second")})
    states = [collect(course, source)[0].state for source in (first, second, first)]
    assert states == [COLLECTED, REPLACED, OLDER]
    assert placed(course) == {("ada", SECOND): filled(SECOND, "second")}


def test_collecting_twice_changes_nothing(course, tmp_path):
    source = zip_of(tmp_path / "a.zip", {"feedforward_ada.ipynb": filled(SECOND), "feedforward_bob.ipynb": b"%PDF-1"})
    collect(course, source)

    def everything():
        return {path: path.stat().st_mtime_ns for path in course.classroom.submitted.rglob("*")}

    before, kept = everything(), sorted(course.classroom.uploads.iterdir())
    results = by_path(collect(course, source))
    assert results["feedforward_ada.ipynb"].state == UNCHANGED
    assert everything() == before
    assert sorted(course.classroom.uploads.iterdir()) == kept


BAD = {
    "a PDF": (b"%PDF-1.7 ...", "a PDF under the name"),
    "a web page": (b"<!DOCTYPE html><html></html>", "a web page"),
    "empty": (b"", "is empty"),
    "cut off": (b"@half", "damaged or incomplete"),
    "other JSON": (b'{"nbformat": 4, "nbformat_minor": 5}', "no notebook"),
    "binary": (bytes(range(256)), "not text"),
    "deep": (b"[" * 100_000, "nested too deeply"),
    "format 3": (b'{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}', "old format 3"),
}


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_gets_a_stand_in_until_something_better_comes(course, tmp_path, data, said):
    data = filled(SECOND)[:200] if data == b"@half" else data
    (result,) = collect(course, folder_of(tmp_path / "in", {"feedforward_ada.ipynb": data}, DUE - timedelta(days=1)))
    assert result.state == STAND_IN_MADE
    assert said in result.message
    ((key, stand_in),) = placed(course).items()
    assert key == ("ada", SECOND)
    assert said in stand_in_reason(stand_in)
    assert said in nbformat.reads(stand_in.decode(), as_version=4).cells[0].source
    collect(course, folder_of(tmp_path / "again", {"feedforward_ada.ipynb": filled(SECOND)}, DUE - timedelta(days=2)))
    assert placed(course) == {("ada", SECOND): filled(SECOND)}


def test_too_large(course, tmp_path, monkeypatch):
    monkeypatch.setattr(examining, "LARGEST_FILE", 1000)
    (result,) = collect(course, folder_of(tmp_path / "in", {"feedforward_ada.ipynb": b" " * 2000}))
    assert "at most" in result.message


def test_outputs_and_encoding_do_not_matter(course, tmp_path):
    """Is a notebook collected that has damaged outputs, or that an editor saved in another encoding?"""
    text = filled(SECOND).decode().replace('"outputs": []', '"outputs": [NaN,,]')
    files = {"x_ada.ipynb": text.encode("utf-16"), "x_bob.ipynb": text.encode("utf-8-sig")}
    results = by_path(collect(course, folder_of(tmp_path / "in", files)))
    assert {results[name].lesson for name in files} == {SECOND}
    assert sorted(placed(course).values()) == sorted(files.values())


def test_a_bad_file_takes_nothing_from_a_good_one(course, tmp_path):
    good = folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND)}, DUE - timedelta(days=2))
    bad = folder_of(tmp_path / "b", {"feedforward_ada.ipynb": b"%PDF", "feedforward_ada.pdf": b"%PDF"})
    collect(course, good)
    results = by_path(collect(course, bad))
    assert results["feedforward_ada.ipynb"].state == ASIDE
    assert results["feedforward_ada.pdf"].state == BESIDE
    assert placed(course) == {("ada", SECOND): filled(SECOND)}
    both = zip_of(tmp_path / "c.zip", {"bob/feedforward.pdf": b"%PDF", "bob/feedforward.ipynb": filled(SECOND)})
    assert [each.state for each in collect(course, both)] == [COLLECTED, BESIDE]


def test_what_lies_beside_a_notebook_stays_beside(course, tmp_path):
    files = {"eve/feedforward.ipynb": filled(SECOND), "eve/numpy.py": b"evil", "eve/notes.txt": b"feedforward"}
    files["bob/feedforward.py"] = b"answers"
    results = by_path(collect(course, folder_of(tmp_path / "in", files)))
    assert not any(each.needs_a_look for each in results.values() if each.student == "eve")
    assert results["bob/feedforward.py"].state == STAND_IN_MADE
    assert results["eve/numpy.py"].state == BESIDE
    assert [path.name for path in (course.classroom.submitted / "eve" / SECOND).iterdir()].count("numpy.py") == 0
    assert (
        course.classroom.uploads / next(course.classroom.uploads.glob("in-*")).name / "eve" / "numpy.py"
    ).read_bytes() == b"evil"


def test_modules_that_a_notebook_may_import_go_with_it(course, tmp_path):
    """Do small modules of the same student and folder come along, under the names that they had at home?"""
    moodle, canvas = "Ada_1_assignsubmission_file_", "bob_1_2_"
    files = {f"{moodle}/x.ipynb": filled(SECOND), f"{moodle}/mine.py": b"a = 1", f"{moodle}/os.py": b"",
             f"{moodle}/no name.py": b"", f"{moodle}/deep/other.py": b"", f"{moodle}/large.py": bytes(200_000),
             f"{canvas}feedforward.ipynb": filled(SECOND), f"{canvas}his-1.py": b"b = 2",
             "cleo_1_2_alone.py": b"c = 3"}  # fmt: skip
    results = by_path(collect(course, zip_of(tmp_path / "a.zip", files)))

    def modules(student):
        return {path.name: path.read_bytes() for path in (course.classroom.submitted / student / SECOND).glob("*.py")}

    assert (modules("ada"), modules("bob")) == ({"mine.py": b"a = 1"}, {"his.py": b"b = 2"})
    assert "may import" in results[f"{moodle}/mine.py"].message
    assert "Only notebooks" in results["cleo_1_2_alone.py"].message
    again = zip_of(tmp_path / "b.zip", files | {f"{moodle}/mine.py": b"a = 2"})
    assert by_path(collect(course, again))[f"{moodle}/x.ipynb"].state == REPLACED
    assert modules("ada") == {"mine.py": b"a = 2"}


def test_nobody_is_guessed(course, tmp_path):
    files = {"feedforward.ipynb": filled(SECOND), "___.ipynb": filled(FIRST)}
    results = by_path(collect(course, folder_of(tmp_path / "in", files)))
    assert {each.state for each in results.values()} == {ASIDE}
    assert "Rename it" in results["feedforward.ipynb"].message
    assert not placed(course)


def test_two_people_of_one_name_are_told_apart_by_their_number_or_not_at_all(course, tmp_path):
    moodle = {f"Ada Lovelace_{number}_assignsubmission_file_/x.ipynb": filled(SECOND, number) for number in (1, 2)}
    collect(course, zip_of(tmp_path / "a.zip", moodle))
    assert set(placed(course)) == {("ada-lovelace-1", SECOND), ("ada-lovelace-2", SECOND)}
    flat = {f"feedforward_{name}.ipynb": filled(SECOND, name) for name in ("Zoë Z", "zoe-z")}
    results = collect(course, zip_of(tmp_path / "b.zip", flat))
    assert {each.state for each in results} == {ASIDE}
    assert "would both be the student zoe-z" in results[0].message


def test_moodle_numbers_a_student_anew_for_each_lesson(course, tmp_path):
    files = {
        "one/Ada_1_assignsubmission_file_/x.ipynb": filled(FIRST),
        "two/Ada_9_assignsubmission_file_/x.ipynb": filled(SECOND),
    }
    collect(course, folder_of(tmp_path / "in", files))
    assert set(placed(course)) == {("ada", FIRST), ("ada", SECOND)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Zoë Groß", "zoe-gross"),
        ("o'neil, pat", "o-neil-pat"),
        ("s1234567@uni.edu", "s1234567-uni.edu"),
        ("a+b", "a-b"),
        ("../../etc", "etc"),
        (".hidden", "hidden"),
        ("ada_l", "ada_l"),
        ("x" * 300, "x" * 60),
        ("李明", "李明"),
        ("***", ""),
    ],
)
def test_a_name_becomes_an_id(name, expected):
    assert student_id(name) == expected


@given(st.text())
def test_an_id_is_safe_and_stays_as_it_is(name):
    made = student_id(name)
    assert not set(made) & set("/\\:*?[]+ \0\n'\"")
    assert not made.startswith(".")
    assert student_id(made) == made


def malicious_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../feedforward_out.ipynb", filled(SECOND))
        archive.writestr("/etc/feedforward_root.ipynb", filled(SECOND))
        archive.writestr("C:\\feedforward_windows.ipynb", filled(SECOND))
        link = zipfile.ZipInfo("feedforward_link.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("feedforward_bomb.ipynb", b"0" * 5_000_000)
    return path


def test_a_malicious_zip_writes_nothing_outside_and_reads_nothing_it_should_not(course, tmp_path):
    before = {path for path in tmp_path.rglob("*") if course.root not in path.parents}
    source = malicious_zip(tmp_path / "evil.zip")
    results = collect(course, source)
    assert len(results) == 5
    assert not any(each.state == COLLECTED for each in results)
    assert {path for path in tmp_path.rglob("*") if course.root not in path.parents} == before | {source}
    assert all(stand_in_reason(data) for data in placed(course).values())
    assert b"root:" not in b"".join(placed(course).values())


def test_links_in_a_folder_are_not_followed(course, tmp_path):
    outside = folder_of(tmp_path / "outside", {"feedforward.ipynb": filled(SECOND)})
    source = folder_of(tmp_path / "in", {"ada/feedforward.ipynb": filled(SECOND)})
    (source / "bob").symlink_to(outside)
    (source / "feedforward_eve.ipynb").symlink_to(outside / "feedforward.ipynb")
    results = by_path(collect(course, source))
    assert results["bob"].state == ASIDE
    assert results["feedforward_eve.ipynb"].state == STAND_IN_MADE
    assert stand_in_reason(placed(course)[("eve", SECOND)])


def test_too_many_files_or_bytes_stop_before_anything_is_written(course, tmp_path, monkeypatch):
    files = {f"feedforward_{number}.ipynb": filled(SECOND) for number in range(5)}
    monkeypatch.setattr(reading, "MOST_FILES", 4)
    for make in (folder_of, zip_of):
        with pytest.raises(CourseError, match="more than 4 files"):
            collect(course, make(tmp_path / make.__name__, files))
    monkeypatch.undo()
    monkeypatch.setattr(collecting, "_deadline", lambda course, assignment: DUE)
    monkeypatch.setattr(reading, "LARGEST_TOTAL", 100)
    with pytest.raises(CourseError, match="GB together"):
        collect(course, zip_of(tmp_path / "big.zip", files))
    assert [path.name for path in course.classroom.folder.iterdir()] == [course.classroom.lock.name]


def test_one_students_bomb_does_not_stop_the_others(course, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_IN_A_ZIP", 3)
    many = zip_of(tmp_path / "x.zip", {f"{number}.txt": b"" for number in range(9)}).read_bytes()
    damaged = many[:-30]
    files = {"feedforward_ada.ipynb": filled(SECOND), "feedforward_eve.zip": many, "feedforward_dan.zip": damaged}
    results = by_path(collect(course, zip_of(tmp_path / "all.zip", files)))
    assert results["feedforward_ada.ipynb"].state == COLLECTED
    assert "far more" in results["feedforward_eve.zip"].message
    assert "no zip that can be opened" in results["feedforward_dan.zip"].message


def test_a_damaged_entry_is_named_and_the_rest_collected(course, tmp_path):
    source = zip_of(
        tmp_path / "a.zip", {"feedforward_ada.ipynb": filled(SECOND), "feedforward_bob.ipynb": filled(SECOND)}
    )
    data = bytearray(source.read_bytes())
    data[60:90] = bytes(30)
    source.write_bytes(data)
    results = by_path(collect(course, source))
    assert "damaged" in results["feedforward_ada.ipynb"].message
    assert results["feedforward_bob.ipynb"].state == COLLECTED


@pytest.mark.parametrize(
    "name",
    ["\0", "/", "..", "./.", "\x1b[2J\x1b]0;evil\x07.ipynb", "x\ud800.ipynb".encode("utf-8", "replace").decode()],
)
def test_a_name_that_is_none_or_steers_the_terminal_does_no_harm(course, tmp_path, name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
        archive.writestr("feedforward_ada.ipynb", filled(SECOND))
    source = tmp_path / "some.zip"
    source.write_bytes(stream.getvalue())
    nested = zip_of(tmp_path / "nested.zip", {"feedforward_eve.zip": stream.getvalue()})
    for each in (source, nested):
        console = Console(file=io.StringIO(), width=200)
        collect_uploads(course, each, console=console)
        assert "\x1b" not in console.file.getvalue()
    assert placed(course)[("ada", SECOND)] == filled(SECOND)
    assert placed(course)[("eve", SECOND)] == filled(SECOND)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name_that_is_no_text_does_no_harm(course, tmp_path):
    source = folder_of(tmp_path / "in", {"feedforward_ada.ipynb": filled(SECOND)})
    Path(os.fsdecode(os.fsencode(source) + b"/feedforward_\xff\xfe.ipynb")).write_bytes(filled(SECOND))
    assert len(collect(course, source)) == 2
    assert (("ada", SECOND), filled(SECOND)) in placed(course).items()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), name=st.text(min_size=1, max_size=30))
def test_no_bytes_and_no_name_stop_a_collection(course, tmp_path, data, name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{name}.ipynb".encode("utf-8", "replace").decode()), data)
        archive.writestr("feedforward_ada.ipynb", filled(SECOND))
    source = tmp_path / "some.zip"
    source.write_bytes(stream.getvalue())
    collect(course, source)
    assert placed(course)[("ada", SECOND)] == filled(SECOND)


def test_an_interruption_leaves_the_old_or_the_new_and_no_litter(course, tmp_path, monkeypatch):
    collect(
        course, folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND, "old")}, DUE - timedelta(days=2))
    )
    rename, renamed = Path.rename, []

    def interrupted(self, target):
        renamed.append(target)
        if len(renamed) == 2:
            raise KeyboardInterrupt
        return rename(self, target)

    newer = folder_of(tmp_path / "b", {"feedforward_ada.ipynb": filled(SECOND, "new")})
    monkeypatch.setattr(collecting, "keep", lambda course, source: "b")
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        collect(course, newer)
    monkeypatch.setattr(Path, "rename", rename)
    assert placed(course) == {("ada", SECOND): filled(SECOND, "old")}
    assert [path.name for path in course.classroom.submitted.iterdir()] == ["ada"]
    collect(course, newer)
    assert placed(course) == {("ada", SECOND): filled(SECOND, "new")}


def test_what_a_killed_run_left_is_put_back(course, tmp_path):
    source = folder_of(tmp_path / "a", {"feedforward_ada.ipynb": filled(SECOND)})
    collect(course, source)
    aside = course.classroom.submitted / ".old" / "ada"
    aside.mkdir(parents=True)
    (course.classroom.submitted / "ada" / SECOND).rename(aside / SECOND)
    (course.classroom.submitted / ".new-left").mkdir()
    assert collect(course, source)[0].state == UNCHANGED
    assert [path.name for path in course.classroom.submitted.iterdir()] == ["ada"]


def test_uploads_and_what_was_replaced_are_kept_and_noted(course, tmp_path):
    exchanged = course.classroom.submitted / "ada" / SECOND / "feedforward.ipynb"
    exchanged.parent.mkdir(parents=True)
    exchanged.write_bytes(filled(SECOND, "through the exchange"))
    source = zip_of(tmp_path / "all.zip", {"feedforward_ada.ipynb": filled(SECOND, "uploaded"), "=1+1.txt": b"x"})
    collect(course, source)
    assert [path.read_bytes() for path in course.classroom.uploads.glob("all-*.zip")] == [source.read_bytes()]
    assert [path.read_bytes() for path in course.classroom.uploads.glob("replaced/*/before/ada/*/*")] == [
        filled(SECOND, "through the exchange")
    ]
    with (course.classroom.uploads / "collected.csv").open(newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert rows["feedforward_ada.ipynb"]["state"] == REPLACED
    assert "'=1+1.txt" in rows


def test_a_folder_that_holds_the_classroom_is_refused(course, tmp_path):
    course.classroom.folder.mkdir()
    with pytest.raises(CourseError, match="holds the classroom"):
        collect(course, course.root)
    with pytest.raises(CourseError, match="There is no"):
        collect(course, tmp_path / "nothing")


def test_the_table_shows_names_as_they_are(course, tmp_path):
    stream = io.StringIO()
    files = {"[bold]eve[/bold]/feedforward.pdf": b"%PDF", "feedforward_ada.ipynb": filled(SECOND)}
    collect_uploads(course, zip_of(tmp_path / "a.zip", files), console=Console(file=stream, width=160))
    assert "[bold]eve[/bold]/feedforward.pdf" in stream.getvalue()
    assert "1 file could not be taken as a notebook" in stream.getvalue()
