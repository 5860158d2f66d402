"""A whole class is graded: does everyone get what they earned, and does nothing stop the others?"""

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console

from autograder.course import Course, CourseError
from autograder.grading import class_run as grading
from autograder.grading import lesson_run
from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.one_submission import Result
from autograder.grading.table import COULD_NOT, GRADED, UNCHANGED, UNREADABLE
from autograder.submissions.reading import LARGEST
from tests.autograder import ctrl_c
from tests.autograder.grading.here import Here
from tests.autograder.small_course import (
    LESSON,
    MOST,
    POINTS,
    TRIPLE,
    cell_of,
    hand_in,
    make_course,
    solve,
    submission,
)

pytestmark = pytest.mark.slow


def quiet():
    return Console(file=io.StringIO(), width=200)


def grade(course, students=None, confirm=None, **options):
    pool = None if "workers" in options else Here()
    graded = grade_submissions(
        course,
        course.assignments,
        students=students,
        options=Options(**options),
        pool=pool,
        confirm=confirm,
        console=quiet(),
    )
    return {each.student: each for each in graded}


def skip_tests(notebook):
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution"]


def delete_tests(notebook):
    notebook.cells = [each for each in notebook.cells if not each.metadata.get("nbgrader", {}).get("grade")]


def more_points(notebook):
    cell_of(notebook, "test_triple").metadata["nbgrader"]["points"] = 100
    cell_of(notebook, "test_triple").source = "pass"
    cell_of(notebook, "test_sigmoid_prime").metadata["nbgrader"] |= {"solution": True, "locked": False}


def double_test(notebook):
    notebook.cells.append(cell_of(notebook, "test_triple").copy())


def old_marks(notebook):
    for cell in solve(notebook).cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["schema_version"] = 1


def warned(notebook):
    cell_of(
        solve(notebook), "triple"
    ).source = "import warnings\ndef triple(x):\n    warnings.warn('!')\n    return 3 * x"


def loop(notebook):
    cell_of(solve(notebook), "triple").source = "def triple(x):\n    while True:\n        pass"


def loop_in_the_cell(notebook):
    """A call of an exercise's function ends after some seconds whatever the limits are; a cell does not."""
    cell_of(notebook, "triple").source = "while True:\n    pass"


def syntax_error(notebook):
    cell_of(solve(notebook), "triple").source = "def triple(x)\n    return 3 * x"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with all of the class's work handed in, and a limit of two seconds of processor time."""
    course = make_course(tmp_path_factory.mktemp("class") / "course")
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write("\nc.IsolatedExecute.call_timeout = 2.0\n")
    hand_in(course, "perfect")
    hand_in(course, "empty notebook", lambda notebook: None)
    for name, change in {
        "skips": skip_tests,
        "deletes": lambda notebook: delete_tests(solve(notebook)),
        "deletes, wrong": delete_tests,
        "more points": more_points,
        "doubles": lambda notebook: double_test(solve(notebook)),
        "doubles, wrong": double_test,
        "old marks": old_marks,
        "warned": warned,
        "loops": loop,
        "syntax error": syntax_error,
    }.items():
        hand_in(course, name, change)
    submission(course, "not json").write_text("{not json")
    submission(course, "no file").with_name("another_name.ipynb").write_text("{}")
    submission(course, "link").symlink_to(hand_in(course, "linked to"))
    with open(submission(course, "huge"), "wb") as file:
        file.truncate(LARGEST + 1)
    hand_in(course, "odd [name]*")
    return course


@pytest.fixture(scope="module")
def graded(course):
    """The class's results."""
    return grade(course, workers=3)


def test_right_answers_get_all_points(graded):
    """Do right answers count in full, whatever else was done to the notebook?"""
    for name in ("perfect", "deletes", "doubles", "old marks", "warned", "linked to", "odd [name]*"):
        assert (name, graded[name].score, graded[name].state) == (name, MOST, GRADED)
    assert graded["perfect"].max_score == MOST + 1
    assert graded["perfect"].waits_for_reader is False


@pytest.mark.parametrize("name", ["empty notebook", "skips", "deletes, wrong", "more points", "doubles, wrong"])
def test_tampering_earns_nothing(graded, name):
    """Does a tag, a deleted test, a copied test or a changed mark earn a point?"""
    assert (graded[name].score, graded[name].state) == (0, GRADED)


