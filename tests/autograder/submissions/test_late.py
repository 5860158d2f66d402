"""What collecting says of late work: who has longer, and of whom nothing tells the time."""

import io
from datetime import timedelta

from rich.console import Console

from autograder.late_rule.extensions import write_extensions
from autograder.submissions import collect as collecting
from tests.autograder.submissions.uploaded import DUE, SECOND, filled, zip_of

MOODLE = "{}_{}_assignsubmission_file_/feedforward.ipynb"


def said(course, path):
    console = Console(file=io.StringIO(), width=200)
    results = collecting.collect_uploads(course, path, console=console)
    return {each.student: each for each in results}, console.file.getvalue()


def test_who_has_longer_is_not_late(course, tmp_path):
    write_extensions(course.classroom.folder, {("ada", SECOND): DUE + timedelta(hours=2)})
    names = {f"feedforward_{name}.ipynb": filled(SECOND, name) for name in ("ada", "bob")}
    found, text = said(course, zip_of(tmp_path / "a.zip", names, DUE + timedelta(hours=1)))
    assert (found["ada"].late, found["bob"].late) == (False, True)
    assert "is not told" not in text


def test_who_came_without_a_time_is_said_once_and_only_where_there_is_a_deadline(course, tmp_path, monkeypatch):
    names = {MOODLE.format(name, number): filled(SECOND, name) for number, name in enumerate(("Ada", "Bob"), 1)}
    _, text = said(course, zip_of(tmp_path / "a.zip", names))
    assert text.count("is not told") == 1
    assert "2 submissions" in text
    assert "autograder late 02 --times" in text
    monkeypatch.setattr(collecting, "_deadline", lambda course, assignment: None)
    _, text = said(course, tmp_path / "a.zip")
    assert "is not told" not in text


def test_how_late_canvas_does_not_tell(course, tmp_path, monkeypatch):
    """Is neither the time of the download taken for that of the work, nor one made up where there is no deadline?"""
    names = {"bob_LATE_1_2_feedforward.ipynb": filled(SECOND), "cleo_3_4_feedforward.ipynb": filled(SECOND, 2)}
    path = zip_of(tmp_path / "a.zip", names, DUE + timedelta(days=5))
    found, _ = said(course, path)
    assert {name: each.moment - DUE for name, each in found.items()} == {
        "bob": timedelta(seconds=1),
        "cleo": timedelta(0),
    }
    assert found["bob"].late
    assert not found["cleo"].late
    monkeypatch.setattr(collecting, "_deadline", lambda course, assignment: None)
    found, _ = said(course, path)
    assert {each.moment for each in found.values()} == {None}
