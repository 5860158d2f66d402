"""The bank of attacks against stock `nbgrader autograde` and against `autograder grade`, side by side.

    python -m tests.hostile.compare_with_stock [--only NAME …] [--workers 1] [--write docs/hostile-submissions.md]

Stock nbgrader runs submissions with all rights of whoever grades. So that nothing happens to this computer, each of its
runs is put into a sandbox of its own, made with bubblewrap: no network but a port of its own, a folder with a small
course, a home with a secret in it, and a minute. What it left behind is looked up from within. An attack that stock
nbgrader cannot even read has no points there.
"""

import argparse
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.course import Course
from autograder.grading.class_run import Options, grade_submissions
from autograder.records.gradebook import Gradebook, records
from benchmarks.grading import STOCK_CONFIG
from tests.autograder.small_course import LESSON, MOST, hand_in, make_course
from tests.hostile.attacks import LEFT, PORTS, Attack, all_attacks, honest_styles, outputs_of
from tests.hostile.class_of_cheats import LIMITS, commented, hide

ROOT = Path(__file__).resolve().parents[2]
#: Where things lie within the sandbox.
COURSE, HOME = "/srv/course", "/home/instructor"
#: Seconds for one submission.
PATIENCE = 60
#: Runs within the sandbox: grades one student's work, and tells what was left behind.
INSIDE = r"""
import glob, json, os, socket, subprocess, sys, time
student, lesson, patience, left, port, secret = sys.argv[1:]
listener = socket.socket()
listener.bind(("127.0.0.1", int(port)))
listener.listen()
listener.setblocking(False)
os.environ["HOSTILE_CANARY"] = secret
command = ["nbgrader", "autograde", lesson, f"--student={student}"]
process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
found = {"harm": []}
try:
    said, _ = process.communicate(timeout=float(patience))
    found["status"] = process.returncode
except subprocess.TimeoutExpired:
    found["status"], said = None, b""
    found["harm"].append("did not end")
    process.kill()
found["said"] = said.decode("utf-8", "replace")[-600:]
time.sleep(1)
if found["status"] is not None:
    own = {1, os.getpid(), os.getppid()}
    rest = [int(each) for each in os.listdir("/proc") if each.isdigit() and int(each) not in own]
    alive = []
    for each in rest:
        try:
            with open(f"/proc/{each}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] != "Z":
                    alive.append(each)
        except OSError:
            pass
    if alive:
        found["harm"].append("left processes")
places = ("/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"), "/srv")
if any(glob.glob(f"{place}/**/*{left}*", recursive=True, include_hidden=True) for place in places):
    found["harm"].append("left files")
try:
    listener.accept()
    found["harm"].append("used the network")
except BlockingIOError:
    pass
print(json.dumps(found))
"""


def main() -> None:
    """Run both, and print or write the table."""
    options = _options()
    everyone = all_attacks() | honest_styles()
    attacks = {name: each for name, each in everyone.items() if not options.only or name in options.only}
    with tempfile.TemporaryDirectory(prefix="compare-", dir="/var/tmp") as folder:
        place = Path(folder)
        here = _here(place / "ours", attacks)
        secret = "SECRET-" + secrets.token_hex(12)
        _prepare(place / "stock", secret)
        with ThreadPoolExecutor(options.workers) as pool:
            rows = list(pool.map(lambda each: _row(each, place, secret, here[each.name]), attacks.values()))
    honest = honest_styles()
    text = document([row for row in rows if row[0].name not in honest], [row for row in rows if row[0].name in honest])
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", help="names of attacks")
    parser.add_argument("--workers", type=int, default=1, help="submissions that stock nbgrader grades at once")
    parser.add_argument("--write", type=Path, help="the document to write")
    return parser.parse_args()


def _here(place: Path, attacks: dict[str, Attack]) -> dict[str, str]:
    """What each attack earns with `autograder grade`."""
    course = make_course(place)
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(LIMITS)
    for attack in attacks.values():
        attack.hand_in(course)
    console = Console(file=io.StringIO())
    graded = grade_submissions(course, course.assignments, options=Options(workers=2), console=console)
    return {each.student: "not graded" if each.score is None else f"{each.score:g}" for each in graded}


