"""A class in which most cheat is graded: does nobody earn what they did not solve, and does nobody else notice?

One test a property, each over all attacks; the class is graded once, however many processes run the tests.
"""

import ctypes
import fcntl
import hashlib
import io
import os
import pickle
import secrets
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from autograder.course import Course
from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.table import COULD_NOT, GRADED, UNREADABLE, Graded
from tests.autograder.small_course import LESSON, MOST, POINTS, hand_in, make_course
from tests.hostile.attacks import BESIDE, LEFT, PORTS, all_attacks, honest_styles, outputs_of
from tests.hostile.class_of_cheats import LIMITS, commented, hide

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]
ATTACKS = all_attacks()
STYLES = honest_styles()
ROOT = Path(__file__).resolve().parents[2]
#: What does earn points, and why.
#: `table_made_before` answers rightly, with numbers that the library gave it while nothing was examined.
EARNS = {"table_made_before": POINTS}
#: What waits and does no work: no verdict, since a machine that is too busy might look like that.
WAITS = ("sleeps", "stops_itself")
#: Submissions that are right and have odd files beside them, or were handed in by somebody else as well.
HONEST = ("ada", *(f"{letter}-honest" for letter in "acdfhlmnorstw"), "beside")


@dataclass
class Class:
    """What came of it all."""

    course: Course
    graded: dict[str, Graded]
    secret: str
    calls: list[bytes]
    before: dict[str, str]
    new_processes: list[str]

    def shown(self, name: str) -> str:
        return outputs_of(self.course.classroom.autograded / name / LESSON / "partial_derivatives.ipynb")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class, graded once, by whichever of pytest's processes comes first."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    place = place / "hostile"
    place.mkdir(exist_ok=True)
    with open(place / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = place / "class.pickle"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(grade_class(place / "class")))
        return pickle.loads(kept.read_bytes())


def grade_class(place: Path) -> Class:
    """Grade a class of cheats. A secret lies wherever an instructor has one."""
    place.mkdir()
    secret = "SECRET-" + secrets.token_hex(12)
    course = make_course(place / "course")
    hide(course, place, secret)
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(LIMITS)
    for name in HONEST:
        path = hand_in(course, name, lambda notebook: commented(notebook, secret))
        if name == "beside":
            _put_beside(path.parent)
    for attack in (*ATTACKS.values(), *STYLES.values()):
        attack.hand_in(course)
    with pytest.MonkeyPatch.context() as patch, _listening() as calls:
        patch.setenv("HOME", str(place / "home"))
        patch.setenv("HOSTILE_CANARY", secret)
        _put_into_keyring(secret)
        before, processes = _files(place, course), _processes()
        console = Console(file=io.StringIO(), width=200)
        results = grade_submissions(course, course.assignments, options=Options(workers=2), console=console)
        time.sleep(0.3)
        new = [name for process, name in _processes().items() if process not in processes]
    return Class(course, {each.student: each for each in results}, secret, calls, before, new)


def _put_into_keyring(secret: str) -> None:
    """Into a session's keyring of the kernel's, as a desktop gives to whoever logs in; for this process alone."""
    numbers = {"x86_64": (250, 248), "aarch64": (219, 217)}.get(os.uname().machine)
    if numbers:
        call = ctypes.CDLL(None).syscall
        call(numbers[0], 1, None)
        call(numbers[1], b"user", LEFT.encode(), secret.encode(), len(secret), -3)


def _put_beside(folder: Path) -> None:
    for path in BESIDE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(BESIDE)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    (folder / "conftest.py").write_text("raise SystemExit\n")
    (folder / "odd.pth").write_text("import os; os._exit(1)\n")
    (folder / "stolen.txt").symlink_to("/etc/hostname")
    (folder / "nowhere").symlink_to("/no/such/file")


class _listening:
    """A port of this computer; what was said to it."""

    def __enter__(self) -> list[bytes]:
        self._socket = socket.socket()
        for port in PORTS:
            try:
                self._socket.bind(("127.0.0.1", port))
                break
            except OSError:
                continue
        self._socket.listen()
        self._socket.setblocking(False)
        self._calls: list[bytes] = []
        return self._calls

    def __exit__(self, *_: object) -> None:
        with self._socket:
            try:
                self._calls.append(self._socket.accept()[0].recv(100))
            except BlockingIOError:
                return


