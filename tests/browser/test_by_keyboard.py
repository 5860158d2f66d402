"""A walk through lesson 03 by keyboard alone: no mouse, and no script that does anything. Scripts only look."""

import re

from nnkit import lessons
from nnkit.start.standing import notebook_of
from tests.browser.lab import NOTEBOOK, Lab, copy
from tests.course.lessons import COURSE

LESSON, NEXT = lessons.find_lesson("cost_gradient"), lessons.find_lesson("numerical_gradient")
#: Whether what has the focus is on the screen, and shows that it has it: what is the course's own by its own ring.
SEEN = """focused => {
    const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
    const wide = focused.closest("[class*=nnkit]") ? 2 : 1;
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= wide;
    return ring && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""
#: JupyterLab's own buttons, beside each cell and before each heading, when they have the focus.
THEIRS = ".jp-cell-toolbar :focus, .jp-collapseHeadingButton:focus"


class Hands:
    """Two hands on a keyboard, and eyes on a notebook."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self) -> str:
        """Role and name of what has the focus, as a screen reader says them."""
        said = self.page.locator("*:focus").first.aria_snapshot().split("\n")[0]
        return re.search(r"\w+( \"[^\"]*\")?", said)[0]

    def tab_to(self, wanted: str, key: str = "Tab", most: int = 40) -> list[str]:
        """Press Tab until something has the focus whose role and name begin so. Returns what came before of ours."""
        passed = []
        for _ in range(most):
            self.press(key)
            if (here := self.focus()).startswith(wanted):
                assert self.page.locator("*:focus").evaluate(SEEN), f"nobody sees that {here} has the focus"
                return passed
            if not self.page.locator(THEIRS).count():
                passed.append(here)
        raise AssertionError(f"no {wanted} within {most} times {key}, only {passed}")

    def at(self) -> str:
        """The id of the cell that is chosen."""
        return self.page.evaluate(f"() => {NOTEBOOK}.content.activeCell.model.id")

    def go_to(self, cell: str, key: str = "ArrowDown", most: int = 120) -> list[str]:
        """Go from cell to cell until one is chosen, and is on the screen. Returns those on the way."""
        passed = []
        while (here := self.at()) != cell:
            passed.append(here)
            assert len(passed) <= most, passed
            self.press(key)
        self.page.wait_for_function(
            f"""() => {{ const box = {NOTEBOOK}.content.activeCell.node.getBoundingClientRect();
                return box.bottom > 0 && box.top < innerHeight; }}"""
        )
        return passed

    def leave(self) -> None:
        """Press Tab until another cell has the focus."""
        before = self.at()
        for _ in range(10):
            self.press("Tab")
            if self.at() != before:
                return
        raise AssertionError(f"a trap: {self.focus()}")

    def run(self, cell: str) -> None:
        """Shift and Enter, and wait until the cell has run."""
        assert self.at() == cell
        self.press("Shift+Enter")
        self.page.wait_for_function(
            f"""id => {{ const cell = [...{NOTEBOOK}.content.model.cells].find(each => each.id === id);
                return cell.executionCount && cell.executionState !== 'running' &&
                    {NOTEBOOK}.sessionContext.session?.kernel?.status === 'idle'; }}""",
            arg=cell,
        )

    def write(self, source: str) -> None:
        """Replace what is in the chosen cell, letter by letter."""
        self.press("Enter", "Control+a")
        self.page.keyboard.type(source)


def wait_for_notebook(page, path: str) -> None:
    page.wait_for_function(
        f"path => {NOTEBOOK}?.context?.path === path && {NOTEBOOK}.context.isReady &&"
        f"{NOTEBOOK}.sessionContext.session?.kernel?.status === 'idle'",
        arg=path,
        timeout=240_000,
    )


def test_lesson_03_by_keyboard_alone(page, students, screenshots):
    for name in ("start.ipynb", notebook_of(LESSON), notebook_of(NEXT)):
        copy(COURSE.root / "notebooks" / name, students, name)
    Lab(page, students, "start.ipynb")
    hands = Hands(page)

    # From the start page into the lesson: first what everybody does first, then a network to play with, then the rest.
    page.get_by_role("link", name=f"03 {LESSON.title}").wait_for(timeout=240_000)
    passed = hands.tab_to(f'link "03 {LESSON.title}')
    assert passed[:2] == [f'link "Begin: lesson 03, {LESSON.title}"', 'slider "first weight"']
    hands.press("Enter")
    wait_for_notebook(page, notebook_of(LESSON))

    # Cells in their order, the stepper with its slider and its buttons.
    assert hands.go_to("cell-002") == ["cell-001"]
    hands.run("cell-002")
    assert hands.go_to("cell-005") == ["cell-003", "cell-004"]
    hands.run("cell-005")
    caption = page.locator(".nnkit-explorer .nnkit-caption").filter(has_text="Step 0 of")
    caption.wait_for()
    hands.go_to("cell-005", "ArrowUp")
    assert hands.tab_to('slider "step"') == []
    hands.press("ArrowRight")
    page.locator(".nnkit-caption", has_text="Step 1 of").wait_for()
    assert hands.tab_to('button "Next"') == ['button "Back"']
    hands.press("Enter")
    page.locator(".nnkit-caption", has_text="Step 2 of").wait_for()
    assert page.locator("*:focus").inner_text() == "Next ▶", "whoever steps can step on"
    hands.leave()

    # An exercise written and checked, and a hint opened, in a cell of one's own.
    hands.go_to("cost_gradient")
    hands.write("def cost_gradient(a, y): return y - a")
    hands.run("cost_gradient")
    hands.run("test_cost_gradient")
    page.locator(".nnkit-failed", has_text="Likely mistake").wait_for()
    hands.press("a")
    own = hands.at()
    hands.write("hint(cost_gradient)")
    hands.run(own)
    hands.go_to(own, "ArrowUp")
    assert hands.tab_to('button "Next step"') == []
    hands.press("Enter")
    page.locator(".nnkit-head", has_text="Hint 2 of 3").wait_for()
    hands.leave()
    hands.go_to("cost_gradient", "ArrowUp")
    hands.write("def cost_gradient(a, y): return a - y")
    hands.run("cost_gradient")
    hands.run("test_cost_gradient")
    page.locator(".nnkit-passed").wait_for()

    # A section that goes beyond the path is folded. It is unfolded, and its quiz answered.
    more = "cell-025"
    passed = hands.go_to(more)
    assert {"test_output_error", "test_bias_gradient"} <= set(passed)
    hands.press("ArrowDown")
    assert hands.at() == "cell-034", "what is folded is passed over"
    hands.press("ArrowUp", "ArrowRight", "ArrowDown")
    hands.run("cell-026")
    hands.go_to("cell-026", "ArrowUp")
    assert hands.tab_to("radio") == []
    hands.press("Space", "ArrowDown")
    reply = page.locator(".nnkit-quiz [role=status]").filter(has_text=re.compile("[✓✗] ."))
    reply.wait_for()
    page.screenshot(path=screenshots / "by-keyboard.png")
    hands.leave()

    # On to the next lesson.
    passed = hands.go_to("way-on")
    assert "test_backprop_batch" in passed
    assert hands.tab_to(f'link "lesson {NEXT.number}, {NEXT.title}"') == []
    hands.press("Enter")
    wait_for_notebook(page, notebook_of(NEXT))
