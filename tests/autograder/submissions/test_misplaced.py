"""Is an answer that stands elsewhere used where there is no doubt, and told of where there is?"""

import pytest

from autograder.cells import new_cell
from autograder.course import Course
from autograder.records.official import Official, plain_sources
from autograder.submissions.restore import restore
from tests.autograder.small_course import REPOSITORY

STUB = 'def {0}(x):\n    """What it does."""\n    # YOUR CODE HERE\n    raise NotImplementedError'
GIVEN = "A text of the lesson's own, which is long enough that a word in it does not matter."
PLACEHOLDER = "*Write your answer here.*"


def official(name, source, kind="code", **mark):
    return Official(name, kind, source, dict.fromkeys(("grade", "solution", "task", "locked"), False)
                    | {"grade_id": name} | mark)  # fmt: skip


KNOWN = {
    each.name: each
    for each in (
        official("one", STUB.format("one"), solution=True),
        official("test_one", "check(one)", grade=True, locked=True),
        official("two", STUB.format("two"), solution=True),
        official("test_two", "check(two)", grade=True, locked=True),
        official("letter", 'letter = None  # your letter\nquiz("letter", letter)', solution=True),
        official("test_letter", 'check(letter, "letter")', grade=True, locked=True),
        official("essay", PLACEHOLDER, "markdown", grade=True, solution=True),
    )
}
ONE, TWO = "def one(x):\n    return x  # mine", "def two(x):\n    return helper(x)"


def marked(name, source=None):
    known = KNOWN[name]
    return new_cell(known.cell_type, known.source if source is None else source, {"nbgrader": {"grade_id": name}})


def code(source):
    return new_cell("code", source, {})


def text(source):
    return new_cell("markdown", source, {})


def found_in(*cells, order=tuple(KNOWN)):
    """What is made of these cells, and what is said: the marked ones by their names, with what stands in them."""
    found = restore(list(cells), KNOWN, list(order), {GIVEN})
    shown = [(each.metadata.get("nbgrader", {}).get("grade_id", ""), each.source) for each in found.cells]
    return shown, found.notes


FIRST = ("one", "test_one")
TAKEN = ["one: its cell is empty. What stands in the cell 'def one(x):' was taken."]
TEST = ("test_one", "check(one)")


def test_nothing_is_moved_where_nothing_was_written():
    """Does a notebook stay as it was released, a copy of a stub included?"""
    shown, notes = found_in(*map(marked, KNOWN), code(STUB.format("one")))
    assert [name for name, _ in shown] == [*KNOWN, ""]
    assert notes == []


def test_an_answer_below_its_check_is_tested_behind_what_it_needs():
    """Do answer and test go to where the answer was found, behind the cell that may hold its helpers too?"""
    cell = "helper = abs\n" + ONE
    shown, notes = found_in(marked("one"), marked("test_one"), code(cell), code("more"), order=FIRST)
    assert shown == [("", cell), ("one", ONE), TEST, ("", "more")]
    assert notes == ["one: its cell is empty. What stands in the cell 'helper = abs' was taken."]


@pytest.mark.parametrize("own", ["", "# see below", "pass"])
def test_an_emptied_cell_counts_as_one_that_was_never_filled_in(own):
    """Is the answer found below where its own cell was emptied?"""
    shown, notes = found_in(marked("one", own), marked("test_one"), code(ONE), order=FIRST)
    assert shown == [("", ONE), ("one", ONE), TEST]
    assert notes == TAKEN


def test_an_answer_above_its_cell_is_not_overwritten_by_the_stub():
    """Does a function in a cell of one's own count, where the stub below it would be run last?"""
    shown, notes = found_in(code(ONE), marked("one"), marked("test_one"), order=FIRST)
    assert shown == [("", ONE), ("one", ONE), TEST]
    assert notes == TAKEN


def test_all_answers_in_one_cell_at_the_end():
    """Are several answers in one cell found, and tested in their order?"""
    cell = f"helper = abs\n@helper\n{ONE}\n\n{TWO}\nletter = 'b'"
    shown, notes = found_in(*map(marked, list(KNOWN)[:6]), code(cell), order=list(KNOWN)[:6])
    assert [name for name, _ in shown] == ["", *list(KNOWN)[:6]]
    assert dict(shown)["one"] == f"@helper\n{ONE}"
    assert dict(shown)["letter"] == "letter = 'b'"
    assert [note.partition(":")[0] for note in notes] == ["one", "two", "letter"]


def test_an_answer_in_the_cell_of_another():
    """Is a function found in another answer's cell, which stays as it is?"""
    both = f"{ONE}\n{TWO}"
    shown, _ = found_in(
        marked("one", both), marked("test_one"), marked("two"), marked("test_two"), order=list(KNOWN)[:4]
    )
    assert shown == [("one", both), TEST, ("two", TWO), ("test_two", "check(two)")]


def test_an_answer_in_the_cell_of_its_check():
    """Is what was written into a locked cell kept, with all that was written there?"""
    check = f"check(one)\nimport math\n{ONE}"
    shown, notes = found_in(marked("one"), marked("test_one", check), order=FIRST)
    assert shown == [("one", "import math\n\ndef one(x):\n    return x"), TEST]
    assert notes == ["one: its cell is empty. What was written into the cell of its check was taken."]


