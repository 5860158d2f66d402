"""Does grading write into a gradebook that is a PostgreSQL database?"""

import io
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from rich.console import Console

from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.table import UNCHANGED
from autograder.records.gradebook import Gradebook, records
from tests.autograder.small_course import LESSON, MOST, POINTS, RIGHT_SLOPE, cell_of, hand_in, make_course

pytest.importorskip("psycopg", reason="psycopg is not installed")
pytestmark = pytest.mark.slow


def programs() -> Path | None:
    """Where PostgreSQL's own programs are; Debian puts them beside the path."""
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    places += [Path(found).resolve().parent] if found else []
    return next((each for each in places if all((each / name).exists() for name in ("pg_ctl", "createdb"))), None)


@pytest.fixture
def database():
    """The address of a fresh database of a server of our own, reached by a socket in a folder of its own."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    user: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if os.geteuid() == 0:  # it refuses to run as root
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run([*user, where / program, *arguments], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        call("initdb", "-D", f"{folder}/data", "-U", "teacher", "-A", "trust", "-N")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        call("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", settings, "-w", "start")
        try:
            call("createdb", "-h", str(folder), "-U", "teacher", "grades")
            yield f"postgresql+psycopg://teacher@/grades?host={folder}"
        finally:
            call("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_gradebook_may_be_postgresql(database, tmp_path):
    """Are points recorded there, kept, and changed when a submission is?"""
    course = make_course(tmp_path / "course")
    course.classroom.gradebook.unlink()
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {database!r}\n")

    def grade():
        console = Console(file=io.StringIO(), width=200)
        return grade_submissions(course, course.assignments, options=Options(workers=1), console=console)

    def scores():
        with Gradebook(database) as gradebook:
            return {student: found.score for student, found in records(gradebook, LESSON).items()}

    hand_in(course, "ada")
    hand_in(course, "bob", lambda notebook: setattr(cell_of(notebook, "triple"), "source", "triple = 3"))
    assert [each.score for each in grade()] == [MOST, 0]
    assert scores() == {"ada": MOST, "bob": 0}
    assert {each.state for each in grade()} == {UNCHANGED}
    hand_in(course, "bob", lambda notebook: setattr(cell_of(notebook, "sigmoid_prime"), "source", RIGHT_SLOPE))
    assert [each.score for each in grade()] == [MOST, POINTS]
    assert scores() == {"ada": MOST, "bob": POINTS}
    assert not course.classroom.gradebook.exists()
