"""A quiz answered by keyboard says at once whether the answer is right, and why; what is clicked of a question with
points stands in the notebook's file, and is graded from there."""

import pytest

from autograder.cells import is_test
from autograder.grading.one_submission import runners, warm_up
from autograder.records.graded_cells import JUDGED
from autograder.sandbox.sandbox import NoSandbox
from nnkit import lessons
from tests.autograder.handed_in import SETTINGS, course_of_all, graded
from tests.browser.lab import APP, NOTEBOOK, Lab, copy, faults
from tests.course.lessons import ASSIGNMENTS

LESSON = lessons.find_lesson("neuron")
FEEDFORWARD = next(each for each in ASSIGNMENTS if each.notebook == LESSON.name)


def test_quizzes_are_answered_by_keyboard_and_letters_are_kept(page, students, screenshots, tmp_path):
    lab = Lab(page, students, copy(FEEDFORWARD.student_notebook, students, "quizzes.ipynb"))
    lab.unfold()
    cells = lab.cells()
    lab.run_these(at for at, cell in enumerate(cells) if "quiz(" in cell["source"] or "import check" in cell["source"])
    for at, cell in enumerate(cells):
        if cell["source"].startswith("quiz("):
            answered_by_keyboard(lab, at, lessons.find(cell["source"].split('"')[1]), screenshots)
    assert not faults(page, ".jp-OutputArea-output:has([type=radio])")
    letters = kept(page, lab, screenshots)
    reopened(page, students, letters)
    graded_from_its_file(students, letters, tmp_path)


def answered_by_keyboard(lab, at, question, screenshots):
    """Pick each option of a quiz, the first by the space bar, the others by the arrow."""
    page, output = lab.page, lab.cell(at).locator(".nnkit-quiz")
    output.scroll_into_view_if_needed()
    options = output.get_by_role("radio")
    assert options.count() == len(question.options)
    options.first.focus()
    page.keyboard.press(" ")
    for number, option in enumerate(question.options):
        if number:
            page.keyboard.press("ArrowDown")
        reply = output.get_by_role("status")
        right = question.letters[number] == question.answer
        reply.filter(has_text="✓" if right else "✗").filter(
            has_text=option.explanation[:40].replace("`", "")
        ).wait_for()
        assert options.nth(number).is_checked()
    output.screenshot(path=screenshots / f"quiz-{question.name}.png")


class Asked:
    """A question with points on the page: its cell and its widget."""

    def __init__(self, lab, question):
        self.page, self.question, self.at = lab.page, question, lab.index(question.name)
        self.widget = lab.cell(self.at).locator(".nnkit-quiz")

    def option(self, letter):
        return self.widget.get_by_role("radio").nth(self.question.letters.index(letter))

    def stands(self, letter):
        """Wait until this letter stands in the cell, where it is to stand, is the one that is picked, and until what is
        said is about it."""
        written = "None" if letter is None else f'"{letter}"'
        self.page.wait_for_function(
            f"""([at, start, picked, said, widget]) => {{
                const source = {NOTEBOOK}.content.model.cells.get(at).sharedModel.getSource();
                const buttons = [...widget.querySelectorAll('[type=radio]')];
                return source.startsWith(start) && buttons.findIndex(each => each.checked) === picked &&
                    widget.textContent.includes(said);
            }}""",
            arg=[
                self.at,
                f"{self.question.name} = {written}  # run this cell",
                -1 if letter is None else self.question.letters.index(letter),
                "" if letter is None else f'Kept in this cell: {self.question.name} = "{letter}".',
                self.widget.element_handle(),
            ],
        )