@pytest.mark.parametrize("name", ["loops", "syntax error"])
def test_one_mistake_costs_one_exercise(graded, name):
    """Are the points of the other exercise kept?"""
    assert graded[name].score == POINTS


@pytest.mark.parametrize("name", ["not json", "no file", "link", "huge"])
def test_what_cannot_be_read_has_no_points_and_a_reason(graded, name):
    """Is an unreadable submission a row with a sentence?"""
    assert (graded[name].score, graded[name].state) == (0, UNREADABLE)
    assert graded[name].message.endswith(".")
    assert not graded[name].faulty


def test_messages_say_what_happened(graded):
    """Does the table tell what was put back and what took too long?"""
    assert "test_sigmoid_prime" in graded["deletes"].message
    assert "test_triple" in graded["doubles"].message
    assert "longer than it may" in graded["loops"].message
    assert graded["syntax error"].message.startswith("Cell triple, `def triple(x)`: SyntaxError: expected ':'")
    assert graded["perfect"].message == ""


@pytest.fixture
def sent(monkeypatch):
    """The students whose submissions are sent to be run."""
    students = []
    honest = grading.Pool.submit

    def submit(self, lesson, submitted, settings):
        students.append(submitted.student)
        return honest(self, lesson, submitted, settings)

    monkeypatch.setattr(grading.Pool, "submit", submit)
    return students


def test_nothing_is_graded_twice(course, graded, sent):
    """Does a second run start no process, and run again only what changed?"""
    second = grade(course, workers=1)
    assert sent == []
    assert {name: each.score for name, each in second.items()} == {name: each.score for name, each in graded.items()}
    assert second["perfect"].state == UNCHANGED
    assert second["not json"].state == UNREADABLE
    hand_in(course, "empty notebook")
    third = grade(course, workers=1, students=["empty notebook", "perfect"])
    assert sent == ["empty notebook"]
    assert third["empty notebook"].score == MOST
    assert grade(course, workers=1, students=["perfect"], again=True)["perfect"].state == GRADED
    assert sent == ["empty notebook", "perfect"]


def link_to(target):
    return lambda path: path.symlink_to(target)


def sparse(path):
    with open(path, "wb") as file:
        file.truncate(3_000_000_000)


@pytest.mark.parametrize("moment", [link_to("/proc/self/mem"), link_to("/dev/zero"), sparse, Path.mkdir])
def test_an_odd_timestamp_costs_nobody_anything(small, moment):
    """Is a link, a folder or gigabytes in place of a time no time, and carried nowhere?"""
    path = submission(small, "ada").with_name("timestamp.txt")
    path.unlink(missing_ok=True)
    moment(path)
    results = grade(small)
    assert {name: each.score for name, each in results.items()} == {"ada": MOST, "bob": TRIPLE}
    assert not (small.classroom.autograded / "ada" / LESSON / "timestamp.txt").exists()


def test_a_folder_whose_name_is_no_text_is_no_student(small):
    """Is everybody else graded?"""
    odd = os.fsencode(small.classroom.submitted) + b"/bad\xff"
    shutil.copytree(os.fsencode(small.classroom.submitted / "ada"), odd)
    assert sorted(grade(small)) == ["ada", "bob"]


def test_students_are_known_by_name(course):
    """Is a slip in a student's name a sentence?"""
    with pytest.raises(CourseError, match="no submission of nobody"):
        grade(course, students=["nobody"])


@pytest.fixture
def small(tmp_path):
    """A course with two submissions."""
    course = make_course(tmp_path / "course")
    hand_in(course, "ada")
    hand_in(course, "bob", lambda notebook: setattr(cell_of(notebook, "triple"), "source", "triple = lambda x: 3 * x"))
    return course


def record(course: Course, student: str):
    with Gradebook(course.classroom.database_url) as gradebook:
        try:
            return gradebook.find_submission(LESSON, student).score
        except MissingEntry:
            return None


