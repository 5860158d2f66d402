"""Widgets and figures hold: on a small screen, by night, by touch, when the kernel is gone, and when they are opened
again without one. One notebook goes through all of it."""

import io
import os
import signal
from collections.abc import Iterator

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image

from tests.browser.lab import APP, DARK, LIGHT, NOTEBOOK, OURS, Lab, faults, outputs, set_theme
from tests.nnkit.showing.test_colours import NIGHT, parts

CELLS = (
    "import os\nfrom nnkit import figures\nfrom nnkit.explorers import explore_feedforward, explore_neuron\n"
    "from nnkit import check, hint, lesson, progress, quiz\nos.getpid()",
    "figures.feedforward.relatives_of_relu()",
    "explore_neuron()",
    "explore_feedforward()",
    'quiz("range_of_a_unit")',
    'hint("layer", 1)',
    'lesson("feedforward")\nprogress()',
    'q_order = None\nquiz("q_order", q_order)',
)
FIGURE, PLOT, DIAGRAM, QUIZ, HINT, PROGRESS = range(1, 7)
#: An answer that uses what no cell defines, and its check.
ANSWER, CHECK = "def relu(z):\n    return positive(z)", "check(relu)"
#: What was run and is in no cell any more.
GONE = f"import numpy as np\ndef positive(z):\n    return np.maximum(0, z)\n{ANSWER}\n{CHECK}"
#: What is wider than the page and cannot be scrolled to.
LOST = """() => [...document.querySelectorAll('.jp-Notebook .jp-OutputArea-output *')].filter(each => {
    if (!each.checkVisibility() || each.closest('svg, select, [class*=MathJax]')) return false;
    const page = each.closest('.jp-OutputArea-output').getBoundingClientRect(), box = each.getBoundingClientRect();
    if (box.right <= page.right + 2) return false;
    for (let around = each; around && !around.matches('.jp-Cell'); around = around.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(around).overflowX)) return false;
    return true;
}).map(each => each.outerHTML.slice(0, 120))"""

#: Two columns are wide enough to be read, one below the other where they must be.
STACKED = """([one, must]) => {
    const [first, second] = [one, one.nextElementSibling].map(each => each.getBoundingClientRect());
    return Math.min(first.width, second.width) > 200 && (!must || first.bottom <= second.top + 1);
}"""

COUNT_PICTURES = """root => {
    window.pictures = 0;
    new MutationObserver(() => window.pictures++).observe(root.querySelector('.nnkit-picture img'),
        {attributes: true, attributeFilter: ['src']});
}"""


@pytest.fixture
def lab(page, students) -> Iterator[Lab]:
    cells = [new_code_cell(source) for source in CELLS]
    text = "\n\n".join(f"Line {number} of a text that is as high as a screen." for number in range(30))
    cells.insert(PLOT + 1, new_markdown_cell(text))
    marks = ({"grade_id": "relu", "solution": True}, {"grade_id": "test_relu", "grade": True})
    for source, mark in zip((ANSWER, CHECK), marks, strict=True):
        cells.append(new_code_cell(source, metadata={"nbgrader": mark, "tags": ["raises-exception"]}))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), students.folder / "holding.ipynb")
    lab = Lab(page, students, "holding.ipynb")
    lab.run_all()
    page.locator(".nnkit-picture > *").nth(1).wait_for()
    yield lab
    set_theme(page, LIGHT)


