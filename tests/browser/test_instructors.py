"""What instructors click: Validate, Formgrader from the release to the feedback; and the pages that come out of it."""

import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from autograder.analysis.report import report_class
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import grade_submissions
from tests.autograder import small_course
from tests.browser.lab import Lab, Server, faults, serve


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A small course with a right submission, and one in which an answer is wrong."""
    course = small_course.make_course(tmp_path_factory.mktemp("course") / "course")
    small_course.hand_in(course, "ada")
    small_course.hand_in(course, "bo", _forgets_a_factor)
    return course


def _forgets_a_factor(notebook) -> None:
    small_course.solve(notebook)
    cell = small_course.cell_of(notebook, "sigmoid_prime")
    cell.source = "def sigmoid_prime(z):\n    return 1 / (1 + np.exp(-z))"


def _everything(notebook) -> None:
    small_course.solve(notebook)
    small_course.cell_of(notebook, "explain").source = "Because the curve is steepest there."


@pytest.fixture(scope="module")
def instructors(course, tmp_path_factory):
    """JupyterLab in the course's folder, with nbgrader's menus."""
    with serve(tmp_path_factory.mktemp("instructors"), for_students=False, root=course.root) as server:
        yield server


def test_validate_says_what_is_missing_and_what_is_right(page, instructors: Server, course):
    for name, change in (("empty", lambda notebook: None), ("right", _everything)):
        (instructors.folder / name).mkdir()
        shutil.copy(small_course.hand_in(course, name, change), instructors.folder / name / "lesson.ipynb")
        shutil.rmtree(course.classroom.submitted / name)
    said = []
    for name in ("empty", "right"):
        Lab(page, instructors, f"{name}/lesson.ipynb")
        page.get_by_text("Validate", exact=True).first.click()
        dialog = page.locator(".jp-Dialog")
        dialog.get_by_text(re.compile("Success|fail", re.IGNORECASE)).first.wait_for(timeout=240_000)
        said.append(dialog.inner_text())
        dialog.get_by_role("button", name="Ok").click()
        dialog.wait_for(state="hidden")
    assert "sigmoid_prime" in said[0]
    assert "Success" in said[1]


def test_formgrader_from_release_to_feedback(page, instructors: Server, course, screenshots: Path):
    dialog = page.locator(".modal.in")

    def click(icon: str) -> str:
        """Click on an icon of the table, wait for the dialog that says what came of it, and close it."""
        page.locator(f"{icon} a").click()
        dialog.wait_for(timeout=90_000)
        said = dialog.inner_text()
        page.screenshot(path=screenshots / f"formgrader-{icon.split('.')[-1]}.png")
        dialog.get_by_text("OK", exact=True).click()
        dialog.wait_for(state="hidden")
        return said

    page.goto(f"{instructors.address}/formgrader")
    assert "Successfully created the student version" in click("td.assign")
    page.locator("td.num-submissions a").click()
    assert "Successfully autograded" in click("tr:has-text('bo') td.autograde")
    assert "Successfully autograded" in click("tr:has-text('ada') td.autograde")
    ada, bo = (page.locator("tr").filter(has_text=name).locator("td.score").inner_text() for name in ("ada", "bo"))
    possible = f"{small_course.MOST + small_course.MANUAL:g}"
    assert (ada, bo) == (f"{small_course.MOST:g} / {possible}", f"{small_course.TRIPLE:g} / {possible}")
    assert "Successfully generated feedback" in click("tr:has-text('ada') td.generate-feedback")
    (written,) = (course.root / "classroom").glob("feedback/*/*/*.html")
    assert written.parent.parent.name == "ada"


def test_the_pages_that_come_out_of_it(page, course, screenshots: Path):
    """Ours from the command line: the feedback of a submission that lost points, and the report on the class."""
    quiet = Console(quiet=True)
    grade_submissions(course, course.assignments, console=quiet)
    write_feedback(course, course.assignments, console=quiet)
    report = report_class(course, course.assignments, console=quiet)
    feedback = next((course.root / "classroom").glob("feedback/bo/*/*.html"))
    for name, path, words in (
        ("feedback", feedback, "sigmoid_prime"),
        ("report", report.page, "sigmoid_prime"),
    ):
        page.goto(path.as_uri())
        assert words in page.inner_text("body")
        paper = set()
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            paper.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            assert not faults(page, "body"), (name, theme)
            page.screenshot(path=screenshots / f"{name}-{theme}.png", full_page=True)
        assert len(paper) == 2, f"{name} is as light by night"
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{name} is wider than a phone"
        page.screenshot(path=screenshots / f"{name}-phone.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