def test_a_fault_of_the_machinery_is_no_zero(small, monkeypatch):
    """Is it shown as such, and kept out of the gradebook, while others are graded?"""
    honest = grading.Pool.result

    def failing(self, future, student):
        result = honest(self, future, student)
        return Result(student, fault="no space left") if student == "ada" else result

    monkeypatch.setattr(grading.Pool, "result", failing)
    results = grade(small, workers=1)
    assert results["ada"].faulty
    assert (results["ada"].state, results["ada"].score) == (COULD_NOT, None)
    assert "no space left" in results["ada"].message
    assert record(small, "ada") is None
    assert results["bob"].score == TRIPLE
    monkeypatch.undo()
    assert grade(small, workers=1)["ada"].score == MOST


def test_a_worker_that_dies_costs_nothing(small, monkeypatch):
    """Is what it had at hand graded by another, and everyone's score as ever?"""
    for number in range(4):
        hand_in(small, f"waits {number}")
    honest, killed = lesson_run.wait, []

    def wait_and_kill(futures, **options):
        if not killed:
            (process, *_) = psutil.Process().children()[-1:]
            killed.append(process)
            process.kill()
        return honest(futures, **options)

    monkeypatch.setattr(lesson_run, "wait", wait_and_kill)
    results = grade(small, workers=2)
    assert killed
    assert results["ada"].score == MOST
    assert [results[f"waits {number}"].score for number in range(4)] == [MOST] * 4


SLEEPS = "import time\n\ndef triple(x):\n    time.sleep(1000)"


def test_what_waits_is_tried_again_alone(small, monkeypatch, sent):
    """Is it tried once more after all others, then listed as what could not be graded, with no points and the cell?"""
    with open(small.root / "nbgrader_config.py", "a") as config:
        config.write("\nc.IsolatedExecute.patience = 2.0\n")
    at_work: list[set[str]] = []
    honest = grading.Pool.alone

    def alone(self, lesson, submitted, settings):
        at_work.append(set(sent))
        assert not [future for future in self._tasks if not future.done()]
        return honest(self, lesson, submitted, settings)

    monkeypatch.setattr(grading.Pool, "alone", alone)
    hand_in(small, "a-sleeper", lambda notebook: setattr(cell_of(solve(notebook), "triple"), "source", SLEEPS))
    results = grade(small, workers=2)
    assert at_work == [{"a-sleeper", "ada", "bob"}]
    assert sent.count("a-sleeper") == 2
    assert (results["a-sleeper"].state, results["a-sleeper"].score) == (COULD_NOT, None)
    assert "Cell test_triple waits" in results["a-sleeper"].message
    assert record(small, "a-sleeper") is None
    assert {name: results[name].score for name in ("ada", "bob")} == {"ada": MOST, "bob": TRIPLE}
    assert "Cell test_triple waits" in nbgrader(small, "autograde", LESSON, "--student", "a-sleeper", fails=True)


def test_what_waits_among_others_alone_costs_nothing(small, monkeypatch, sent):
    """Has it all its points if it does not wait when tried alone?"""
    honest, hung = grading.Pool.result, []

    def busy(self, future, student):
        result = honest(self, future, student)
        if student == "ada" and not hung:
            hung.append(student)
            return Result(student, fault="waits", hung=True)
        return result

    monkeypatch.setattr(grading.Pool, "result", busy)
    results = grade(small, workers=1)
    assert sent == ["ada", "bob", "ada"]
    assert {name: each.score for name, each in results.items()} == {"ada": MOST, "bob": TRIPLE}