def _prepare(place: Path, secret: str) -> None:
    """A course for stock nbgrader with the secret in it, and one honest submission."""
    from autograder.releasing.release import register

    course = make_course(place / "course")
    hide(course, place, secret)
    register(course, course.assignments[0])
    (course.root / "nbgrader_config.py").write_text(STOCK_CONFIG.format(root=COURSE))
    hand_in(course, "ada", lambda notebook: commented(notebook, secret))


def _row(attack: Attack, place: Path, secret: str, here: str) -> tuple[Attack, str, list[str], str]:
    mine = place / attack.name
    shutil.copytree(place / "stock", mine)
    points, harm = _stock(attack, mine, secret)
    print(f"{attack.name}: {points} {harm} | {here}", file=sys.stderr, flush=True)
    shutil.rmtree(mine, ignore_errors=True)
    return attack, points, harm, here


def _stock(attack: Attack, place: Path, secret: str) -> tuple[str, list[str]]:
    """What one attack earns with stock nbgrader, and what harm it does."""
    course = Course(place / "course")
    attack.hand_in(course)
    before = _contents(course)
    found = _found(_sandboxed(place, attack.name, secret))
    harm = list(found["harm"])
    graded = course.classroom.autograded / attack.name / LESSON / "partial_derivatives.ipynb"
    if graded.is_file() and secret in _shown(graded):
        harm.append("read a secret")
    after = _contents(course)
    if any(after.get(name) != content for name, content in before.items()):
        harm.append("changed the instructor's or others' files")
    if any(path.is_symlink() or LEFT in path.name for path in graded.parent.rglob("*")):
        harm.append("was carried on beside the notebook")
    points = _points(course, attack.name, found["status"])
    if _number(points) > MOST:
        harm.append("wrote into the gradebook")
    return points, harm


def _found(command: list[str]) -> dict[str, Any]:
    """What the program within the sandbox tells."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=PATIENCE + 30)
        return json.loads(done.stdout.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"harm": ["did not end, nor did what watched it"], "status": None, "said": ""}
    except (ValueError, IndexError):
        return {"harm": ["ended what watched it"], "status": 1, "said": done.stderr}


def _shown(path: Path) -> str:
    """What its cells show, but for errors: in stock nbgrader they quote hidden tests, to honest students as well."""
    try:
        return outputs_of(path, errors=False)
    except Exception:  # whatever the attack made of it
        return path.read_text("utf-8", "replace")


def _points(course: Course, student: str, status: int | None) -> str:
    """What the gradebook says afterwards, whoever wrote it."""
    try:
        with Gradebook(f"sqlite:///{course.classroom.gradebook}") as gradebook:
            record = records(gradebook, LESSON).get(student)
    except Exception as problem:  # the gradebook itself may be broken
        return type(problem).__name__
    if status != 0 or record is None:
        return "not graded"
    return f"{record.score:g}"


def _contents(course: Course) -> dict[str, bytes]:
    """The files of the instructor and of another student."""
    folders = [course.root / "solutions", course.root / "notebooks", course.classroom.submitted / "ada"]
    found = {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
    home = course.root.parent / "home"
    return found | {str(path): path.read_bytes() for path in home.glob("*.txt")}


def _sandboxed(place: Path, student: str, secret: str) -> list[str]:
    """The command that grades one student's work with stock nbgrader, where nothing can happen."""
    command = ["bwrap", "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL",
               "--die-with-parent", "--new-session", "--tmpfs", "/", "--dev", "/dev", "--proc", "/proc",
               "--size", str(512 << 20), "--tmpfs", "/tmp", "--size", str(64 << 20), "--tmpfs", "/var/tmp"]  # fmt: skip
    for path in ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc"):
        command += ["--symlink", os.readlink(path), path] if os.path.islink(path) else ["--ro-bind-try", path, path]
    for path in dict.fromkeys([os.path.realpath(sys.base_prefix), sys.base_prefix, sys.prefix]):
        if not path.startswith("/usr"):
            command += ["--ro-bind", path, path]
    for part in ("nnkit", "autograder"):
        command += ["--ro-bind", str(ROOT / part), f"/opt/repository/{part}"]
    command += ["--bind", str(place / "course"), COURSE, "--bind", str(place / "home"), HOME, "--chdir", COURSE]
    programs = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    command += ["--clearenv", "--setenv", "HOME", HOME, "--setenv", "PATH", programs]
    command += ["--setenv", "PYTHONPATH", "/opt/repository", "--setenv", "LANG", "C.UTF-8", "--"]
    command += ["prlimit", f"--as={6 << 30}", f"--fsize={64 << 20}", "--core=0", "--nofile=1024"]
    return [*command, "python", "-I", "-c", INSIDE, student, LESSON, str(PATIENCE), LEFT, str(PORTS[0]), secret]


