"""Handing out: bundles without secrets, deadlines, solutions kept back until then."""

import io
import re
import shutil
import zipfile
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from rich.console import Console

from autograder.course import Course, CourseError
from autograder.moments import in_a_week, parse_moment
from autograder.records.deadlines import deadline
from autograder.releasing.release import ReleaseError, leaks, register, release_lessons
from autograder.releasing.solutions import release_solutions
from tests.course.lessons import ASSIGNMENTS, COURSE

FIRST = ASSIGNMENTS[0]


def make_course(folder):
    """A course of its own with the first lesson, and an exchange that does not exist."""
    shutil.copy(COURSE.root / "nbgrader_config.py", folder)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.Exchange.root = {str(folder / 'exchange')!r}\n")
    shutil.copytree(FIRST.source, folder / "solutions" / FIRST.name)
    shutil.copytree(FIRST.release, folder / "notebooks" / FIRST.name)
    return Course(folder)


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def notebook_in(bundle):
    with zipfile.ZipFile(bundle) as archive:
        assert archive.namelist() == [f"{FIRST.name}/{FIRST.notebook}.ipynb"]
        return nbformat.reads(archive.read(archive.namelist()[0]).decode(), as_version=4)


def test_a_bundle_holds_the_students_notebook_and_gives_nothing_away(course):
    (course.assignments[0].release / ".ipynb_checkpoints").mkdir()
    (course.assignments[0].release / ".ipynb_checkpoints" / "old.ipynb").write_text("{}")
    (bundle,) = release_lessons(course, course.assignments)
    solution = nbformat.read(FIRST.solution_notebook, as_version=4)
    assert leaks(notebook_in(bundle), solution) == []
    first = bundle.read_bytes()
    assert release_lessons(course, course.assignments)[0].read_bytes() == first


def test_a_notebook_that_gives_something_away_is_not_released(course):
    shutil.copy(FIRST.solution_notebook, course.assignments[0].student_notebook)
    with pytest.raises(ReleaseError, match="would give away"):
        release_lessons(course, course.assignments)
    assert not list(course.classroom.handouts.glob("*.zip")) if course.classroom.handouts.exists() else True


def test_an_output_counts_as_a_leak():
    notebook = nbformat.read(FIRST.student_notebook, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = [nbformat.v4.new_output("stream", text="42")]
    assert leaks(notebook, notebook) == [f"cell {cell.id}: an output"]


def test_the_exchange_is_filled_where_there_is_one(course, monkeypatch):
    exchange = course.root / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    release_lessons(course, course.assignments)
    outbound = exchange / "backpropagation" / "outbound" / FIRST.name / f"{FIRST.notebook}.ipynb"
    outbound.unlink()
    release_lessons(course, course.assignments)  # again, as after a correction
    assert leaks(nbformat.read(outbound, as_version=4), nbformat.read(FIRST.solution_notebook, as_version=4)) == []


def test_a_deadline_is_kept_and_can_be_moved(course):
    assignment = course.assignments[0]
    assert deadline(course, assignment) is None
    moment = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
    register(course, assignment, due=moment)
    assert deadline(course, assignment) == moment
    register(course, assignment)
    assert deadline(course, assignment) == moment
    register(course, assignment, due=moment + timedelta(days=1))
    assert deadline(course, assignment) == moment + timedelta(days=1)


def test_a_moment_is_read_as_local_time_and_nonsense_refused():
    assert parse_moment("2026-11-27 18:00").astimezone().hour == 18
    assert parse_moment("2026-11-27 18:00 UTC") == datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
    assert parse_moment("2026-11-27T18:00+01:00") == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
    assert (parse_moment("2026-11-27").hour, parse_moment("2026-11-27").minute) == (23, 59)


def test_the_deadline_that_is_suggested_lies_ahead():
    assert timedelta(days=5) < parse_moment(in_a_week()) - datetime.now(UTC) < timedelta(days=9)


@pytest.mark.parametrize("text", ["soon", "", "01.12.2026 18:00", "12/01/2026", "2026-11-27 18:00 CET", "18:00"])
def test_a_moment_that_may_be_two_or_none_is_refused(text):
    """Is a day never taken for a month, and a zone never left out?"""
    with pytest.raises(CourseError, match="no moment in time"):
        parse_moment(text)


def test_a_deadline_in_the_past_is_released_with_a_warning(course):
    """Does whoever slips in the year notice?"""
    said = io.StringIO()
    release_lessons(course, course.assignments[:1], due="2020-11-27 18:00", console=Console(file=said, width=200))
    assert "This deadline has passed" in said.getvalue()


@pytest.fixture(scope="module")
def given_out(tmp_path_factory):
    """The solutions of a lesson that is due and of one without a deadline: what was written, and what was said."""
    root = make_course(tmp_path_factory.mktemp("given_out")).root
    second = ASSIGNMENTS[1]
    shutil.copytree(second.source, root / "solutions" / second.name)
    course = Course(root)
    due, kept = course.assignments
    register(course, due, due=datetime.now(UTC) - timedelta(days=1))
    said = io.StringIO()
    written = release_solutions(course, [kept, due], console=Console(file=said, width=200))
    return written, said.getvalue()


@pytest.mark.slow
def test_solutions_of_the_lessons_that_are_due_are_given_out(given_out):
    """Are those that are kept back named, and no reason to keep back the others?"""
    written, said = given_out
    assert {path.parent.name for path in written} == {FIRST.name}
    assert f"{ASSIGNMENTS[1].name} has no deadline, so its solutions are kept back" in said


def test_solutions_are_kept_back_until_the_deadline(course):
    assignment = course.assignments[0]
    with pytest.raises(ReleaseError, match="has no deadline"):
        release_solutions(course, [assignment])
    register(course, assignment, due=datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(ReleaseError, match="kept back until then"):
        release_solutions(course, [assignment])
    assert not course.classroom.solutions_out.exists()


@pytest.mark.slow
def test_solutions_run_and_become_a_page_without_scripts_or_remote_loads(given_out):
    (notebook, page), _ = given_out
    cells = nbformat.read(notebook, as_version=4).cells
    text = "\n".join(cell.source for cell in cells)
    assert "BEGIN" not in text
    assert "import grade" not in text
    assert any("is right" in str(cell.get("outputs")) for cell in cells)
    quizzes = [cell for cell in cells if cell.source.startswith("quiz(")]
    answers = [cell.source for cell in cells if cell.id.startswith("answer-")]
    assert len(answers) == len(quizzes) >= 3
    assert all(re.match(r"\*\*[a-d]\)\*\* \S.{20}", answer) for answer in answers)
    html = page.read_text()
    assert "<script" not in html
    assert 'src="http' not in html
    assert '<link rel="stylesheet" href="http' not in html
    assert "<math" in html