def test_an_interrupted_run_goes_on_later(small, monkeypatch, sent):
    """Is what was finished kept, what ran abandoned, and the rest done by the next call?"""
    for number in range(4):
        hand_in(small, f"waits {number}", loop)
    honest, rounds = lesson_run.wait, []
    others = _sandboxes()  # of other tests in this process

    def interrupted(futures, **options):
        rounds.append(1)
        found = honest(futures, **options)
        if len(rounds) > 3:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(lesson_run, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        grade(small, workers=2)
    assert record(small, "waits 3") is None
    end = time.monotonic() + 10  # who grades is ended; its sandboxes end when the system has noticed that
    while time.monotonic() < end and _sandboxes() - others:
        time.sleep(0.05)
    assert not _sandboxes() - others
    monkeypatch.setattr(lesson_run, "wait", honest)
    with open(small.root / "nbgrader_config.py", "a") as config:
        config.write("\nc.IsolatedExecute.call_timeout = 1.0\n")
    results = grade(small, workers=1)
    assert results["ada"].score == MOST
    assert results["waits 3"].score == POINTS


def _sandboxes():
    return {each.pid for each in psutil.Process().children(recursive=True) if "bwrap" in each.name()}


def test_ctrl_c_ends_the_command_with_a_sentence(small):
    """Does it say that nothing is lost, and leave no process behind? (The waits are for a machine that is busy.)"""
    hand_in(small, "bob", loop_in_the_cell)
    with open(small.root / "nbgrader_config.py", "a") as config:  # bob is at work for as long as it takes
        for limit in ("cell", "submission"):
            config.write(f"\nc.IsolatedExecute.{limit}_timeout = 600.0\n")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    command = [sys.executable, "-m", "autograder", "grade"]
    with subprocess.Popen(
        command,
        cwd=small.root,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=ctrl_c.heed,
    ) as process:
        end = time.monotonic() + 300
        while time.monotonic() < end and not list(small.classroom.folder.glob("autograded/ada/*/*.ipynb")):
            time.sleep(0.05)
        started = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)
        try:
            _, said = process.communicate(timeout=120)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "Stopped. What was finished is kept" in said
    assert "Traceback" not in said
    assert psutil.wait_procs(started, timeout=120)[1] == []
    assert record(small, "ada") is not None


RUN = """
import os, signal, sys
from autograder.course import Course
from autograder.grading import class_run, lesson_run
if __name__ == "__main__":
    moment = {moment!r}
    lesson_run._FLUSH_SECONDS = 1e6  # both are found before any is recorded, however slow the machine

    def killed(*arguments):
        os.kill(os.getpid(), signal.SIGKILL)

    if moment == "before it is recorded":
        lesson_run.Recorder.record = killed
    elif moment == "after it is recorded":
        lesson_run.WaitingRoom.put_in_place = killed
    course = Course.find()
    class_run.grade_submissions(course, course.assignments, options=class_run.Options(workers=2))
"""


