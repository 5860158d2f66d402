"""A quiz answered by keyboard says at once whether the answer is right, and why."""

from nnkit import lessons
from tests.browser.lab import Lab, copy, faults
from tests.course.lessons import ASSIGNMENTS


def test_quizzes_are_answered_by_keyboard(page, students, screenshots):
    lesson = lessons.find_lesson("neuron")
    feedforward = next(each for each in ASSIGNMENTS if each.notebook == lesson.name)
    lab = Lab(page, students, copy(feedforward.student_notebook, students, "quizzes.ipynb"))
    lab.run_all()
    lab.unfold()
    for at, cell in enumerate(lab.cells()):
        if not cell["source"].startswith("quiz("):
            continue
        question = lessons.find(cell["source"].split('"')[1])
        if question.points:
            continue  # its letter goes into the next cell
        output = lab.cell(at).locator(".nnkit-quiz")
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
        assert not faults(page, ".jp-OutputArea-output:has([type=radio])")
