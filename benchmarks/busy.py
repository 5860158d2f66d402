"""Does a grade depend on how busy the machine is, and how much longer does it take?

    python -m benchmarks.busy [--students 30] [--busy 8] [--honest 120] [--hostile 10]

First a whole term of an invented class (`autograder rehearse`), alone and beside processes that never wait. Then an
honest class of one lesson, alone and with hostile submissions among them: loops, dozens of processes in sessions of
their own, memory, sleep. Printed are marks that are not as planted, which must be none, and how many times as long it
took, which must be at most three. The exit status says whether both hold.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from autograder.course import Course
from autograder.records.gradebook import Gradebook, records
from autograder.rehearsal.rehearse import scratch_course
from autograder.releasing.release import register
from benchmarks.grading import ROOT, Measured, hand_in

MOST_TIMES_AS_LONG = 3.0
#: What a hostile submission does in a cell before its answers, or in the answers themselves (`{name}`).
_SPREAD = """
import os
for _ in range(60):
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
"""
HOSTILE = {
    "loops in a cell": "while True:\n    pass",
    "loops in each answer": "def {name}(*arguments):\n    while True:\n        pass",
    "60 busy processes in sessions of their own": _SPREAD,
    "60 busy processes, waited for": f"{_SPREAD}os.wait()",
    "wants all memory": "x = [bytearray(10**9) for _ in range(50)]",
    "forks in each answer": f"def {{name}}(*arguments):\n{re.sub('(?m)^', '    ', _SPREAD)}\n    os.wait()",
    "floods": "while True:\n    print('x' * 10**6)",
    "loops, whatever interrupts it": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "ends its process in each answer": "def {name}(*arguments):\n    import os\n    os._exit(1)",
    "sleeps": "import time\ntime.sleep(10**6)",
}


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that never wait."""
    started = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for each in started:
            each.kill()
            each.wait()


def rehearsal(students: int, folder: Path, beside: int) -> tuple[float, int]:
    """Seconds of grading a term beside so many busy processes, and the deviations."""
    command = [sys.executable, "-m", "autograder", "rehearse", "--students", str(students), "--seed", "1"]
    with busy(beside):
        done = Measured([*command, "--folder", str(folder)], ROOT)
    found = re.search(r"(\d+) deviations? in", done.said)
    if done.status != 0 and not found:
        sys.exit(done.said[-3000:])
    if found:
        print(done.said[done.said.index("Not as planted") :])
    return done.seconds, int(found[1]) if found else 0


def one_class(lesson: str, honest: int, hostile: int, folder: Path) -> tuple[float, int]:
    """Seconds of grading honest submissions among hostile ones, and honest scores that are not as planted."""
    course = scratch_course(Course(ROOT), [Course(ROOT).assignment(lesson).name], folder)
    assignment = course.assignments[0]
    register(course, assignment)
    points = hand_in(course, assignment, honest)
    source = next(iter(course.classroom.submitted.glob(f"*/{assignment.name}/*.ipynb")))
    for number, what in enumerate(islice(cycle(HOSTILE.values()), hostile)):
        notebook = nbformat.read(source, as_version=4)
        _spoil(notebook, what)
        # among the others in the order of names, in which they are graded
        beside = course.classroom.submitted / f"student{number * honest // hostile:04d}-hostile" / assignment.name
        beside.mkdir(parents=True)
        nbformat.write(notebook, beside / source.name)
    done = Measured([sys.executable, "-m", "autograder", "grade", assignment.number], course.root)
    with Gradebook(course.classroom.database_url) as gradebook:
        found = {student: record.score for student, record in records(gradebook, assignment.name).items()}
    wrong = {name: (planted, found.get(name)) for name, planted in points.items() if found.get(name) != planted}
    for name, (planted, got) in wrong.items():
        print(f"  {name}: planted {planted}, got {got}")
    return done.seconds, len(wrong)


def _spoil(notebook: nbformat.NotebookNode, what: str) -> None:
    if "{name}" not in what:
        notebook.cells.insert(1, new_code_cell(what))
        return
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and mark.get("solution"):
            cell.source = what.replace("{name}", mark["grade_id"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--busy", type=int, default=8)
    parser.add_argument("--honest", type=int, default=120)
    parser.add_argument("--hostile", type=int, default=10)
    parser.add_argument("--lesson", default="05")
    parser.add_argument("--only", choices=["rehearsal", "hostile"])
    wanted = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory(prefix="busy-") as folder:
        if wanted.only != "hostile":
            pair = [rehearsal(wanted.students, Path(folder) / "term", count) for count in (0, wanted.busy)]
            fine &= _report(f"a term of {wanted.students}, beside {wanted.busy} busy processes", pair)
        if wanted.only != "rehearsal":
            pair = [one_class(wanted.lesson, wanted.honest, count, Path(folder) / f"class-{count}")
                    for count in (0, wanted.hostile)]  # fmt: skip
            fine &= _report(f"{wanted.honest} honest submissions, beside {wanted.hostile} hostile ones", pair)
    sys.exit(not fine)


def _report(what: str, pair: list[tuple[float, int]]) -> bool:
    (alone, wrong_alone), (beside, wrong_beside) = pair
    print(f"{what}: {alone:.0f} s alone with {wrong_alone} deviations, {beside:.0f} s with {wrong_beside}: "
          f"{beside / alone:.1f} times as long", flush=True)  # fmt: skip
    return not wrong_alone and not wrong_beside and beside / alone <= MOST_TIMES_AS_LONG


if __name__ == "__main__":
    main()
