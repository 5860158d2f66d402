"""Under whose name a personal exercise was done: what fits, what does not, and what stands there twice."""

import io

import pytest
from rich.console import Console

from autograder.analysis.personal_names import fits, names_to_look_at
from autograder.analysis.report import _names_table, report_page
from autograder.records.graded_cells import clean_verdict
from autograder.records.results import FULL, ClassResults, Mark
from nnkit import lessons
from nnkit.lessons.gradient_checking import bug_hunt
from tests.autograder.analysis.test_report import MOMENT, entry, lesson


@pytest.mark.parametrize(
    ("said", "student", "name"),
    [
        ("Ada Lovelace", "s123", "Ada Lovelace"),
        ("ADA", "s123", "Lovelace Ada"),
        ("Ada  King", "ada_king", ""),
        ("Ada Lovelace", "alovelace", ""),
        ("Ada Lovelace", "lovea-adalovelace2", ""),
        ("José Núñez", "jose", ""),
        ("Ada Lovelace", "1815", ""),
        ("Ada Lovelace", "x7", ""),
        ("Ada", "s123", "Countess Ada"),
    ],
)
def test_a_name_fits_that_shares_a_word_with_what_is_known(said, student, name):
    assert fits(said, student, name)


@pytest.mark.parametrize(
    ("said", "student", "name"),
    [
        ("Bob Stone", "ada", ""),
        ("Bob Stone", "s123", "Ada Lovelace"),
        ("A B", "ada_king", ""),
        ("!?", "ada", "Ada"),
    ],
)
def test_another_name_does_not_fit(said, student, name):
    assert not fits(said, student, name)


def a_class(**whose):
    """Students by account, with the name that each did `first` under."""
    entries = {
        (student, "01_one"): entry(student, {"test_first": Mark(2.0, FULL, whose=said)})
        for student, said in whose.items()
    }
    return ClassResults((lesson(),), dict.fromkeys(whose, ""), entries)


def test_nothing_is_listed_where_all_names_fit():
    assert names_to_look_at(a_class(ada="Ada", bob="Bob Stone", cleo=None)) == []


def test_doubles_stand_side_by_side_however_they_are_written():
    found = names_to_look_at(a_class(ada="Ada King", bob="Bob", cleo="ada  king"))
    assert [(each.student, each.why) for each in found] == [
        ("ada", "also in the submission of cleo"),
        ("cleo", "does not fit the submission; also in the submission of ada"),
    ]


def test_the_terminal_and_the_page_show_the_names_as_they_are_written():
    results = a_class(ada="Ada", bob="<b>Ada</b> [red]")
    console = Console(file=io.StringIO(), width=200)
    console.print(_names_table(results))
    assert "<b>Ada</b> [red]" in console.file.getvalue()
    page = report_page(results, MOMENT)
    assert "Names to look at" in page
    assert "&lt;b&gt;Ada" in page
    assert "Names to look at" not in report_page(a_class(ada="Ada"), MOMENT)


def test_the_bug_hunt_says_under_whose_name_it_was_done():
    names = {"my_name": " Bob ", "suspects": bug_hunt.truth("Bob")}
    verdict = lessons.find("suspects").examine(names["suspects"], names, seed=1, rounds=3)
    assert verdict.passed
    assert clean_verdict(verdict.as_data())["whose"] == "Bob"
