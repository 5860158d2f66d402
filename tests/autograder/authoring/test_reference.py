"""What all lessons refer to: tables of notation and words, and links to them."""

import pytest

from autograder.authoring import reference
from autograder.authoring.reference import (
    NOTHING,
    lectures,
    linked_words,
    notation_table,
    reference_pages,
    subjects,
    with_references,
    words,
    words_of,
)
from autograder.authoring.sections import BuildError
from autograder.authoring.text import solution_notebook
from nnkit import lessons
from tests.autograder.authoring.invented import with_text


def test_a_lesson_gets_a_row_for_each_subject_that_it_needs_and_a_column_for_each_lecture_that_has_it():
    needed = [each for each in subjects() if "momentum" in each.lessons]
    head, _, *rows = notation_table("momentum").split("\n")
    having = [name for key, name in lectures().items() if any(each.written[key] != NOTHING for each in needed)]
    assert head == f"|  | {' | '.join(having)} |"
    assert [row.split(" | ")[0] for row in rows] == [f"| {each.name}" for each in needed]


def test_every_lecture_has_an_entry_for_every_subject_in_the_whole_table():
    head, _, *rows = notation_table().split("\n")
    assert len(rows) == len(subjects()) >= 15
    assert {row.count(" | ") for row in (head, *rows)} == {len(lectures())}


def test_a_word_is_linked_as_it_is_said():
    text = "The [[cost]] of two [[mini-batch|mini-batches]]."
    assert linked_words(text) == ["cost", "mini-batch"]
    assert with_references(text, "feedforward", "a.py") == "The [cost](#Words) of two [mini-batches](#Words)."


def test_an_unknown_word_is_refused():
    with pytest.raises(BuildError, match=r"a\.py: \[\[flux\]\] is no word of glossary\.toml"):
        with_references("The [[flux]].", "feedforward", "a.py")


def test_tables_stand_where_the_text_asks_for_them_and_nowhere_else():
    text = "### Words\n\n{words}\n\nOf {words} and {notation} in a sentence nothing is made.\n\n{notation}"
    found = with_references(text, "feedforward", "a.py")
    assert words_of("feedforward") in found
    assert notation_table("feedforward") in found
    assert "Of {words} and {notation} in a sentence" in found


def test_a_lesson_that_has_no_words_of_its_own_is_told(monkeypatch):
    monkeypatch.setattr(reference, "words", dict)
    with pytest.raises(BuildError, match=r"there is nothing for \{words\}"):
        with_references("{words}", "feedforward", "a.py")


def test_links_in_a_text_need_the_words_at_its_end(tmp_path):
    assignment = with_text(tmp_path, "# %% [markdown]\n# # 1. Title\n#\n# The [[cost]].\n")
    with pytest.raises(BuildError, match="'cost' is linked, and there is no heading `### Words`"):
        solution_notebook(assignment)


def test_the_notebook_has_tables_and_links(tmp_path):
    assignment = with_text(
        tmp_path, "# %% [markdown]\n# # 1. Title\n#\n# The [[cost]].\n#\n# ### Words\n#\n# {words}\n"
    )
    (cell,) = solution_notebook(assignment).cells
    assert "The [cost](#Words)." in cell.source
    assert words_of(assignment.notebook) in cell.source


def test_a_heading_with_its_minutes_is_no_place_to_link_to(tmp_path):
    """JupyterLab makes the address of a heading of all that stands in it."""
    assignment = with_text(tmp_path, "# %% [markdown]\n# # 1. Title\n#\n# The [[cost]].\n#\n# ## Words\n#\n# {words}\n")
    with pytest.raises(BuildError, match="no heading `### Words`"):
        solution_notebook(assignment)


def test_the_pages_hold_every_word_below_the_lesson_that_uses_it_first():
    page = reference_pages()["glossary.md"]
    assert all(f"- **{name}**: " in page for name in words())
    assert page.count("\n- **") == len(words())
    for lesson in lessons.lessons():
        if own := words_of(lesson.name):
            assert f"## {lesson.number}. {lesson.title}\n\n{own}" in page
    assert notation_table() in reference_pages()["notation.md"]
