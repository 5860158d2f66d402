"""Each explorer in JupyterLab, moved by keyboard: the picture answers and says in words what it shows. How fast, says
`python -m benchmarks.explorers`."""

import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from nnkit import explorers
from tests.browser.lab import Lab, faults, outputs


def open_explorers(page, server, *calls: str) -> tuple[Lab, list]:
    """A notebook with a cell for each explorer, run. Returns it, and the explorers on the page."""
    names = [re.match(r"\w+", call)[0] for call in calls]
    cells = [new_code_cell(f"from nnkit.explorers import {', '.join(names)}\nshown = []")]
    cells += [new_code_cell(f"shown.append({call})\nshown[-1].pace = 60  # milliseconds\nshown[-1]") for call in calls]
    cells.append(new_code_cell("for explorer in shown:\n    print(explorer.caption)"))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    path = f"{names[0]}-{len(names)}.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), server.folder / path)
    lab = Lab(page, server, path)
    lab.run_all()
    page.locator(".nnkit-picture").nth(len(calls) - 1).locator("> *").first.wait_for()
    return lab, page.locator(".nnkit-explorer").all()


def test_sliders_moved_by_keyboard_change_the_picture_at_once(page, students, screenshots):
    lab, roots = open_explorers(page, students, *(f"{name}()" for name in dir(explorers)))
    for name, root in zip(dir(explorers), roots, strict=True):
        root.scroll_into_view_if_needed()
        root.screenshot(path=screenshots / f"{name}.png")
        move_everything(page, root)
        picture, caption = root.locator(".nnkit-picture > *").first, root.locator(".nnkit-caption").inner_text()
        assert (picture.get_attribute("alt") or picture.get_attribute("aria-label")) == caption, name
    lab.run(len(roots) + 1)
    said = outputs(lab.cells()[len(roots) + 1]).splitlines()
    assert said == [root.locator(".nnkit-caption").inner_text() for root in roots], "kernel and page differ"
    assert not faults(page, ".nnkit-explorer")


def move_everything(page, root) -> None:
    """Move each slider and each list by keyboard."""
    caption = root.locator(".nnkit-caption")

    def press(key: str) -> None:
        words = caption.inner_text()
        page.keyboard.press(key)
        page.wait_for_function("([at, words]) => at.textContent !== words", arg=[caption.element_handle(), words])

    for slider in root.get_by_role("slider").all():
        assert slider.evaluate("each => each.labels[0].textContent"), "a slider without a name"
        slider.focus()
        at_the_end = slider.input_value() == slider.get_attribute("max")
        for key in ("ArrowLeft", "ArrowRight") if at_the_end else ("ArrowRight", "ArrowLeft"):
            text = slider.get_attribute("aria-valuetext")
            press(key)
            assert slider.get_attribute("aria-valuetext") != text
    for choice in root.locator("select").all():
        choice.focus()
        press("ArrowDown" if choice.input_value() == "0" else "ArrowUp")


#: Whether what a canvas shows has changed two frames after an event: at once, and without the kernel.
AFTER_TWO_FRAMES = """(canvas, key) => new Promise((done) => {
    const before = canvas.toDataURL();
    canvas.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL() !== before)));
})"""