def _files(place: Path, course: Course) -> dict[str, str]:
    """All that lies outside the folder in which grading may write, with what is in it."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.stat().st_size < 100_000_000 else "large"
        for path in place.rglob("*")
        if path.is_file()
        and not any(path.is_relative_to(part) for part in (course.classroom.autograded, course.classroom.folder))
    }


def _processes() -> dict[int, str]:
    """What runs here and was started by this process or has the look of one that was."""
    found = {each.pid: each.name() for each in psutil.Process().children(recursive=True)}
    for each in psutil.process_iter(["pid", "cmdline"]):
        command = " ".join(each.info["cmdline"] or [])
        if f"{LEFT}-daemon" in command and "bwrap" not in command:
            found[each.info["pid"]] = command[:100]
    return {pid: name for pid, name in found.items() if "resource_tracker" not in _command(pid)}


def _command(pid: int) -> str:
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""


def test_attacks_earn_nothing(graded):
    """Has everyone who cheated 0 points, or none at all, and a state that is theirs and not the machine's?"""
    got = {name: (graded.graded[name].score, graded.graded[name].state) for name in ATTACKS}
    states = {name: UNREADABLE if attack.file else GRADED for name, attack in ATTACKS.items()}
    states |= {"version_3": GRADED, "many_cells": UNREADABLE}
    states |= dict.fromkeys(WAITS, COULD_NOT)
    wanted = {name: (None if name in WAITS else EARNS.get(name, 0.0), states[name]) for name in ATTACKS}
    wrong = {name: (*got[name], graded.graded[name].message[:200]) for name in ATTACKS if got[name] != wanted[name]}
    assert wrong == {}
    assert len(ATTACKS) >= 230


def test_nobody_else_notices(graded):
    """Have honest students all points, though they were graded among the others?"""
    got = {name: (graded.graded[name].score, graded.graded[name].state) for name in HONEST}
    assert got == dict.fromkeys(HONEST, (MOST, GRADED))


def test_honest_work_in_any_style_has_all_points(graded):
    """Do warnings, prints, odd ways to make a function and failing cells of one's own cost nothing?"""
    got = {name: (graded.graded[name].score, graded.graded[name].state) for name in STYLES}
    assert got == dict.fromkeys(STYLES, (MOST, GRADED))
    assert len(STYLES) >= 12
    assert not STYLES.keys() & ATTACKS.keys()


def test_no_secret_is_read(graded):
    """Does nothing that an attack shows hold what lies in the environment, the home, the tests or others' work?"""
    told = [name for name in ATTACKS if name not in WAITS and graded.secret in graded.shown(name)]
    assert told == []
    assert all(graded.secret not in each.message for each in graded.graded.values())


def test_the_attacks_that_look_around_did_look(graded):
    """Do the outputs show that those attacks ran, so that their silence means something?"""
    for name, said in {
        "environment": "PATH",
        "network": "127.0.0.1",
        "files_left": "was here before",
        "files_left_by_others": "was here before",
        "upwards": "setuid",
        "keyring": "left",
        "own_history": "HistoryManager",
        "descriptors": "empty",
        "own_place": "looked at",
        "system_calls": "AF_VSOCK=EAFNOSUPPORT",
    }.items():
        assert (name, said, said in graded.shown(name)) == (name, said, True)
    assert "connected" not in graded.shown("network")
    assert "found" not in graded.shown("keyring")
    assert "True" not in graded.shown("keyring")
    assert str(ROOT) not in graded.shown("own_place")
    assert "file://" not in graded.shown("own_place")
    assert "=done" not in graded.shown("system_calls")
    assert "e / (1 + e)" not in graded.shown("files_left") + graded.shown("files_left_by_others")


def test_nothing_is_written_outside(graded):
    """Are all files outside the classroom as they were, and is nothing of an attack's anywhere?"""
    after = _files(Path(graded.course.root).parent, graded.course)
    assert after == graded.before
    places = [Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"), Path.home(), Path.cwd()]
    assert [str(path) for place in places for path in place.glob(f"*{LEFT}*")] == []
    assert [str(path) for path in graded.course.root.rglob(f"*{LEFT}*")] == []


def test_nothing_is_left_running(graded):
    """Is no process left of all that the attacks started?"""
    assert graded.new_processes == []


def test_nothing_is_sent(graded):
    """Was the port of this computer that an attack calls not called?"""
    assert graded.calls == []


def test_what_lies_beside_a_notebook_stays_behind(graded):
    """Does the graded folder hold the notebook and its time alone, and no link's target?"""
    files = sorted(path.name for path in (graded.course.classroom.autograded / "beside" / LESSON).iterdir())
    assert files == ["partial_derivatives.ipynb", "timestamp.txt"]


def test_the_gradebook_says_the_same(graded):
    """Are the points in the gradebook those of the table, after one attack tried to change them?"""
    from autograder.records.gradebook import Gradebook, records

    with Gradebook(graded.course.classroom.database_url) as gradebook:
        found = records(gradebook, LESSON)
    assert {name: record.score for name, record in found.items()} == {
        name: each.score for name, each in graded.graded.items() if each.score is not None
    }
