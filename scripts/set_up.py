"""Make .venv with the tested versions, once, with uv. Needs nothing but Python: the Makefile calls it before all else.

    python3 scripts/set_up.py             the environment
    python3 scripts/set_up.py --system    the system programs that some tests and the grading use

The environment counts as good only when a stamp, written last, says which versions and which folder it was made for. An
installation that was interrupted has no stamp and is begun again; in a folder that was moved it is made anew.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from functools import cache
from pathlib import Path

import find_uv

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
LOG = VENV / "install.log"
SYSTEM_STAMP = VENV / "system-programs-checked"
REQUIREMENTS = ROOT / "requirements.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

#: Command, or several that serve equally, or library: (the package that Debian and Ubuntu have it in, what it is for).
SYSTEM_PROGRAMS = {
    ("bwrap",): ("bubblewrap", "a sandbox around submissions while they are graded"),
    ("libseccomp.so",): ("libseccomp2", "limits on what submissions ask of the system"),
    ("chromium", "chromium-browser", "google-chrome"): ("chromium", "tests in a real browser"),
}

#: JupyterLab asks on its first start whether it may fetch news from the internet. Nobody came here for that.
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
#: `make workshop` leaves out what instructors and authors have in JupyterLab: their menu, and buttons beside each cell.
FOR_STUDENTS = {"disabledExtensions": {"@jupyter/nbgrader": True, "jupyterlab-jupytext": True}}

#: Imported once at the end: proves that the installation works, and fills caches (matplotlib's list of fonts takes
#: seconds the first time and would write a message into somebody's first exercise).
TRIAL = (
    "import numpy, matplotlib.pyplot, ipywidgets, jupyterlab.labapp, nbgrader, jupytext, typer, rich, nnkit, autograder"
)


class SetUpError(Exception):
    """The environment could not be made; the message says why and what to do."""


def fingerprint() -> str:
    """What an environment is made for: the pinned versions and our own packages' metadata."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = (
        REQUIREMENTS.read_bytes(),
        repr((project["build-system"], project["project"])).encode(),
        str(ROOT).encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamped() -> tuple[str, str]:
    """(fingerprint, Python version) of the environment that is there; empty strings where none is whole.

    One that was made for another folder is not whole: its programs have that folder's name in their first line.
    """
    if not PYTHON.exists() or not STAMP.is_file():
        return "", ""
    lines = STAMP.read_text("utf-8").splitlines()
    return (lines[0], lines[1]) if len(lines) == 3 and lines[2] == str(ROOT) else ("", "")


def set_up(this_python: bool = False) -> None:
    """Make the environment or bring it up to date; does nothing where it is right already."""
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    made_for, version = stamped()
    if this_python and version != ours:
        made_for = ""
    if made_for == fingerprint():
        return
    if made_for:
        STAMP.unlink()
    else:
        say(f"Making the environment .venv with Python {ours}.")
        make_environment()
        version = ours
    install("-r", str(REQUIREMENTS), "pip")  # pip: what students type installs into .venv, not elsewhere
    install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    write_settings()
    say("Trying it.")
    with telling(lambda: "loading all that the workshop uses"):
        run("-c", TRIAL)
    STAMP.write_text(f"{fingerprint()}\n{version}\n{ROOT}\n", "utf-8")
    say("Ready.")


def make_environment() -> None:
    """An empty .venv, whatever was there before."""
    uv = installer()
    shutil.rmtree(VENV, ignore_errors=True)
    command = [uv, "venv", "--no-project", "--python", sys.executable, str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, env=find_uv.environment(uv), cwd=ROOT)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpError(f"{made.stdout}{made.stderr}uv cannot make an environment with {sys.executable}.")


@cache
def installer() -> str:
    """The path of uv."""
    if not shutil.which("uv") and not find_uv.FOLDER.exists():
        say("Fetching uv, which installs the rest.")
    try:
        with telling(lambda: "looking for uv"):
            return find_uv.find_uv()
    except find_uv.NoUv as problem:
        raise SetUpError(
            f"{problem}uv, which installs the rest, is not here and {sys.executable} could not install it. Is there a "
            "connection to the internet? On Debian and Ubuntu, 'sudo apt install python3-venv' installs what Python "
            "may lack for it. Then call make again. README.md says how pip alone does it."
        ) from None


def install(*what: str) -> None:
    """uv pip install into .venv."""
    total = sum(1 for line in REQUIREMENTS.read_text("utf-8").splitlines() if "==" in line) if what[0] == "-r" else 1
    say(
        f"Installing {total} packages, which takes half a minute, or minutes where the connection is slow."
        if total > 1
        else "Installing the workshop itself."
    )
    uv = installer()
    # Compiled now: a first start would take much longer, and the sandboxes cannot keep what they compile.
    compiled = ["--compile-bytecode"] if total > 1 else []
    command = [uv, "pip", "install", "--python", str(PYTHON), *find_uv.options(), *compiled, *what]
    lines: list[str] = []
    progress = Progress(total)
    with (
        telling(progress.said),
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=find_uv.environment(uv),
            cwd=ROOT,
        ) as running,
        LOG.open("a", encoding="utf-8") as log,
    ):
        for line in running.stdout or ():
            log.write(line)
            lines.append(line)
            progress.hear(line)
    if running.returncode:
        raise SetUpError(
            "".join(lines[-15:]) + f"uv could not install everything (all it said is in {LOG.relative_to(ROOT)}). "
            "Is there a connection to the internet? Call the same command again to go on."
        )