def test_a_cell_that_lost_its_mark():
    """Is an answer without its mark below its check tested where it stands?"""
    shown, notes = found_in(marked("test_one"), code(ONE), order=FIRST)
    assert shown == [("", ONE), ("one", ONE), TEST]
    assert notes == TAKEN


IN_TIME = {
    "in its cell": [marked("one", ONE), marked("test_one"), code("def one(x): return 2")],
    "between": [marked("one"), code(ONE), marked("test_one")],
    "in time, and once more": [marked("one"), code(ONE), marked("test_one"), code(ONE)],
    "above, its cell deleted": [code(ONE), marked("test_one")],
    "above, its cell emptied": [code(ONE), marked("one", "# above"), marked("test_one")],
    "not valid": [marked("one", "def one(x) return"), marked("test_one"), code(ONE)],
    "imported": [marked("one"), marked("test_one"), code("from elsewhere import one")],
    "more than anybody writes": [marked("one"), marked("test_one"), code(ONE + "#" * 100_000)],
    "no Python at all": [marked("one"), marked("test_one"), code("\0"), code("(" * 10_000)],
}


@pytest.mark.parametrize("name", IN_TIME)
def test_what_runs_as_it_stands_stays_as_it_is(name):
    """Is nothing moved that is there when it is tested, and nothing used that is no answer?"""
    shown, notes = found_in(*IN_TIME[name], order=FIRST)
    assert [source for _, source in shown] == [each.source for each in IN_TIME[name]]
    assert notes == []


def test_of_several_none_is_taken_and_it_is_said():
    """Is it told, and nothing moved, where two cells define what a third one should?"""
    shown, notes = found_in(marked("one"), marked("test_one"), code(ONE), code("one = abs"), order=FIRST)
    assert shown[:2] == [("one", KNOWN["one"].source), TEST]
    assert notes == ["one: its cell is empty, and several others define it. None of them was taken."]


ESSAY = ("essay",)
MINE = "Because the error of a layer is what the next one makes of it."


@pytest.mark.parametrize(
    "cells",
    [
        [text(GIVEN), text(MINE)],
        [text(GIVEN), marked("essay"), text(MINE)],
        [text(GIVEN.replace("word", "syllable")), text(MINE), marked("essay", " ")],
        [new_cell("raw", MINE, {}), code("x")],
    ],
    ids=["its mark lost", "below its cell", "above, its cell emptied", "of another kind"],
)
def test_a_text_elsewhere_goes_to_its_reader(cells):
    """Is the one text that is not the lesson's taken as the answer?"""
    shown, notes = found_in(*cells, order=ESSAY)
    assert dict(shown)["essay"] == MINE
    assert notes == [f"essay: its cell is empty. What stands in the cell {MINE[:40]!r} was taken."]


def test_of_several_texts_the_reader_sees_all():
    """Is no text kept from the reader where it cannot be known which one is the answer?"""
    shown, notes = found_in(text("My notes."), text(MINE), text(GIVEN), order=ESSAY)
    assert shown[-1] == ("essay", f"My notes.\n\n---\n\n{MINE}")
    assert notes == ["essay: its cell is empty. Its reader sees whether one of 2 other texts answers it."]


def test_a_text_in_its_cell_stays_alone():
    """Are notes elsewhere left where they are?"""
    shown, notes = found_in(marked("essay", MINE), text("My notes."), order=ESSAY)
    assert shown == [("essay", MINE), ("", "My notes.")]
    assert notes == []


@pytest.mark.parametrize("assignment", Course(REPOSITORY).assignments, ids=lambda each: each.name)
def test_no_lesson_of_ours_seems_to_hold_answers(assignment):
    """Is nothing found in a lesson as it is released?"""
    import nbformat

    released = nbformat.read(assignment.student_notebook, as_version=4).cells
    official_cells = {
        each.metadata.nbgrader["grade_id"]: Official(
            each.metadata.nbgrader["grade_id"], each.cell_type, each.source, dict(each.metadata.nbgrader)
        )
        for each in released
        if "nbgrader" in each.metadata
    }
    given = plain_sources(assignment.solution_notebook)
    before = [each.source for each in released]
    found = restore(released, official_cells, list(official_cells), given)
    assert found.notes == []
    assert [each.source for each in found.cells] == before


def test_code_too_deep_to_be_written_down_is_not_taken():
    """Python reads a sum of a thousand numbers, and cannot write it down again."""
    deep = "+".join(["1"] * 900)
    shown, notes = found_in(marked("one"), marked("test_one", f"check(one)\nx = {deep}\n{ONE}"), order=FIRST)
    assert shown == [("one", KNOWN["one"].source), ("test_one", "check(one)")]
    assert notes == ["one: its cell is empty, and what stands elsewhere is nested too deeply to be taken."]


def test_a_notebook_of_more_code_than_anybody_writes_is_not_read_through():
    """What stands behind so much is not looked at."""
    junk = [code(f"x = {number:0>90000}.0") for number in range(6)]
    assert found_in(*map(marked, FIRST), *junk[:2], code(ONE), order=FIRST)[1] == TAKEN
    assert found_in(*map(marked, FIRST), *junk, code(ONE), order=FIRST)[1] == []