def resize(page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(f"width => {NOTEBOOK}.node.getBoundingClientRect().right <= width", arg=width)


def test_pictures_hold(lab, page, students, screenshots):
    neuron, feedforward = page.locator(".nnkit-explorer").all()
    columns = page.locator(".jp-OutputArea-output > div > img.nnkit-drawn")

    # One screen of 700 pixels has the controls and the picture, also after Shift and Enter has gone on to a long text.
    resize(page, 1280, 700)
    seen = page.locator(".jp-Notebook").first.bounding_box()
    lab.run(PLOT)
    neuron = page.locator(".nnkit-explorer").first
    neuron.locator("img").first.wait_for()
    page.wait_for_function(
        """([root, top, bottom]) => root.getBoundingClientRect().top >= top - 1 &&
            root.querySelector('.nnkit-picture').getBoundingClientRect().bottom <= bottom + 1""",
        arg=[neuron.element_handle(), seen["y"], seen["y"] + seen["height"]],
    )

    # Run as the grader will, by keyboard: what differs is said below the button, which keeps the focus.
    kernel = f"{NOTEBOOK}.sessionContext.session.kernel"
    page.evaluate(f"code => {kernel}.requestExecute({{code}}).done", GONE)
    button, fresh = page.get_by_role("button", name="Run as the grader will"), page.locator(".nnkit-fresh")
    button.focus()
    page.keyboard.press("Enter")
    fresh.wait_for(timeout=240_000)
    assert "positive is defined in no cell of the notebook any more" in fresh.inner_text()
    assert "holding.ipynb, saved" in fresh.inner_text()
    page.wait_for_function("button => button.ariaDisabled === 'false'", arg=button.element_handle())
    assert button.evaluate("button => button === document.activeElement")
    fresh.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "fresh.png")

    # By night paper is as dark as the page, and everything else as it was.
    set_theme(page, DARK)
    columns.first.scroll_into_view_if_needed()
    for drawn in (columns.first, neuron.locator(".nnkit-picture"), feedforward.locator("svg")):
        shot = np.asarray(Image.open(io.BytesIO(drawn.screenshot())).convert("RGB"))
        colours, pixels = np.unique(shot.reshape(-1, 3), axis=0, return_counts=True)
        paper = colours[pixels.argmax()]  # there may be a letter's edge at any single place
        assert np.abs(paper / 255 - parts(NIGHT)).max() < 0.02
        assert shot.max() > 200
    assert not faults(page, *OURS)
    page.screenshot(path=screenshots / "dark.png")
    feedforward.screenshot(path=screenshots / "explorer-dark.png")
    fresh.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "fresh-dark.png")
    set_theme(page, LIGHT)

    # On a narrow page, or at 200 %, columns stand one below the other, and nothing is cut off.
    page.evaluate(f"() => {APP}.shell.collapseLeft()")
    for width, height in ((800, 700), (640, 450), (390, 800)):
        resize(page, width, height)
        page.wait_for_function(LOST.replace("() =>", "() => !(") + ").length")
        page.wait_for_function(STACKED, arg=[columns.first.element_handle(), width < 800])
        page.wait_for_function(STACKED, arg=[neuron.locator("img").first.element_handle(), width < 800])
        page.screenshot(path=screenshots / f"{width}.png")
    fresh.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "fresh-390.png")

    # A finger drags a slider.
    slider = neuron.get_by_role("slider").first
    slider.scroll_into_view_if_needed()
    caption, box = neuron.locator(".nnkit-caption"), slider.bounding_box()
    words, touch = caption.inner_text(), page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    points = [{"x": box["x"] + share * box["width"], "y": box["y"] + box["height"] / 2} for share in (0.9, 0.6, 0.2)]
    for kind, at in zip(("touchStart", "touchMove", "touchMove"), points, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("([at, words]) => at.textContent !== words", arg=[caption.element_handle(), words])
    assert int(slider.input_value()) < int(slider.get_attribute("max")) / 3
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    touch.detach()

    # A kernel that does not answer, and one that was restarted.
    resize(page, 1280, 900)
    process, note = int(outputs(lab.cells()[0])), neuron.locator(".nnkit-note")
    os.kill(process, signal.SIGSTOP)
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    note.filter(has_text="No answer yet").wait_for()
    neuron.evaluate(COUNT_PICTURES)
    os.kill(process, signal.SIGCONT)
    note.wait_for(state="hidden")
    caption_of_last = f"= {slider.get_attribute('aria-valuetext')}"
    page.wait_for_function(
        "([at, words]) => at.textContent.includes(words)", arg=[caption.element_handle(), caption_of_last]
    )
    assert page.evaluate("() => window.pictures") <= 2, "of eight steps the first and the last are drawn"
    page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.restart()")
    note.filter(has_text="The kernel was restarted").wait_for()
    assert neuron.evaluate("root => root.classList.contains('nnkit-dim')")
    assert not page.evaluate("slider => (slider.focus(), document.activeElement === slider)", slider.element_handle())

    page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.requestExecute({{code: '0'}}).done")  # the new one

    # Saved and opened again, each widget is a picture or a text that says how to go on.
    page.evaluate(f"() => {APP}.commands.execute('docmanager:save')")
    page.wait_for_function(f"() => !{NOTEBOOK}.context.model.dirty")
    lab = Lab(page, students, "holding.ipynb")
    page.get_by_text("model not found").first.wait_for(state="attached")
    page.wait_for_function(
        "() => !document.querySelector('.nnkit-live') && document.querySelectorAll('.nnkit-still').length === 6"
    )
    for still in page.locator(".nnkit-still").all():
        assert still.is_visible()
    assert page.locator(".nnkit-still:visible", has_text="Run this cell to").count() == 4
    assert page.locator(".jp-OutputArea-output:visible", has_text="model not found").count() == 0
    assert page.locator(".nnkit-still img").first.evaluate("image => image.naturalWidth") > 200
    page.screenshot(path=screenshots / "reopened.png")