#: What uv says when it has done a step, and the step that it does next.
NEXT = {"Resolved": "downloading", "Prepared": "unpacking", "Installed": "compiling", "Bytecode": "finishing"}


class Progress:
    """What uv does and how far it is, read from what it says and from what is in .venv already."""

    def __init__(self, packages: int):
        self.packages, self.step, self.large, self.there = packages, "looking for the packages", 0, 0

    def hear(self, line: str) -> None:
        """Take in a line of uv's. It names a large package when it begins with it, and when that is there."""
        first = line.split()[0] if line.split() else ""
        self.step = NEXT.get(first, self.step)
        self.large += first == "Downloading"
        self.there += first == "Downloaded"

    def said(self) -> str:
        """The step, and how much of it is done, as far as that can be told."""
        if self.step == "downloading" and self.large:
            return f"downloading, {self.there} of {self.large} large packages are here"
        if self.step == "unpacking":
            return f"unpacking, {_in_environment('.dist-info')} of {self.packages} packages"
        if self.step == "compiling":
            return f"compiling, {_in_environment('.pyc')} of about {_in_environment('.py')} files"
        return self.step


def _in_environment(ending: str) -> int:
    """How many files and folders of that ending are in .venv, while uv puts some there and takes others away."""
    return sum(name.endswith(ending) for _, folders, files in os.walk(VENV) for name in (*folders, *files))


@contextmanager
def telling(said: Callable[[], str]) -> Iterator[None]:
    """While the block runs, have a line on the terminal say what is done and for how long already, each second. Where
    there is no terminal, a line for each new step."""
    begun, ended, last = time.monotonic(), threading.Event(), ""

    def tell() -> None:
        nonlocal last
        while not ended.wait(1):
            now = said()
            if sys.stdout.isatty():
                print(f"\r{f'  {now}; {time.monotonic() - begun:.0f} s':<78}", end="", flush=True)
            elif now.split(",")[0] != last:
                last = now.split(",")[0]
                say(f"  {last}")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        ended.set()
        teller.join()
        if sys.stdout.isatty():
            print(f"\r{'':<78}\r", end="", flush=True)


def write_settings() -> None:
    for path, settings in (
        (VENV / "share/jupyter/lab/settings/overrides.json", SETTINGS),
        (VENV / "students/labconfig/page_config.json", FOR_STUDENTS),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), "utf-8")


def run(*arguments: str) -> None:
    done = subprocess.run([str(PYTHON), *arguments], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SetUpError(f"The environment is installed and does not work:\n{done.stdout}{done.stderr}")


def check_system_programs() -> None:
    """Install the system programs that are missing where that needs no password; else say what goes without them."""
    if SYSTEM_STAMP.exists():
        return
    missing = {names: about for names, about in SYSTEM_PROGRAMS.items() if not any(map(is_there, names))}
    if missing and (apt := apt_get()):
        packages = [package for package, _ in missing.values()]
        say(f"Installing {' and '.join(packages)} with apt-get.")
        with telling(lambda: "apt-get is at work"):
            apt_install(apt, packages)
    for names, (package, purpose) in missing.items():
        if not any(map(is_there, names)):
            say(f"Not on this computer: {package}, for {purpose}. What needs it is left out, all else works.")
    SYSTEM_STAMP.touch()


def is_there(name: str) -> bool:
    """Whether this computer has the program or, where the name ends with `.so`, the library."""
    library = name.endswith(".so")
    return bool(find_library(name.removeprefix("lib").removesuffix(".so")) if library else shutil.which(name))


def apt_get() -> list[str] | None:
    """How apt-get is called without asking for a password; None where it cannot be."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def apt_install(apt: list[str], packages: list[str]) -> None:
    """Try with the package lists that are there, then with new ones. A failure is no error: the caller looks again."""
    install = [*apt, "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60", *packages]
    for command in (install, [*apt, "update"], install):
        try:
            done = subprocess.run(
                command,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=600,
            )
        except subprocess.TimeoutExpired:
            say("apt-get took longer than ten minutes.")
            return
        if command is install and done.returncode == 0:
            return
    say(f"apt-get could not: {done.stderr.strip()[-300:]}")


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--system", action="store_true", help="look after system programs, not the environment")
    parser.add_argument("--this-python", action="store_true", help="remake an environment of another Python version")
    options = parser.parse_args()
    try:
        if options.system:
            check_system_programs()
        else:
            set_up(options.this_python)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command, called again, starts afresh.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
