"""What a notebook keeps of a widget, without a kernel: a picture or a text, and how to have it answer again."""

import json
import warnings
from types import SimpleNamespace

import IPython.display
import nbformat
import pytest
from nbconvert import HTMLExporter, MarkdownExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nnkit.showing.live import VIEW, show_live


@pytest.fixture
def outputs(monkeypatch) -> list:
    """What a cell puts out that shows a widget."""
    found = []
    monkeypatch.setattr(IPython.display, "display", lambda data, raw: found.append(new_output("display_data", data)))
    widget = SimpleNamespace(_repr_mimebundle_=lambda: ({VIEW: {"model_id": "gone"}, "text/plain": "View()"}, {}))
    show_live("[picture: A line.]", '<img alt="A line.">', widget, "Run this cell to move it.")
    assert widget.still in found[0].data["text/html"]
    return found


def test_the_still_has_an_output_of_its_own_that_says_how_to_go_on(outputs):
    still, widget = outputs
    assert still.data["text/plain"] == "[picture: A line.]\nRun this cell to move it."
    assert '<img alt="A line."><p>Run this cell to move it.</p>' in still.data["text/html"]
    assert VIEW not in still.data
    assert widget.data == {VIEW: {"model_id": "gone"}, "text/html": ""}


@pytest.mark.parametrize(("exporter", "picture"), [(HTMLExporter, "<img alt"), (MarkdownExporter, "<img alt")])
def test_exported_it_is_the_still_and_nothing_warns(outputs, exporter, picture):
    notebook = new_notebook(cells=[new_code_cell("explore()", outputs=outputs)])
    nbformat.validate(notebook)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page, _ = exporter().from_notebook_node(notebook)
    assert page.count(picture) == page.count("Run this cell to move it.") == 1
    assert "model_id" not in page
    assert json.dumps(notebook).count("<img") == 1, "a picture is kept once"