@pytest.mark.parametrize("moment", ["before it is recorded", "after it is recorded"])
def test_a_run_that_was_killed_goes_on_where_it_was(small, sent, moment):
    """Is a result that was found before a SIGKILL recorded without being run again, once, and no process left?"""
    script = small.root / "run.py"
    script.write_text(RUN.format(moment=moment))
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    done = subprocess.run([sys.executable, script], cwd=small.root, env=environment, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    for path in small.classroom.autograded.rglob("*.ipynb"):
        raise AssertionError(f"{path} is there, though it was never recorded")
    results = grade(small, workers=1)
    assert sent == []
    assert {name: each.score for name, each in results.items()} == {"ada": MOST, "bob": TRIPLE}
    assert {name: each.state for name, each in grade(small, workers=1).items()} == dict.fromkeys(
        ("ada", "bob"), UNCHANGED
    )


def test_a_lesson_that_was_never_registered_is_registered(small):
    """Does grading work in a fresh classroom, and after a test was changed?"""
    small.classroom.gradebook.unlink()
    assert grade(small)["ada"].score == MOST
    source = small.assignments[0].solution_notebook
    notebook = nbformat.read(source, as_version=4)
    cell_of(notebook, "test_triple").source = "assert triple(2) == 7"
    nbformat.write(notebook, source)
    assert grade(small, confirm=lambda question: True)["ada"].score == POINTS


def test_unprotected_execution_is_refused(small):
    """Does grading refuse to run where our preprocessor is not configured?"""
    with open(small.root / "nbgrader_config.py", "a") as config:
        config.write("\nc.Autograde.autograde_preprocessors = ['nbgrader.preprocessors.Execute']\n")
    with pytest.raises(CourseError, match="IsolatedExecute"):
        grade(small)


def test_without_a_sandbox_nothing_is_graded_unless_asked_for(small, monkeypatch):
    """Is it refused with a sentence where there is no bubblewrap, by the stock command, too, and done if asked for?"""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    with pytest.raises(CourseError, match=r"apt install bubblewrap.*--help"):
        grade(small, workers=1)
    assert record(small, "ada") is None
    output = nbgrader(small, "autograde", LESSON, fails=True)
    assert "bubblewrap" in output
    console = Console(file=io.StringIO(), width=200)
    results = grade_submissions(small, small.assignments, options=Options(sandbox=False), console=console)
    assert [each.score for each in results] == [MOST, TRIPLE]
    assert "use the network" in console.file.getvalue()


def test_figures_are_drawn_when_asked_for(small):
    """Is a student's own plot in the graded notebook with --figures, and not without, for the same points?"""

    def draws(notebook):
        plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
        solve(notebook).cells.insert(2, new_code_cell(plot))

    hand_in(small, "draws", draws)
    path = small.classroom.autograded / "draws" / LESSON / "partial_derivatives.ipynb"
    assert grade(small)["draws"].score == MOST
    assert "image/png" not in path.read_text()
    assert grade(small, figures=True)["draws"].score == MOST
    assert "image/png" in path.read_text()


def test_a_test_that_could_not_be_graded_is_refused(small):
    """Is a lesson refused, with the cell's name, whose test looks into a student's function?"""
    source = small.assignments[0].solution_notebook
    notebook = nbformat.read(source, as_version=4)
    cell_of(notebook, "test_triple").source = "assert triple.__code__.co_argcount == 1"
    nbformat.write(notebook, source)
    with pytest.raises(CourseError, match=r"test_triple, line 1.*__code__"):
        grade(small)
    assert record(small, "ada") is None


def test_late_is_late(small):
    """Is a late submission marked?"""
    due = datetime(2026, 1, 10, 12)
    with Gradebook(small.classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=due)
    for name, moment in {"ada": due + timedelta(hours=3), "bob": due - timedelta(hours=3)}.items():
        (small.classroom.submitted / name / LESSON / "timestamp.txt").write_text(f"{moment} UTC")
    results = grade(small)
    assert (results["ada"].late, results["bob"].late) == (True, False)


def nbgrader(course, *arguments, fails=False):
    """Run a stock nbgrader command in the course's folder, in a home without configuration."""
    program = Path(sys.executable).parent / "nbgrader"
    environment = os.environ | {"HOME": str(course.root), "JUPYTER_CONFIG_DIR": str(course.root / "none")}
    done = subprocess.run(
        [program, *arguments], cwd=course.root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_stock_commands_do_the_same(small):
    """Do nbgrader's own commands, run in the root with the committed configuration, grade and show as ours do?"""
    hand_in(small, "skips", skip_tests)
    hand_in(small, "doubles", lambda notebook: double_test(solve(notebook)))
    hand_in(small, "old marks", old_marks)
    submission(small, "not json").write_text("{not json")
    nbgrader(small, "autograde", LESSON)
    nbgrader(small, "generate_feedback", LESSON)
    nbgrader(small, "export", "--to", "classroom/grades.csv")
    rows = [line.split(",") for line in (small.classroom.folder / "grades.csv").read_text().splitlines()]
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    scores = {row["student_id"]: float(row["score"]) for row in table}
    assert scores == {"ada": MOST, "bob": TRIPLE, "skips": 0, "doubles": MOST, "old marks": MOST, "not json": 0}
    page = (small.classroom.feedback / "ada" / LESSON / "partial_derivatives.html").read_text()
    assert "HIDDEN" not in page
    assert "<script" not in page
    results = grade(small)
    assert {name: each.state for name, each in results.items() if name != "not json"} == dict.fromkeys(
        ("ada", "bob", "skips", "doubles", "old marks"), UNCHANGED
    )


def test_zip_collect_leads_to_a_grade(tmp_path):
    """Does nbgrader's zip_collect put files where grading finds them?"""
    course = make_course(tmp_path / "course")
    archive = course.classroom.folder / "downloaded" / LESSON / "archive"
    archive.mkdir(parents=True)
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(
            "\nc.FileNameCollectorPlugin.named_regexp = r'.*/(?P<student_id>\\w+)_attempt_(?P<file_id>.*)\\.ipynb'\n"
        )
    shutil.copy(hand_in(course, "template"), archive / "ada_attempt_partial_derivatives.ipynb")
    shutil.rmtree(course.classroom.submitted)
    nbgrader(course, "zip_collect", LESSON)
    assert grade(course)["ada"].score == MOST
