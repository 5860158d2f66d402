"""The start page in JupyterLab, as a new student meets it: nothing is pressed but links."""

import shutil

import pytest

from nnkit import lessons
from nnkit.start.standing import notebook_of
from tests.browser.lab import APP, NOTEBOOK, OURS, faults, faults_of_a_notebook, serve
from tests.browser.test_lessons import right_answers
from tests.course.lessons import ASSIGNMENTS, COURSE

FIRST, SECOND = lessons.lessons()[:2]
#: Runs cells of the notebook that is looked at, one after the other, the way a key press does.
RUN = f"""async (names) => {{
    const {{content, context}} = {NOTEBOOK};
    await context.ready;
    for (const name of names) {{
        const cells = [...content.model.cells];
        content.activeCellIndex = cells.findIndex((cell) => name ? cell.id === name : cell.type === "code");
        await {APP}.commands.execute("notebook:run-cell");
    }}
}}"""


@pytest.fixture
def course(tmp_path):
    """JupyterLab in a folder with the start page and two lessons, as through nbgrader."""
    for name in ("start.ipynb", notebook_of(FIRST), notebook_of(SECOND)):
        target = tmp_path / "work" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COURSE.root / "notebooks" / name, target)
    with serve(tmp_path, for_students=True) as server:
        yield server


def looked_at(page, path: str) -> None:
    page.wait_for_function(
        f"path => {NOTEBOOK}?.context?.path === path && {NOTEBOOK}.sessionContext.session?.kernel?.status === 'idle'",
        arg=path,
        timeout=240_000,
    )


def test_from_the_start_page_into_a_lesson_and_back(page, course, screenshots):
    page.goto(f"{course.address}/lab/tree/start.ipynb?reset")
    network, shown = page.locator(".nnkit-explorer"), page.locator(".nnkit-start")
    network.get_by_role("slider", name="first weight").wait_for(timeout=240_000)  # it has run by itself
    words = network.locator(".nnkit-caption").inner_text()
    network.get_by_role("slider", name="first weight").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([at, words]) => at.textContent !== words", arg=[network.locator(".nnkit-caption").element_handle(), words]
    )
    moved = network.get_by_role("slider", name="first weight").input_value()
    assert shown.get_by_text("Not here yet.").count() == len(lessons.lessons()) - 2
    assert not faults(page, *OURS)
    page.screenshot(path=screenshots / "start.png")

    shown.get_by_role("link", name=f"Begin: lesson {FIRST.number:02d}, {FIRST.title}").focus()
    page.keyboard.press("Enter")
    looked_at(page, notebook_of(FIRST))
    exercise = FIRST.exercises[0].name
    page.evaluate(
        f"([name, source]) => [...{NOTEBOOK}.content.model.cells].find((cell) => cell.id === name)"
        ".sharedModel.setSource(source)",
        [exercise, right_answers(ASSIGNMENTS[0])[exercise]],
    )
    page.evaluate(RUN, ["", exercise, f"test_{exercise}"])
    page.locator(".nnkit-passed").first.wait_for()

    page.evaluate(f"() => {NOTEBOOK}.content.scrollToItem({NOTEBOOK}.content.model.cells.length - 1)")
    page.get_by_role("link", name="Back to the map").click()
    looked_at(page, "start.ipynb")
    path = sum(1 for asked in FIRST.contents if not asked.more)
    shown.get_by_text(f"1 of {path} exercises done").first.wait_for()
    assert network.get_by_role("slider", name="first weight").input_value() == moved, "the network stays as it was left"
    folded = shown.get_by_text(f"Every exercise of lesson {FIRST.number:02d}")
    folded.focus()
    page.keyboard.press("Enter")
    shown.get_by_role("row", name=exercise).wait_for()
    assert not faults_of_a_notebook(page, screenshots / "start-dark.png"), "with a table open"

    shown.get_by_role("link", name=f"Go on: lesson {FIRST.number:02d}, {FIRST.title}").click()
    looked_at(page, notebook_of(FIRST))
