"""The command that puts a program into a sandbox: what is in it, and what is not."""

import os
import shutil
import site
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from autograder.sandbox.isolation import FONTS

#: Where the course's code lies inside.
COURSE = "/opt/course"
#: The user and group that have no rights, on every Linux.
NOBODY = 65534
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts",
           "/etc/localtime", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf")  # fmt: skip
#: Where the packages of a virtual environment lie inside.
PACKAGES = "/opt/packages"
#: What among the packages says where the course or another project lies on this computer, or is the course.
_TELLING = ("*.pth", "*.egg-link", "__editable__*", "__pycache__/__editable__*", "*.dist-info/direct_url.json", "nnkit",
            "autograder")  # fmt: skip
#: Folders that each submission has for itself, empty.
_HIDDEN = ("/tmp", "/dev", "/proc")
#: What runs in a sandbox: submissions; the graded cells; submissions once more, for their figures alone.
STUDENT, JUDGE, FIGURES = "student", "judge", "figures"

#: What the student's process itself needs of nnkit, and keeps; what else there is for a submission comes with it.
OF_THE_PROCESS = (
    "nnkit.network.guard",
    "nnkit.checking.step_limit",
    "nnkit.checking.time_limit",
    "nnkit.checking.unwritten",
    "nnkit.checking.observation",
    "nnkit.fresh.shell",
    "nnkit.fresh.silence",
)


class NoSandbox(Exception):
    """There is no sandbox here; the message says why, and what to do."""


def sandboxed(role: str, command: list[str]) -> list[str]:
    """`command` in a sandbox with what `role` may see. Raises NoSandbox where there is no bubblewrap."""
    bwrap = shutil.which("bwrap")
    if bwrap is None or not sys.platform.startswith("linux"):
        raise NoSandbox(
            "Submissions are programs of other people and run in a sandbox, bubblewrap, which is not on this computer. "
            "On Debian and Ubuntu install it with 'sudo apt install bubblewrap'."
        )
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    options += ["--die-with-parent", "--new-session", "--hostname", "grading"]
    root = os.geteuid() == 0
    if root:  # a real user without rights is worth more than a name for root: become nobody behind the door
        options += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        command = [shutil.which("setpriv") or "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
                   "--bounding-set=-all", "--inh-caps=-all", *command]  # fmt: skip
    else:
        options += ["--unshare-user", "--uid", str(NOBODY), "--gid", str(NOBODY)]
    options += ["--perms", "0755", "--tmpfs", "/", "--proc", "/proc", "--dev", "/dev"]
    options += ["--perms", "0777", "--size", str(16 << 20), "--tmpfs", "/tmp", "--perms", "0755", "--dir", "/dev/shm"]
    places = _places(role)
    options += _read_only(places)
    options += _covered(places)
    options += ["--remount-ro", "/", "--chdir", "/", "--clearenv"]
    for name, value in environment().items():
        options += ["--setenv", name, value]
    return [bwrap, *options, "--", *command]


def _places(role: str) -> dict[str, str]:
    """What is seen inside, by the path that it has there."""
    places = {path: path for path in _SYSTEM}
    for prefix in (os.path.realpath(sys.base_prefix), sys.base_prefix):
        if any(Path(prefix).is_relative_to(hidden) for hidden in _HIDDEN):
            raise NoSandbox(
                f"Python lies in {prefix}, a folder that the sandbox covers. Please use one installed elsewhere."
            )
        if not prefix.startswith("/usr"):
            places[prefix] = prefix
    places |= {f"{PACKAGES}/{number}": folder for number, folder in enumerate(_package_folders())}
    here = Path(__file__).parent.parent
    library = _home("nnkit")
    if role == STUDENT:  # (see `given_library`)
        ours = [f"{name.partition('.')[2].replace('.', '/')}.py" for name in OF_THE_PROCESS]
        places |= {f"{COURSE}/nnkit/{name}": str(library / name) for name in ours}
    else:
        places[f"{COURSE}/nnkit"] = str(library)
    places |= {f"{FONTS}/{path.name}": str(path) for path in _font_lists()}
    for name in ("__init__.py", "sandbox", "two_processes"):
        places[f"{COURSE}/autograder/{name}"] = str(here / name)
    return places


def _font_lists() -> list[Path]:
    """matplotlib's lists of fonts, as far as they are made."""
    folder = Path(os.environ.get("MPLCONFIGDIR") or Path.home() / ".cache" / "matplotlib")
    return sorted(folder.glob("fontlist*.json"))


def _package_folders() -> list[str]:
    """Where this Python has its packages: all that is in the sandbox of a virtual environment."""
    return list(dict.fromkeys(str(_home(package).parent) for package in ("numpy", "msgpack", "IPython", "matplotlib")))


def _home(package: str) -> Path:
    """Where a package lies; it is not imported for that."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise NoSandbox(f"{package} is not installed. Call `make test` once, or `pip install -e '.[instructor]'`.")
    return Path(found.origin).parent


def program() -> str:
    folders = [COURSE, *(f"{PACKAGES}/{number}" for number in range(len(_package_folders())))]
    return f"import sys; sys.path[:0] = {folders!r}; from autograder.sandbox import fork_server; fork_server.main()"


def _read_only(places: dict[str, str]) -> list[str]:
    """Options that bind what there is of `places`, and make the folders on the way to it for everybody to read."""
    options: list[str] = []
    made = {"/"}
    for inside, outside in places.items():
        if not os.path.lexists(outside):
            continue
        for folder in reversed(Path(inside).parents):
            if str(folder) not in made:
                made.add(str(folder))
                options += ["--perms", "0755", "--dir", str(folder)]
        if os.path.islink(outside):
            options += ["--symlink", os.readlink(outside), inside]
        else:
            options += ["--ro-bind", outside, inside]
    return options


def _covered(places: dict[str, str]) -> list[str]:
    """Options that put nothing in the place of what tells too much, wherever in `places` it is seen."""
    seen = {inside: os.path.realpath(outside) for inside, outside in places.items() if not os.path.islink(outside)}
    options: list[str] = []
    for path in _telling():
        for inside, outside in seen.items():
            if path.is_relative_to(outside):
                place = os.path.join(inside, path.relative_to(outside))
                options += (
                    ["--tmpfs", place, "--remount-ro", place] if path.is_dir() else ["--ro-bind", os.devnull, place]
                )
    return options


@cache
def _telling() -> list[Path]:
    """What is `_TELLING` in all folders of packages, those of the Python below a virtual environment included."""
    folders = {os.path.realpath(each) for each in (*_package_folders(), *site.getsitepackages([sys.base_prefix]))}
    found = {path for folder in folders for pattern in _TELLING for path in Path(folder).glob(pattern)}
    return sorted(path for path in found if not path.is_symlink())


def environment() -> dict[str, str]:
    """All that is known inside of the world outside."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp/home",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        "IPYTHONDIR": "/tmp/home",
        "MPLCONFIGDIR": "/tmp/home",
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # Memory that was used is kept and used again: to have new pages for each message takes longer than to write it.
        "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
    }