def test_a_surface_is_turned_by_keys_mouse_and_finger(page, students, screenshots):
    lab, (root,) = open_explorers(page, students, "explore_partial_derivatives()")
    canvas, said = root.locator("canvas"), root.locator(".nnkit-pad-said")
    looks = """([canvas, before, same]) => (canvas.toDataURL() === before) === same"""

    def picture() -> str:
        return canvas.evaluate("canvas => canvas.toDataURL()")

    def wait_for_another(before: str, same: bool = False) -> None:
        page.wait_for_function(looks, arg=[canvas.element_handle(), before, same])

    empty = canvas.evaluate("({width, height}) => Object.assign(document.createElement('canvas'), {width, height})"
                            ".toDataURL()")  # fmt: skip
    wait_for_another(empty)
    first = picture()
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert said.inner_text() == "Turned 10° to the right, seen from 37° above."
    wait_for_another(first)
    page.keyboard.press("Home")
    assert said.inner_text() == "Not turned, seen from 32° above."
    wait_for_another(first, same=True)
    assert canvas.evaluate(AFTER_TWO_FRAMES, "ArrowLeft")
    assert lab.cells()[1]["outputs"], "and JupyterLab has not taken the key for itself"

    box, before = canvas.bounding_box(), picture()
    page.mouse.move(box["x"] + 60, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 140, steps=4)
    page.mouse.up()
    wait_for_another(before)
    before, touch = picture(), page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, right in (("touchStart", 60), ("touchMove", 100), ("touchMove", 150), ("touchEnd", None)):
        at = [] if right is None else [{"x": box["x"] + right, "y": box["y"] + 100}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    wait_for_another(before)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    touch.detach()

    before = picture()  # what stands in it moves with the sliders
    root.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowLeft")
    wait_for_another(before)
    root.screenshot(path=screenshots / "turned.png")
    assert canvas.get_attribute("aria-label") == root.locator(".nnkit-caption").inner_text()
    assert not faults(page, ".nnkit-explorer")


def test_the_stepper_plays_to_its_end_and_pauses(page, students, screenshots):
    _, (root,) = open_explorers(page, students, "explore_backpropagation()")

    caption, play = root.locator(".nnkit-caption"), root.get_by_role("button", name="Play")
    play.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("at => at.textContent.startsWith('Step 11 of 11')", arg=caption.element_handle())
    play.wait_for()  # says Play again
    root.screenshot(path=screenshots / "stepper-at-its-end.png")
    for key, button, step in (("Enter", "Back", 10), (" ", "Next", 11), ("Enter", "To the start", 0)):
        root.get_by_role("button", name=button).focus()
        page.keyboard.press(key)
        page.wait_for_function(
            "([at, start]) => at.textContent.startsWith(start)", arg=[caption.element_handle(), f"Step {step} of"]
        )
    assert root.get_by_role("slider").input_value() == "0", "the slider goes along"
    root.get_by_role("slider").focus()
    page.keyboard.press("End")
    page.wait_for_function("at => at.textContent.startsWith('Step 11 of 11')", arg=caption.element_handle())


def test_whoever_wants_less_motion_gets_a_picture_a_second(page, students):
    _, (root,) = open_explorers(page, students, "explore_backpropagation()")
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("() => { window.waits = []; window.after = setTimeout; }")
    page.evaluate("() => { setTimeout = (...all) => (waits.push(all[1]), after(...all)); }")
    root.get_by_role("button", name="Play").click()
    # What is left of a second has a fraction: it is none of JupyterLab's own times. Without the wish it is 60 at most.
    page.wait_for_function("() => waits.some(wait => wait > 60 && wait < 1000 && wait % 1)")
    page.evaluate("() => { setTimeout = after; }")
    root.get_by_role("button", name="Pause").click()
    page.emulate_media(reduced_motion="no-preference")


def test_pause_stops_the_training_and_nothing_blocks_meanwhile(page, students):
    lab, (root,) = open_explorers(page, students, "explore_training()")
    caption = root.locator(".nnkit-caption")
    root.get_by_role("button", name="Play").click()
    page.wait_for_function("at => /After [1-9]\\d+ epochs/.test(at.textContent)", arg=caption.element_handle())
    lab.page.evaluate("() => void window.jupyterapp.shell.currentWidget.content.activeCellIndex")
    lab.run(2)
    assert "epochs" in outputs(lab.cells()[2]), "another cell runs while it plays"
    root.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(300)
    words = caption.inner_text()
    page.wait_for_timeout(300)
    assert caption.inner_text() == words
    root.get_by_role("button", name="Reset").click()
    page.wait_for_function("at => at.textContent.includes('After 0 epochs')", arg=caption.element_handle())


def test_a_click_starts_the_ball_there_and_a_point_is_dragged(page, students, screenshots):
    _, (root, perceptron) = open_explorers(page, students, "explore_momentum()", "explore_perceptron()")
    caption = root.locator(".nnkit-caption")
    left = root.locator(".nnkit-picture img").first
    box = left.bounding_box()
    left.click(position={"x": 0.7 * box["width"], "y": 0.3 * box["height"]})
    page.wait_for_function("at => !at.textContent.includes('start at −8')", arg=caption.element_handle())
    start = re.search(r"start at (\S+), (\S+)\. Within", caption.inner_text())
    values = {slider.get_attribute("aria-valuetext") for slider in root.get_by_role("slider").all()}
    assert set(start.groups()) <= values, "the sliders go along"

    caption = perceptron.locator(".nnkit-caption")
    said = """([at, words]) => at.textContent.includes(words)"""

    def wait_for(words: str) -> None:
        page.wait_for_function(said, arg=[caption.element_handle(), words])

    plane = perceptron.locator(".nnkit-picture img").first
    box = plane.bounding_box()
    plane.hover(position={"x": 0.75 * box["width"], "y": 0.35 * box["height"]})
    box = plane.bounding_box()  # in sight now
    page.mouse.down()
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.568 * box["height"], steps=5)
    page.mouse.up()
    wait_for("Ringed: point 4, −1, at (1, −0.5).")
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.2 * box["height"])  # with nothing in the hand
    perceptron.get_by_role("button", name="Move left").press("Enter")
    wait_for("Ringed: point 4, −1, at (0.75, −0.5).")
    perceptron.screenshot(path=screenshots / "dragged.png")


def test_a_digit_is_drawn_by_mouse_and_by_keys_and_read(page, students):
    _, (root,) = open_explorers(page, students, "explore_drawing()")
    caption, pad = root.locator(".nnkit-caption"), root.locator("canvas")

    def wait_for(words: str) -> None:
        page.wait_for_function("([at, words]) => at.textContent.includes(words)", arg=[caption.element_handle(), words])

    wait_for("reads a 3")  # ours, which goes with the first stroke
    box = pad.bounding_box()
    for stroke in ([(0.28, 0.14), (0.7, 0.12), (0.56, 0.5), (0.44, 0.9)], [(0.36, 0.52), (0.68, 0.48)]):
        for number, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=8)
            if number == 0:
                page.mouse.down()
        page.mouse.up()
    wait_for("reads a 7")
    root.get_by_role("button", name="Wipe").click()
    wait_for("Nothing is drawn")
    pad.focus()
    for key in (*["ArrowUp"] * 6, " ", *["ArrowDown"] * 12, " "):
        page.keyboard.press(key)
    wait_for("reads a 1")
    assert "Pen up" in root.locator(".nnkit-pad-said").inner_text()


def test_a_picture_without_a_text_and_pale_letters_are_faults(page, tmp_path: Path):
    """The search for faults finds what it should: otherwise finding none would say nothing."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<main lang=en><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><input type=range>"
        "<p style='color:#999;background:#fff'>pale</p></main>"
    )
    page.goto(bad.as_uri())
    found = " ".join(faults(page, "main"))
    assert "image-alt" in found
    assert "label" in found
    (pale,) = faults(page, "main", colours_alone=True)
    assert "color-contrast" in pale