def kept(page, lab, screenshots):
    """Click, type and undo, with JupyterLab's own cell and without; save. Returns the letters that were last, of the
    first question the right one and of the second a wrong one."""
    first, second = (Asked(lab, each) for each in LESSON.questions if each.points)
    right, wrong = first.question.answer, next(iter(set(second.question.letters) - {second.question.answer}))
    folded = lab.index(f"test_{first.question.name}")
    assert lab.cell(folded).locator(".jp-InputPlaceholder").is_visible(), "nobody needs to look at the check"
    assert not lab.cells()[folded]["outputs"], "which repeats nothing"

    # A click is in the cell at once, another one instead of it; by keyboard, too.
    others = [each for each in first.question.letters if each != right]
    first.option(others[0]).click()
    first.stands(others[0])
    first.widget.get_by_text("✗").wait_for()
    first.option(first.question.letters[0]).click()
    for letter in first.question.letters[1:]:
        page.keyboard.press("ArrowDown")
        first.stands(letter)
    first.option(right).click()
    first.stands(right)
    first.widget.get_by_text("✓").wait_for()
    first.widget.screenshot(path=screenshots / "question.png")
    assert not faults(page, ".jp-OutputArea-output:has([type=radio])")

    # What is undone or typed in the cell is what is picked.
    lab.type(first.at, f'{first.question.name} = "{others[0]}"  # run this cell')
    first.stands(others[0])
    page.keyboard.press("Control+z")
    first.stands(right)

    # The kernel has heard of it, without the cell being run again.
    said = page.evaluate(
        f"""async code => {{
            const future = {NOTEBOOK}.sessionContext.session.kernel.requestExecute({{ code, store_history: false }});
            let said = '';
            future.onIOPub = message => said += message.content.data?.['text/plain'] ?? '';
            await future.done;
            return said;
        }}""",
        f"{first.question.name} + repr(progress())",
    )
    assert said.startswith(f"'{right}Lesson 02")
    assert f"✓ {first.question.name}" in said

    # Without the extension the editor does; where the letter's place is gone, what to write is said.
    page.evaluate("() => window.addEventListener('nnkit-cell', event => event.stopImmediatePropagation(), true)")
    lab.run(second.at)
    second.option(second.question.answer).click()
    second.stands(second.question.answer)
    lab.write({second.at: f'{second.question.name} = str("?")'})
    second.option(wrong).click()
    second.widget.get_by_text(f'Not kept yet: write {second.question.name} = "{wrong}" into this cell').wait_for()
    lab.write({second.at: f"{second.question.name} = None  # run this cell"})
    second.stands(None)

    # The file needs no kernel.
    page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.restart()")
    first.widget.get_by_text("The kernel was restarted").wait_for()
    second.option(wrong).click()
    second.widget.get_by_text("The kernel was restarted: your letter is kept in the cell").wait_for()
    page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.requestExecute({{code: '0'}}).done")  # the new one
    page.evaluate(f"() => {APP}.commands.execute('docmanager:save')")
    page.wait_for_function(f"() => !{NOTEBOOK}.context.model.dirty")
    return {first.question.name: right, second.question.name: wrong}


def reopened(page, students, letters):
    """What was clicked is there again: in the cell, in what stays of the widget, and in the widget when it is run."""
    lab = Lab(page, students, "quizzes.ipynb")
    lab.unfold()
    for name, letter in letters.items():
        assert lab.cells()[lab.index(name)]["source"].startswith(f'{name} = "{letter}"')
    (first, letter), _ = letters.items()
    asked = Asked(lab, lessons.find(first))
    still = lab.cell(asked.at).locator(".nnkit-still")
    still.get_by_text("(your answer)").filter(has_text=f"{letter})").wait_for()
    imports = next(at for at, cell in enumerate(lab.cells()) if "import check, hint" in cell["source"])
    for at in (imports, asked.at):  # the new kernel counts from one, and below what is saved
        lab.cell(at).locator(".cm-content").first.click()
        page.keyboard.press("Shift+Enter")
    asked.stands(letter)


def graded_from_its_file(students, letters, folder):
    """The right letter earns its points and the wrong one none, in a sandbox that knows the file alone."""
    try:
        warm_up(SETTINGS)
    except NoSandbox as problem:
        pytest.skip(str(problem))
    try:
        cells = graded(course_of_all(folder), FEEDFORWARD.name, (students.folder / "quizzes.ipynb").read_bytes())
    finally:
        runners.close()
    points = {cell.metadata.nbgrader["grade_id"]: cell.metadata[JUDGED]["points"] for cell in filter(is_test, cells)}
    for name, letter in letters.items():
        question = lessons.find(name)
        assert points[f"test_{name}"] == (question.points if letter == question.answer else 0)
