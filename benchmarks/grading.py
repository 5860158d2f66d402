"""Seconds and memory to grade a class: stock `nbgrader autograde` against `autograder grade`, in one run, on two cores.

    python -m benchmarks.grading [--students 60] [--lesson 03] [--ours-only] [--workers 2]

The same invented, honest submissions for both: right answers in many styles and usual mistakes, one file each. Stock
nbgrader is as it comes, with its own steps and no more configuration than where the folders are. Both are timed as
whole commands, ours before and after the other one and the mean taken, and once more for a course in which nothing is
handed in, which is the time to start. Peak memory is that of all processes together. Then the scores are compared,
cell by cell.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
import psutil

from autograder.course import Assignment, Course
from autograder.grading.graded_lesson import graded_lesson
from autograder.grading.one_submission import Settings, Submitted, grade_submission
from autograder.records.gradebook import Gradebook, Recorder, official_cells
from autograder.rehearsal.rehearse import scratch_course
from autograder.rehearsal.sheet import Sheet
from autograder.releasing.release import register

ROOT = Path(__file__).resolve().parent.parent
STOCK_CONFIG = """
c = get_config()
directory = c.CourseDirectory
directory.root = {root!r}
directory.source_directory, directory.release_directory = "solutions", "notebooks"
directory.submitted_directory, directory.autograded_directory = "classroom/submitted", "classroom/autograded"
directory.db_url = "sqlite:///{root}/classroom/gradebook.db"
directory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py"]
"""


def hand_in(course: Course, assignment: Assignment, students: int, seed: int = 1) -> dict[str, float]:
    """Honest submissions: four of five answers are right, in one of many ways, the others wrong. What each
    student is to get, by name."""
    sheet, points = Sheet(assignment), {}
    for number in range(students):
        rng = random.Random(f"{seed} {number}")
        answers = []
        for name in sheet.exercises:
            wrong = sheet.wrong(name)
            answers.append(rng.choice(wrong) if wrong and rng.random() < 0.2 else rng.choice(sheet.right(name)))
        folder = course.classroom.submitted / f"student{number:04d}" / assignment.name
        folder.mkdir(parents=True)
        nbformat.write(sheet.filled(answers), folder / f"{assignment.notebook}.ipynb")
        points[folder.parent.name] = sum(answer.points for answer in answers)
    return points


class Measured:
    """A command as a whole: its seconds, the most memory of it and all it started, that of its first process alone,
    and what it said."""

    def __init__(self, command: Sequence[str], folder: Path):
        self.most_memory = self.most_of_first = 0
        began = time.perf_counter()
        environment = os.environ | {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(folder / "none")}
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            watch = threading.Thread(target=self._watch, args=(process.pid,), daemon=True)
            watch.start()
            self.said = process.communicate()[0]
        self.seconds = time.perf_counter() - began
        self.status = process.returncode

    def _watch(self, pid: int) -> None:
        while True:
            try:
                process = psutil.Process(pid)
                self.most_of_first = max(self.most_of_first, _own_memory(process))
                memory = sum(map(_own_memory, [process, *process.children(recursive=True)]))
            except psutil.Error:
                return
            self.most_memory = max(self.most_memory, memory)
            time.sleep(1.0)  # to look costs time itself, which would be missing where it is measured


def _own_memory(process: psutil.Process) -> int:
    """Bytes, with what is shared with others divided among them where the system tells."""
    try:
        return getattr(process.memory_full_info(), "pss", 0) or process.memory_info().rss
    except psutil.Error:
        return 0


def scores(course: Course, assignment: Assignment) -> dict[tuple[str, str], float | None]:
    """The machine's points by student and cell."""
    with Gradebook(course.classroom.database_url) as gradebook:
        return {
            (submission.student_id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions(assignment.name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--lesson", default="03")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ours-only", action="store_true", help="for classes that stock nbgrader takes hours for")
    wanted = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
    with tempfile.TemporaryDirectory(prefix="grading-") as folder:
        ours = scratch_course(Course(ROOT), [Course(ROOT).assignment(wanted.lesson).name], Path(folder) / "ours")
        assignment = ours.assignments[0]
        register(ours, assignment)
        empty = Path(folder) / "empty"
        shutil.copytree(ours.root, empty)
        hand_in(ours, assignment, wanted.students)
        stock = Path(folder) / "stock"
        shutil.copytree(ours.root, stock)
        programs: dict[str, tuple[list[str], Callable[[Path], Path]]] = {
            "autograder grade": (
                [sys.executable, "-m", "autograder", "grade", assignment.number, "--workers", str(wanted.workers)],
                lambda root: root,
            ),
            "nbgrader autograde": ([sys.executable, "-m", "nbgrader", "autograde", assignment.name], _as_stock),
        }
        if wanted.ours_only:
            del programs["nbgrader autograde"]
        whole, start = {}, {}
        for name, (command, prepare) in programs.items():
            mine = ours.root if "autograder" in name else stock
            shutil.copytree(mine, Path(folder) / f"again-{name.split()[0]}")
            scratch = shutil.copytree(empty, Path(folder) / f"start-{name.split()[0]}")
            start[name] = Measured(command, prepare(scratch))
            whole[name] = Measured(command, prepare(mine))
            if whole[name].status != 0:
                sys.exit(f"{name} failed:\n{whole[name].said[-3000:]}")
        if not wanted.ours_only:  # a machine that grows faster or slower meanwhile does so for both
            command, prepare = programs["autograder grade"]
            again = Measured(command, prepare(Path(folder) / "again-autograder"))
            whole["autograder grade"].seconds = (whole["autograder grade"].seconds + again.seconds) / 2
        _report(whole, start, wanted.students)
        if not wanted.ours_only:
            _compare(scores(ours, assignment), scores(Course(stock), assignment))
        where_it_goes(ours, assignment)


def _as_stock(root: Path) -> Path:
    (root / "nbgrader_config.py").write_text(STOCK_CONFIG.format(root=str(root)))
    return root


def _report(whole: dict[str, Measured], start: dict[str, Measured], students: int) -> None:
    print(f"{students} submissions, two cores\n")
    print(f"{'':<20}{'whole command':>15}{'to start':>10}{'a submission':>14}{'peak memory':>13}")
    for name, measured in whole.items():
        each = (measured.seconds - start[name].seconds) / students
        print(f"{name:<20}{measured.seconds:>13.1f} s{start[name].seconds:>8.2f} s{each:>12.3f} s"
              f"{measured.most_memory / 1e6:>10.0f} MB")  # fmt: skip
    if len(whole) == 2:
        ours, stock = whole.values()
        net = [whole[name].seconds - start[name].seconds for name in whole]
        print(
            f"\nstock takes {stock.seconds / ours.seconds:.1f} times as long, {net[1] / net[0]:.1f} times without start"
        )


def where_it_goes(course: Course, assignment: Assignment, count: int = 20) -> None:
    """Milliseconds of one submission's parts, one after the other, in this process and its warm sandboxes."""
    with Gradebook(course.classroom.database_url) as gradebook:
        official = official_cells(gradebook, assignment.name, assignment.notebook)
        lesson = graded_lesson(assignment.name, assignment.solution_notebook, assignment.release, official)
        results = []
        for path in sorted(course.classroom.submitted.glob(f"*/{assignment.name}/*.ipynb"))[: count + 1]:
            submitted = Submitted(path.parents[1].name, path.read_bytes(), "", b"key")
            results.append(grade_submission(lesson, submitted, Settings()))
        results = results[1:]  # the first one found the sandboxes cold
        recorder = Recorder(gradebook, assignment.name, assignment.notebook, course.load_config())
        began = time.perf_counter()
        recorder.record({result.student: (result.notebook, None) for result in results})
        record = (time.perf_counter() - began) / len(results)
    parts = {name: statistics.median(result.spent[name] for result in results) for name in results[0].spent}
    parts["record"] = record
    names = {
        "read": "read, restore the cells",
        "run": "run: two forks, its cells, the tests",
        "write": "write the notebook",
        "record": "record in the gradebook",
    }
    print("\nwhere the time goes, one submission, on one core or two")
    for name, seconds in parts.items():
        print(f"  {names[name]:<40}{1000 * seconds:>6.0f} ms")


def _compare(ours: dict, stock: dict) -> None:
    different = {key: (stock.get(key), ours[key]) for key in ours if stock.get(key) != ours[key]}
    print(f"\n{len(ours)} grades, {len(different)} differ")
    for (student, cell), (theirs, mine) in different.items():
        print(f"  {student} {cell}: stock {theirs}, ours {mine}")


if __name__ == "__main__":
    main()
