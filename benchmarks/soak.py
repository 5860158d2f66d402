"""A long day of grading: a large, mixed class, the command killed three times on the way, then graded once more.

    python -m benchmarks.soak [--students 1000] [--lesson 03] [--workers 2]

Nine of ten submissions are honest, with points known beforehand; the others end their process, want all memory, flood
the output, or cannot be read. `autograder grade` is ended by SIGKILL three times at moments drawn at random, then run
to its end, then called again. Printed are seconds and memory, and every score that is not as planted; the exit status
says whether there is one.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from autograder.course import Assignment, Course
from autograder.records.gradebook import Gradebook, records
from autograder.rehearsal.rehearse import scratch_course
from autograder.releasing.release import register
from benchmarks.grading import ROOT, Measured, hand_in

#: What the first cell of some submissions does besides, and whether their points are kept.
TROUBLE = {
    "ends its process": "import os\nos._exit(3)",
    "forks": "import os, time\nfor _ in range(100):\n    if not os.fork():\n        time.sleep(3)\n        os._exit(0)",
    "wants all memory": "x = [bytearray(10**9) for _ in range(50)]",
    "floods": "print('x' * 10**8)",
    "leaves a process behind": "import subprocess\nsubprocess.Popen(['/bin/sleep', '3600'], start_new_session=True)",
    "fills the disk": "for n in range(50):\n    open(f'{n}', 'wb').write(b'x' * 10**7)",
}


def trouble(course: Course, assignment: Assignment, points: dict[str, float]) -> None:
    """Make one of ten submissions a difficult one. An own cell that fails costs no points; what cannot be read does."""
    for number, student in enumerate(sorted(points)):
        path = course.classroom.submitted / student / assignment.name / f"{assignment.notebook}.ipynb"
        if number % 20 == 7:
            notebook = nbformat.read(path, as_version=4)
            kind = list(TROUBLE)[(number // 20) % len(TROUBLE)]
            notebook.cells.insert(0, nbformat.v4.new_code_cell(TROUBLE[kind]))
            nbformat.write(notebook, path)
        elif number % 20 == 13:
            path.write_bytes([b"", b"{not json", b"\x00" * 1000, b"[" * 10**6][(number // 20) % 4])
            points[student] = 0.0


def main() -> None:
    """Grade, kill, grade, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--lesson", default="03")
    parser.add_argument("--workers", type=int, default=2)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        course = scratch_course(Course(ROOT), [Course(ROOT).assignment(wanted.lesson).name], folder / "course")
        assignment = course.assignments[0]
        register(course, assignment)
        points = hand_in(course, assignment, wanted.students)
        trouble(course, assignment, points)
        command = [sys.executable, "-m", "autograder", "grade", assignment.number, "--workers", str(wanted.workers)]
        rng, graded = random.Random(1), 0
        for _ in range(3):
            graded = _killed(command, course, assignment, rng.uniform(5, 40) * wanted.students / 1000 + 5, graded)
        rest = Measured(command, course.root)
        left = wanted.students - graded
        print(f"the rest:   {left} submissions in {rest.seconds:.0f} s, {rest.seconds / max(left, 1):.3f} s each; "
              f"all processes {rest.most_memory / 1e6:.0f} MB, first {rest.most_of_first / 1e6:.0f} MB")  # fmt: skip
        again = Measured(command, course.root)
        print(f"once more:  nothing to do in {again.seconds:.1f} s, exit status {again.status}")
        with Gradebook(course.classroom.database_url) as gradebook:
            found = {student: record.score for student, record in records(gradebook, assignment.name).items()}
        wrong = {
            student: (points[student], found.get(student))
            for student in points
            if found.get(student) != points[student]
        }
        print(f"{len(found)} in the gradebook, {len(wrong)} not as planted")
        for student, (planted, got) in sorted(wrong.items())[:20]:
            print(f"  {student}: planted {planted}, got {got}")
        sys.exit(bool(wrong) or rest.status != 0 or again.status != 0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _killed(command: list[str], course: Course, assignment: Assignment, seconds: float, before: int) -> int:
    """Run the command and kill it; how many notebooks are in their place then."""
    with subprocess.Popen(
        command, cwd=course.root, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    graded = len(list(course.classroom.autograded.glob(f"*/{assignment.name}/*.ipynb")))
    time.sleep(1)
    left = subprocess.run(["pgrep", "-fc", str(course.root)], capture_output=True, text=True).stdout.strip()
    print(
        f"killed:     after {seconds:.0f} s, {graded - before} more in their place, {left} processes left", flush=True
    )
    return graded


if __name__ == "__main__":
    main()
