"""Whatever a submission's process sends as a cell's outputs: what is kept of it is valid, bounded, and a copy."""

import nbformat
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, output_from_msg

from autograder import cells
from autograder.grading.outputs import clean_outputs

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
MEDIA = st.sampled_from(["text/plain", "text/html", "image/png", "application/vnd.nnkit.verdict+json", "odd/type"])
NAMES = st.sampled_from(["stdout", "stderr", "stdin"])
OUTPUTS = st.lists(
    st.one_of(
        JUNK,
        st.fixed_dictionaries(
            {"output_type": st.sampled_from(["stream", "error", "display_data", "execute_result", "update"])},
            optional={
                "name": NAMES | JUNK,
                "text": st.text() | JUNK,
                "ename": st.text() | JUNK,
                "evalue": st.text() | JUNK,
                "traceback": st.lists(st.text() | JUNK, max_size=3) | JUNK,
                "data": st.dictionaries(MEDIA, st.text() | JUNK, max_size=3) | JUNK,
                "metadata": JUNK,
                "execution_count": JUNK,
                "unknown": JUNK,
            },
        ),
    ),
    max_size=5,
)


def in_a_notebook(outputs):
    return new_notebook(cells=[new_code_cell("1", outputs=outputs)])


@given(OUTPUTS | JUNK)
@settings(max_examples=500, deadline=None)
def test_what_is_kept_is_valid(outputs):
    """Does a notebook with it pass nbformat's validation, and can it be written and read again?"""
    notebook = in_a_notebook(clean_outputs(outputs, 10_000))
    nbformat.validate(notebook)
    assert nbformat.reads(nbformat.writes(notebook), as_version=4) == notebook


def test_what_is_right_is_kept_as_nbformat_makes_it():
    """Are our own outputs those that Jupyter would have made of the same messages?"""
    messages = {
        "stream": {"name": "stdout", "text": "a"},
        "error": {"ename": "E", "evalue": "e", "traceback": ["t"]},
        "display_data": {"data": {"text/plain": "d"}, "metadata": {}},
        "execute_result": {"data": {"text/plain": "r"}, "metadata": {}, "execution_count": 1},
    }
    theirs = [output_from_msg({"header": {"msg_type": kind}, "content": said}) for kind, said in messages.items()]
    ours = [
        cells.stream("stdout", "a"),
        cells.error("E", "e", ["t"]),
        cells.shown({"text/plain": "d"}),
        cells.result({"text/plain": "r"}),
    ]
    assert ours == theirs
    assert clean_outputs(theirs, 1000) == theirs


def test_no_more_is_kept_than_allowed():
    """Is the rest left out, with a sentence that says so?"""
    kept = clean_outputs([{"output_type": "stream", "name": "stdout", "text": "x" * 60}] * 9, 160)
    assert [len(each.text) for each in kept[:2]] == [60, 60]
    assert "more was shown" in kept[2].text
    assert len(kept) == 3


def test_cells_are_as_nbformat_makes_them():
    """Is each kind of cell valid, and what is of no kind text?"""
    made = [
        cells.new_cell(kind, "a", {"nbgrader": {"grade_id": "b"}}) for kind in ("code", "raw", "markdown", "odd", [])
    ]
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    nbformat.validate(new_notebook(cells=made))
    assert [each.cell_type for each in made] == ["code", "raw", "markdown", "markdown", "markdown"]
    theirs = nbformat.v4.new_code_cell("a", id="cell-0", metadata={"nbgrader": {"grade_id": "b"}})
    assert made[0] == theirs
