"""The sandbox around submissions: bubblewrap, with a warm Python in it that forks a process for each of them.

What is in it: the system's programs and libraries, this Python with its packages, `nnkit` and this package, all to be
read only. What is not: network, the course with its solutions and gradebook, other submissions, the instructor's home,
environment and processes.
"""

import json
import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from autograder.sandbox.fork_server import FONTS

#: Where the course's code lies inside.
COURSE = "/opt/course"
#: The user and group that have no rights, on every Linux.
NOBODY = 65534
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts",
           "/etc/localtime", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf")  # fmt: skip
#: Where the packages of a virtual environment lie inside.
PACKAGES = "/opt/packages"
#: Folders that each submission has for itself, empty.
_HIDDEN = ("/tmp", "/dev", "/proc")


#: What runs in a sandbox: submissions; the graded cells; submissions once more, for their figures alone.
STUDENT, JUDGE, FIGURES = "student", "judge", "figures"


class NoSandbox(Exception):
    """There is no sandbox here; the message says why, and what to do."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use: bytes and numbers. `processors`: how much it may have of the machine at once.
    `processor`: seconds for a single process, far above what `Times` allow, should nobody look."""

    memory: int = 2 << 30
    disk: int = 128 << 20
    file: int = 64 << 20
    processes: int = 64
    processor: int = 1800
    processors: float = 1.25


class Child:
    """One process in the sandbox, at the other end of a socket."""

    def __init__(self, sandbox: "Sandbox", name: int, ended: threading.Event):
        self._sandbox, self.name, self._ended = sandbox, name, ended
        self.status: int | None = None

    def kill(self) -> None:
        """End it, and all that it started."""
        self._sandbox.kill(self)

    def processor_time(self) -> float:
        """Seconds that it used of the processor, with all that it started. Raises NoSandbox where nobody knows."""
        return self._sandbox.processor_time(self)

    def wait(self, seconds: float) -> bool:
        """Whether it has ended within so many seconds."""
        return self._ended.wait(seconds)


class Sandbox:
    """A warm Python in a sandbox, for one role, that runs one child after the other: each serves its connection with
    the module `serving`, which has `warm_up` and `serve`.

    Raises NoSandbox where bubblewrap is missing, or may not do what it must.
    """

    def __init__(self, role: str, serving: str, limits: Limits | None = None):
        self._lock, self._count = threading.Lock(), 0
        self._children: dict[int, Child] = {}
        self._asking, self._answers = threading.Lock(), queue.SimpleQueue()
        self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with the sandbox)
        command = sandboxed(
            role,
            [
                sys._base_executable,
                "-I",
                "-X",
                "utf8",
                "-c",
                _program(),
                serving,
                json.dumps(asdict(limits or Limits())),
            ],
        )
        with inside:
            self._process = subprocess.Popen(
                command, stdin=inside, stdout=subprocess.DEVNULL, stderr=self._log, env={}, close_fds=True
            )
        self._ready = threading.Event()
        self._alive = False
        threading.Thread(target=self._listen, daemon=True, name=f"sandbox-{role}").start()

    def wait_until_ready(self, seconds: float = 60.0) -> None:
        """Raises NoSandbox where it does not start."""
        self._ready.wait(seconds)
        if not self._alive:
            raise NoSandbox(f"The sandbox did not start. {_what_to_do(self.said())}")

    def said(self) -> str:
        """What came on the sandbox's stderr, the last of it."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip()[-2000:]

    def start(self, connection: socket.socket) -> Child:
        """A new process that has `connection`, which is closed on this side. Raises NoSandbox where it is gone."""
        with self._lock, connection:
            self._count += 1
            child = self._children[self._count] = Child(self, self._count, threading.Event())
            try:
                socket.send_fds(self._control, [json.dumps({"start": child.name}).encode()], [connection.fileno()])
            except OSError as error:
                raise NoSandbox(f"The sandbox is gone. It said: {self.said() or 'nothing'}") from error
        return child

    def processor_time(self, child: Child, within: float = 120.0) -> float:
        """Seconds, as of now; as of its end where it ended. The fork server measures, whom no submission reaches."""
        with self._asking:
            try:
                with self._lock:
                    self._control.send(json.dumps({"how long": child.name}).encode())
                seconds = self._answers.get(timeout=within)
            except (OSError, queue.Empty):
                seconds = None
        if seconds is None:
            raise NoSandbox(f"The sandbox does not answer. It said: {self.said() or 'nothing'}")
        return seconds

    def kill(self, child: Child) -> None:
        with self._lock:
            if child.name in self._children:
                try:
                    self._control.send(json.dumps({"kill": child.name}).encode())
                except OSError:
                    return

    def close(self) -> None:
        """End it with all its children."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._log.close()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self) -> None:
        while True:
            try:
                data = self._control.recv(1 << 16)
            except OSError:
                data = b""
            if not data:
                break
            message = json.loads(data)
            if "ready" in message:
                self._alive = True
                self._ready.set()
            elif "seconds" in message:
                self._answers.put(message["seconds"])
            elif "ended" in message:
                with self._lock:
                    child = self._children.pop(message["ended"])
                child.status = message["status"]
                child._ended.set()
        self._alive = False
        self._ready.set()
        self._answers.put(None)
        with self._lock:
            for child in self._children.values():
                child._ended.set()


def _what_to_do(said: str) -> str:
    if "setting up uid map" in said or "No permissions to create" in said or "make namespaces" in said:
        return (
            "This system does not let users make namespaces. On Ubuntu 24.04 and later, AppArmor forbids it until "
            "'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'; in a container, start it with "
            f"--security-opt seccomp=unconfined. The sandbox said: {said}"
        )
    return f"It said: {said or 'nothing'}"


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
    options += _read_only(_places(role))
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
    if role == STUDENT:  # what else of the library there is for a submission comes with it (`given_library`)
        ours = ("network/guard.py", "checking/step_limit.py", "checking/observation.py")
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


def _program() -> str:
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
