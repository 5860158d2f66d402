"""What a notebook keeps of a widget, without a kernel: a picture or a text, and how to have it answer again."""

import base64
import io
import json
import warnings
from types import SimpleNamespace

import IPython.display
import nbformat
import pytest
from nbconvert import HTMLExporter, LatexExporter, MarkdownExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from nnkit.showing.live import VIEW, show_live
from nnkit.showing.raster import png_of, raster


def shown(monkeypatch, **picture) -> list:
    """What a cell puts out that shows a widget."""
    found = []
    monkeypatch.setattr(
        IPython.display, "display", lambda data, raw, **_: found.append(new_output("display_data", data))
    )
    widget = SimpleNamespace(_repr_mimebundle_=lambda: ({VIEW: {"model_id": "gone"}, "text/plain": "View()"}, {}))
    show_live("[picture: A line.]", '<img alt="A line.">', widget, "Run this cell to move it.", **picture)
    assert widget.still in found[0].data["text/html"]
    return found


@pytest.fixture
def outputs(monkeypatch) -> list:
    return shown(monkeypatch)


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


def test_latex_and_with_it_a_pdf_has_the_picture_and_its_words(monkeypatch):
    dot = b'<svg width="8" height="8"><rect width="100%"/><circle cx="4" cy="4" r="3" fill="#D55E00"/></svg>'
    picture = png_of(dot, "image/svg+xml")
    outputs = shown(monkeypatch, png=picture, caption="A line, 50 % long.")
    notebook = new_notebook(cells=[new_code_cell("explore()", outputs=outputs)])
    nbformat.validate(notebook)
    latex, resources = LatexExporter().from_notebook_node(notebook)
    (name,) = resources["outputs"]
    assert name in latex[latex.index("adjustimage", latex.index("begin{document}")) :]
    assert resources["outputs"][name] == picture
    assert "A line, 50 \\% long." in latex
    assert "[picture" not in latex
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert page.count("<img alt") == 1
    assert base64.b64encode(picture).decode() not in page
    assert "A line, 50" not in page


def test_a_drawing_becomes_an_image_of_the_same_size_with_all_that_is_in_it():
    drawing = (
        b'<svg width="40" height="20"><line x1="2" y1="3" x2="38" y2="3" stroke="#000" stroke-width="2" '
        b'stroke-dasharray="8 8"/><rect x="20" y="10" width="10" height="8" fill="#0072B2" fill-opacity="0.5"/>'
        b'<text x="8" y="13" fill="#111" font-size="12" text-anchor="middle">o</text></svg>'
    )
    image = raster(drawing)
    assert image.size == (40, 20)
    assert [image.getpixel((x, 3))[0] < 128 for x in (5, 14, 21, 30, 36)] == [True, False, True, False, True]
    assert image.getpixel((25, 14)) == pytest.approx((127, 184, 216), abs=3)
    assert min(image.crop((2, 6, 14, 19)).convert("L").tobytes()) < 100
    with pytest.raises(KeyError, match="path"):
        raster(b'<svg width="4" height="4"><path d="M0 0"/></svg>')
    few = Image.open(io.BytesIO(png_of(drawing, "image/svg+xml")))
    assert few.size == image.size