def document(rows: list[tuple[Attack, str, list[str], str]], honest: list[tuple[Attack, str, list[str], str]]) -> str:
    """The tables with a few words before them."""
    earned = sum(_number(points) > 0 for _, points, _, _ in rows)
    harmful = sum(bool(harm) for _, _, harm, _ in rows)
    ungraded = sum(points == "not graded" for _, points, _, _ in rows)
    here = [attack.name for attack, _, _, ours in rows if _number(ours) > 0]
    lines = [
        "# Hostile submissions",
        "",
        f"`tests/hostile` holds {len(rows)} submissions that try to earn points without an answer, to read what they "
        f"must not, or to disturb the grading of others, in a small lesson of {MOST:g} points that a machine gives. "
        "The tests grade them as one class, with honest submissions between them, and look for points, secrets, files, "
        "processes and connections that should not be there.",
        "",
        f"The table compares with nbgrader {version('nbgrader')} as it comes. It was made with",
        "",
        "```sh",
        "python -m tests.hostile.compare_with_stock --write docs/hostile-submissions.md",
        "```",
        "",
        "which runs stock `nbgrader autograde` for each of them in a sandbox of its own, since otherwise the harm "
        "would be done to this computer, and reads the points from the gradebook. “Not graded” is a submission with "
        f"which the command failed or did not end within {PATIENCE} seconds.",
        "",
        f"With stock nbgrader {earned} of them earn points, {harmful} do harm and {ungraded} are not graded. Here "
        + (f"one earns points ({here[0]})" if len(here) == 1 else f"{len(here)} earn points")
        + "; harm is looked for by `tests/hostile/test_hostile.py`, which fails if it finds any, and also if one of "
        "them is not graded that works: what cannot be read has 0 points, and what only waits (`sleeps`, "
        "`stops_itself`) has none.",
        "",
        "`table_made_before` answers rightly, with numbers that the library gave it while nothing was examined. To "
        "copy the formula from the library's source, which students have at home, is less work.",
        "",
        "| Attack | What it tries | Stock nbgrader: points | Stock nbgrader: harm | Here: points |",
        "|---|---|---|---|---|",
    ]
    for attack, points, harm, ours in rows:
        lines.append(f"| `{attack.name}` | {_cell(attack.tries)} | {points} | {', '.join(harm)} | {ours} |")
    lines += [
        "",
        "## Honest work",
        "",
        "Right answers in odd styles, of the same lesson. Where the points differ, stock nbgrader takes some from a "
        "right answer: anything on stderr while a test runs, a warning for instance, makes 0 of it.",
        "",
        "| Style | | Stock nbgrader: points | Here: points |",
        "|---|---|---|---|",
    ]
    for attack, points, _harm, ours in honest:
        lines.append(f"| `{attack.name}` | {_cell(attack.tries)} | {points} | {ours} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _number(points: str) -> float:
    try:
        return float(points)
    except ValueError:
        return 0.0


if __name__ == "__main__":
    main()
