"""How long from a key to the picture that it asks for? Every explorer, in JupyterLab in a real Chromium.

    python -m benchmarks.explorers [--busy 2] [--only sgd]

Each slider is walked along with the arrow keys, as a reader does who looks at each picture: a key, the picture, a
moment. Then a key is held down. All of it alone, and beside processes that never wait. Printed are milliseconds from
the key to its picture, decoded and ready to be seen: the median and the worst; and the pictures per second while a key
is held down. The exit status says whether beside the busy processes the median is at most 50 ms, the worst 150.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, sync_playwright

from benchmarks.busy import busy
from nnkit import explorers
from tests.browser.conftest import OPTIONS, VIEW
from tests.browser.lab import CHROMIUM, Lab, Server, serve

MOST_IN_THE_MIDDLE, MOST = 50, 150
#: Keys for each slider, the moment for which a reader looks at a picture, and what a keyboard repeats after.
KEYS, LOOKS, REPEATS_AFTER, REPEATS = 6, 250, 30, 40
#: Notes when a key was pressed, and when each picture was there to be seen.
STOPWATCH = """(root) => {
    const picture = root.querySelector('.nnkit-picture');
    const shown = () => window.pictures.push(performance.now());
    window.pictures = [];
    new MutationObserver(() => {
        const image = picture.querySelector('img');
        image ? image.decode().then(shown, () => {}) : shown();
    }).observe(picture, {subtree: true, childList: true, attributes: true, attributeFilter: ['src']});
    root.addEventListener('keydown', (event) => (window.pressed = event.timeStamp), true);
}"""


def walk(page: Page, root) -> list[float]:
    """Milliseconds from key to picture, along each slider of an explorer."""
    taken = []
    for slider in root.get_by_role("slider").all():
        first = slider.input_value()
        slider.focus()
        place, last, step = int(first), int(slider.get_attribute("max")), 1
        for _ in range(KEYS):
            step = step if 0 <= place + step <= last else -step
            place += step
            page.evaluate("() => (window.pictures = [])")
            page.wait_for_timeout(LOOKS)
            page.keyboard.press("ArrowRight" if step > 0 else "ArrowLeft")
            page.wait_for_function("() => window.pictures.length > 0", polling=20)
            taken.append(page.evaluate("() => window.pictures[0] - window.pressed"))
        # back, so that the next slider is walked through the pictures that the tests know to differ
        slider.evaluate("(each, place) => { each.value = place; each.dispatchEvent(new Event('input')); }", first)
    return taken


def draw(page: Page, root) -> list[float]:
    """Milliseconds from a move of the pen by key to the picture."""
    root.get_by_role("button", name="Wipe").click()
    root.locator(".nnkit-caption", has_text="Nothing is drawn").wait_for()
    root.locator(".nnkit-pad").focus()
    page.keyboard.press("Space")
    taken = []
    for key in ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowRight"] * 2:
        page.evaluate("() => (window.pictures = [])")
        page.wait_for_timeout(LOOKS)
        page.keyboard.press(key)
        page.wait_for_function("() => window.pictures.length > 0", polling=20)
        taken.append(page.evaluate("() => window.pictures[0] - window.pressed"))
    page.keyboard.press("Space")
    return taken


def hold(page: Page, root) -> float:
    """Pictures per second while a key is held down on the first slider."""
    root.get_by_role("slider").first.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(2 * LOOKS)
    page.evaluate("() => (window.pictures = [])")
    began = page.evaluate("() => performance.now()")
    for number in range(REPEATS):
        page.keyboard.down("ArrowRight" if number % 20 < 10 else "ArrowLeft")
        page.wait_for_timeout(REPEATS_AFTER)
    page.keyboard.up("ArrowRight")
    return 1e3 * page.evaluate("() => window.pictures.length") / (page.evaluate("() => performance.now()") - began)


def open_all(page: Page, server: Server, names: list[str]) -> list:
    """A notebook with all explorers, run. Returns them, as they are on the page."""
    cells = [new_code_cell("from nnkit.explorers import *")] + [new_code_cell(f"{name}()") for name in names]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    cells[0].source = f"from nnkit.explorers import {', '.join(names)}"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), server.folder / "explorers.ipynb")
    Lab(page, server, "explorers.ipynb").run_all()
    page.locator(".nnkit-picture").nth(len(names) - 1).locator("> *").first.wait_for()
    return page.locator(".nnkit-explorer").all()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--busy", type=int, default=2)
    parser.add_argument("--only", default="", help="the explorers that have this in their name")
    wanted = parser.parse_args()
    names, fine, all_of = [name for name in dir(explorers) if wanted.only in name], True, {0: [], wanted.busy: []}
    print("| from key to picture, ms | alone: median, worst | held, a second "
          f"| beside {wanted.busy}: median, worst | held, a second |\n| --- | ---: | ---: | ---: | ---: |")  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder), for_students=True) as server,
        sync_playwright() as play,
    ):
        page = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS).new_page(viewport=VIEW)
        for name, root in zip(names, open_all(page, server, names), strict=True):
            root.scroll_into_view_if_needed()
            root.evaluate(STOPWATCH)
            cells = []
            for beside in all_of:
                with busy(beside):
                    taken = walk(page, root) + (draw(page, root) if root.locator(".nnkit-pad").count() else [])
                    held = hold(page, root)
                all_of[beside] += taken
                cells += [f"{statistics.median(taken):.0f}, {max(taken):.0f}", f"{held:.0f}"]
            fine &= statistics.median(taken) <= MOST_IN_THE_MIDDLE and max(taken) <= MOST
            print(f"| `{name}` | {' | '.join(cells)} |", flush=True)
    print(
        "| all | "
        + " | | ".join(f"{statistics.median(taken):.0f}, {max(taken):.0f}" for taken in all_of.values())
        + " | |"
    )
    sys.exit(not fine)


if __name__ == "__main__":
    main()
