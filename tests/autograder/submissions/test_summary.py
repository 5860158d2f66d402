"""What collecting says: two screens for a large class, one line for what is no notebook, the layout first."""

import csv
import io
import re

import pytest
from rich.console import Console

from autograder.commands import asking
from autograder.roster.claims import Claim, Question
from autograder.roster.people import Roster, Student
from autograder.roster.sender import Sender
from autograder.submissions.collect import collect_uploads
from autograder.submissions.finds import ASIDE, BESIDE, BLANK, COLLECTED, OTHER, REPLACED, STAND_IN_MADE, Collected
from autograder.submissions.layouts.recognise import Recognised
from autograder.submissions.summary import show, write_report
from tests.autograder.submissions.uploaded import DUE, FIRST, SECOND, blank, filled, zip_of

STATES = [COLLECTED] * 150 + [REPLACED] * 20 + [STAND_IN_MADE, ASIDE, BLANK, OTHER] * 10 + [BESIDE] * 40


def test_two_hundred_students_fit_on_two_screens_and_all_of_it_is_in_a_file(tmp_path):
    long = "Who is it? " * 60
    results = [
        Collected(f"A Long Name_{number}_assignsubmission_file_/{'x' * 80}.ipynb", f"a-rather-long-name-{number}",
                  (FIRST, SECOND)[number % 2], state, long if state == ASIDE else "", DUE, late=number % 3 == 0)
        for number, state in enumerate(STATES)
    ]  # fmt: skip
    parts = [Recognised(f"week {number}.zip", "Moodle", 31, "blind marking") for number in range(9)]
    stream = io.StringIO()
    write_report(tmp_path / "all.csv", parts, results)
    show(Console(file=stream, width=80), parts, results, kept=[tmp_path], report=tmp_path / "all.csv")
    lines = stream.getvalue().splitlines()
    assert len(lines) <= 48
    assert max(map(len, lines)) <= 80
    assert lines[0] == "week 0.zip: Moodle, blind marking, 31 participants"
    assert any(line.startswith("40 files are no notebooks and were left beside: 40 .ipynb") for line in lines)
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(results) + len(parts)


def test_the_layout_is_said(course, tmp_path):
    stream = io.StringIO()
    files = {f"Gruppe 1-Teilnehmer_{number}_assignsubmission_file_/x.ipynb": filled(FIRST) for number in range(3)}
    files["list.csv"] = b""
    console = Console(file=stream, width=200)
    results = collect_uploads(course, zip_of(tmp_path / "a.zip", files), console=console)
    said = stream.getvalue().strip()
    assert said.startswith("Moodle, blind marking, with groups, 3 participants\nCollected")
    assert "1 file is no notebook and was left beside: 1 .csv." in stream.getvalue()
    assert not re.search("could not be taken", stream.getvalue())
    assert {each.student for each in results} - {""} == {f"teilnehmer-{number}" for number in range(3)}
    assert blank(FIRST) != filled(FIRST)


@pytest.mark.parametrize(("typed", "meant"), [("1\n", "ada"), ("new\n", ""), ("\n", None), ("9\nnobody\nbob\n", "bob")])
def test_who_somebody_is_can_be_said_by_number_by_id_or_later(monkeypatch, capsys, typed, meant):
    roster = Roster({name: Student(name) for name in ("ada", "bob")})
    question = Question(Claim(Sender("Ada!", "file"), FIRST), "the name is not quite the same", ("ada",))
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert asking.ask_who(question, roster) == meant
    assert "Who is Ada! (file, 01_partial_derivatives)? the name is not quite the same." in capsys.readouterr().out
