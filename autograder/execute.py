"""Runs a submission and settles the verdict of each graded cell; takes the place of nbgrader's `Execute`.

Each submission gets a kernel of its own, started in an empty folder that is thrown away, with an environment of our
own making: no file that lies beside the notebook can be imported, and no configuration of the instructor's or of
another student's is read. Time is limited by cell and by submission, output by size. The kernel is killed afterwards,
together with whatever it started.

What stays open until the student's code runs in a sandbox and in another process than the tests: code in the kernel
can change nnkit itself or the interpreter so that the checks say what it likes, read the seed of the cases, read and
write every file that the instructor may read and write, use the network, and hide a process by clearing its
environment. What is closed here are the doors that need no such effort.
"""

import asyncio
import contextlib
import hashlib
import hmac
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError
from nbformat.v4 import new_output
from nbformat.validator import isvalid
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer, Unicode

from autograder.sanitise import FACTS
from autograder.verdicts import is_test, settle
from nnkit.check import SEED_VARIABLE

#: Marks the environment of a submission's processes, so that the ones it leaves behind are found.
_MARK = "AUTOGRADER_RUN"
_TIMED_OUT = "TimeLimitReached"
#: What nbclient, nbformat and pyzmq raise over messages that a kernel should not send.
_NONSENSE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError, ValidationError)
_INHERITED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT", "COMSPEC", "WINDIR")


class Abandoned(Exception):
    """The run was stopped while this submission's kernel was at work; nothing of it is kept."""


class Host:
    """What a submission runs in. This one runs a single submission; `autograder.grade` has one for many at once."""

    #: Set when the run is to end: kernels are killed and Abandoned is raised.
    stopped = False

    def kernel_at_work(self) -> AbstractContextManager[None]:
        """Entered while the kernel runs, which is when other submissions may use the gradebook."""
        return contextlib.nullcontext()


class GradedExecute(NbGraderPreprocessor):
    """The preprocessor that nbgrader's autograde runs in place of `Execute`."""

    cell_timeout = Float(10.0, help="Seconds that one cell may run.").tag(config=True)
    submission_timeout = Float(60.0, help="Seconds that all cells of a submission may run together.").tag(config=True)
    startup_timeout = Integer(60, help="Seconds to wait for a kernel to start.").tag(config=True)
    answer_timeout = Integer(10, help="Seconds to wait for a kernel that was interrupted.").tag(config=True)
    cell_output = Integer(2_000_000, help="Bytes of output that are kept of one cell.").tag(config=True)
    secret_file = Unicode("", help="Where the secret lies that the seeds of the cases are made from.").tag(config=True)

    host = Host()

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        facts = nb.metadata.setdefault(FACTS, NotebookNode())
        if "unreadable" in facts:
            for cell in filter(is_test, nb.cells):
                cell.outputs = []
                settle(cell, f"The submission could not be read. {facts['unreadable']}")
            return nb, resources
        seed = self._seed(nb, resources["nbgrader"])
        with self.host.kernel_at_work():
            notes = self.run(nb, seed, self._given_files(resources["nbgrader"]))
        if notes:
            facts["notes"] = notes
        return nb, resources

    def run(self, nb: NotebookNode, seed: int, given: Path | None = None) -> list[str]:
        """Run all cells of `nb` in a new kernel, beside the files of the folder `given`, and settle its test cells.
        Returns what went wrong, in sentences. Works inside a running event loop, too, as Formgrader calls it."""
        with _workplace(given) as workplace:
            run = Run(self, nb, workplace, seed)
            run_sync(run.execute)()
        return run.notes

    def _seed(self, nb: NotebookNode, facts: dict[str, str]) -> int:
        """A seed that cannot be known beforehand, the same whenever the same submission is graded.

        It depends on the text of the submission as well: a seed that was read while it was graded is worth nothing
        for the next attempt."""
        message = hashlib.sha256()
        for part in (facts["assignment"], facts["student"], *(cell.source for cell in nb.cells)):
            message.update(hashlib.sha256(part.encode()).digest())
        if not self.secret_file:
            raise ValueError("GradedExecute.secret_file is not set: does nbgrader_config.py call Course.configure?")
        digest = hmac.digest(read_secret(Path(self.secret_file)), message.digest(), "sha256")
        return int.from_bytes(digest[:7], "big")

    def _given_files(self, facts: dict[str, str]) -> Path:
        directory = self.parent.parent.coursedir
        return Path(directory.format_path(directory.release_directory, ".", facts["assignment"]))


def read_secret(path: Path) -> bytes:
    """The course's secret; made the first time, readable by its owner only."""
    if not path.exists():
        beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)  # where two make one at once, the first one counts for both
        beside.unlink()
    return bytes.fromhex(path.read_text())


class Run:
    """One submission's run in one kernel."""

    def __init__(self, settings: GradedExecute, nb: NotebookNode, workplace: Path, seed: int):
        self.settings, self.nb, self.workplace = settings, nb, workplace
        self.notes: list[str] = []
        self.mark = secrets.token_hex(8)
        self.environment = _environment(workplace) | {SEED_VARIABLE: str(seed), _MARK: self.mark}
        self.deadline = 0.0
        self.group: int | None = None

    async def execute(self) -> None:
        """Run all cells. Raises Abandoned when stopped, and whatever keeps a kernel from starting."""
        client = self._client()
        tasks_before = asyncio.all_tasks()
        watch = asyncio.ensure_future(self._watch())
        try:
            await client.async_start_new_kernel(
                cwd=str(self.workplace / "work"),
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self.group = client.km.provisioner.pgid
            await client.async_start_new_kernel_client()
            self.deadline = time.monotonic() + self.settings.submission_timeout
            await self._cells(client)
        finally:
            watch.cancel()
            self._kill()
            await client._async_cleanup_kernel()
            for task in asyncio.all_tasks() - tasks_before:  # nbclient leaves some waiting when a cell ends badly
                task.cancel()
        if self.settings.host.stopped:
            raise Abandoned

    def _client(self) -> "_Client":
        ipc = sys.platform != "win32"
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=_OwnKernel(),
            connection_file=str(self.workplace / "kernel.json"),
            transport="ipc" if ipc else "tcp",  # files in our folder: no ports to run out of or to be raced for
        )
        return _Client(
            self.nb,
            km=manager,
            log=self.settings.log,
            timeout_func=lambda cell: max(0.1, min(self.settings.cell_timeout, self.deadline - time.monotonic())),
            startup_timeout=self.settings.startup_timeout,
            iopub_timeout=self.settings.answer_timeout,
            raise_on_iopub_timeout=True,
            interrupt_on_timeout=True,
            error_on_timeout={
                "ename": _TIMED_OUT,
                "evalue": "This cell ran longer than it may. Is there a loop that never ends?",
                "traceback": [],
            },
            allow_errors=True,
            record_timing=False,
            store_widget_state=False,
            shutdown_kernel="immediate",
            on_cell_executed=self._note_error,
            output_limit=self.settings.cell_output,
        )

    async def _cells(self, client: "_Client") -> None:
        ended: str | None = None
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, fault = [], ended
            if ended is None and time.monotonic() >= self.deadline:
                limit = f"{self.settings.submission_timeout:g} seconds"
                fault = ended = f"The cells before this one used up the {limit} that a submission may run."
                self.notes.append(f"It used up the {limit} that a submission may run.")
            if ended is None:
                fault = await self._cell(client, cell, index)
                if fault is not None:
                    ended = f"The kernel was gone after an earlier cell ({_called(cell)}), so this test could not run."
                    self.notes.append(f"Cell {_called(cell)}: {fault}")
            if is_test(cell):
                settle(cell, fault)

    async def _cell(self, client: "_Client", cell: NotebookNode, index: int) -> str | None:
        """Run a cell. Where the kernel is lost, says how; a cell that was interrupted in time shows an error."""
        try:
            await client.async_execute_cell(cell, index, store_history=not is_test(cell))
        except DeadKernelError:
            if self.settings.host.stopped:
                raise Abandoned from None
            return "This cell ended the Python process."
        except CellTimeoutError:
            return "This cell ran longer than it may, and could not be interrupted."
        except _NONSENSE:
            return "This cell broke the connection to the Python process."
        finally:
            if not isinstance(cell.execution_count, int):
                cell.execution_count = None
        return None

    def _note_error(self, cell: NotebookNode, execute_reply: dict[str, Any], **_: Any) -> None:
        """See to it that a cell that failed shows an error, also when none was published."""
        content = execute_reply["content"]
        if content.get("status") == "ok":
            return
        if content.get("ename") == _TIMED_OUT:
            self.notes.append(f"Cell {_called(cell)} ran longer than it may.")
            cell.outputs = [each for each in cell.outputs if each.output_type == "stream"]
        if not any(each.output_type == "error" for each in cell.outputs):
            name, text = (str(content.get(each) or "").strip() for each in ("ename", "evalue"))
            cell.outputs.append(new_output("error", ename=name or "Error", evalue=text, traceback=[]))

    async def _watch(self) -> None:
        while not self.settings.host.stopped:
            await asyncio.sleep(0.1)
        self._kill()

    def _kill(self) -> None:
        """End the kernel's process group, and what left the group but still bears our mark."""
        if self.group is not None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.group, signal.SIGKILL)
        for process in marked_processes(self.mark):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)


def marked_processes(mark: str) -> list[int]:
    """Ids of living processes that a run with this mark started."""
    import psutil

    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(_MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def _called(cell: NotebookNode) -> str:
    """A name for a cell in a message: its grade_id, else its first line."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name or repr((cell.source.strip().splitlines() or [""])[0][:40])


class _OwnKernel(KernelSpecManager):
    """The kernel is this Python, isolated, whatever kernels are installed and whatever the notebook asks for."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        arguments = [sys.executable, "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        arguments += ["--HistoryManager.enabled=False", "--InteractiveShellApp.ignore_cwd=True"]
        return KernelSpec(argv=arguments, display_name="Python 3", language="python")


class _Client(NotebookClient):
    """nbclient without what a submission could use to reach the outputs of other cells, and with bounded output."""

    def __init__(self, *args: Any, output_limit: int, **options: Any):
        super().__init__(*args, **options)
        self.output_limit = output_limit
        self.comm_open_handlers = {}  # an Output widget could take the outputs of a test cell away
        self._sizes: dict[int, int] = {}

    def handle_comm_msg(self, outs: list, msg: dict, cell_index: int) -> None:
        """Widgets have nobody to talk to."""

    def _update_display_id(self, display_id: str, msg: dict) -> None:
        """Nothing that was shown changes later: the verdict of an earlier cell would, too."""

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """As nbclient does; a message that is not as it must be is dropped, for the kernel is the student's."""
        try:
            return super().process_message(msg, cell, cell_index)
        except _NONSENSE:
            self.log.debug("dropped a malformed message of cell %s", cell_index)
            return None

    def output(self, outs: list, msg: dict, display_id: str, cell_index: int) -> NotebookNode | None:
        before = self._sizes.get(cell_index, 0)
        self._sizes[cell_index] = before + _size(msg["content"])
        if self._sizes[cell_index] <= self.output_limit:
            msg["content"] = _storable(msg["content"])
            shown = super().output(outs, msg, None, cell_index)
            if shown is not None and not isvalid(shown, ref="output", version=4):
                outs.remove(shown)
            return shown
        if before <= self.output_limit:
            outs.append(new_output("stream", name="stdout", text="… (more was shown than is kept)\n"))
        return None


def _storable(content: Any) -> Any:
    """The same with text that can be written into a file: lone surrogates cannot."""
    if isinstance(content, str):
        return content.encode("utf-8", "replace").decode("utf-8")
    if isinstance(content, dict):
        return {_storable(key): _storable(value) for key, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [_storable(each) for each in content]
    return content


def _size(content: Any) -> int:
    """About how many characters a message holds."""
    if isinstance(content, str):
        return len(content)
    if isinstance(content, dict):
        return sum(_size(each) for each in content.values())
    if isinstance(content, (list, tuple)):
        return sum(_size(each) for each in content)
    return 8


@contextmanager
def _workplace(given: Path | None) -> Iterator[Path]:
    """A folder for one kernel: `work` to run in, with the data files of the lesson, and homes for configurations."""
    with tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as name:
        workplace = Path(name)
        for folder in ("home", "tmp", "ipython", "jupyter", "matplotlib"):
            (workplace / folder).mkdir()
        if given and given.is_dir():
            unwanted = shutil.ignore_patterns("*.ipynb", "*.py", ".*", "__pycache__")
            shutil.copytree(given, workplace / "work", ignore=unwanted)
        else:
            (workplace / "work").mkdir()
        for fonts in _font_lists():
            shutil.copy(fonts, workplace / "matplotlib")
        yield workplace


def _font_lists() -> list[Path]:
    """matplotlib's lists of fonts, which take it seconds to make: copied, so that no kernel writes into ours."""
    import matplotlib

    cache = Path(matplotlib.get_cachedir())
    if not any(cache.glob("fontlist*.json")):
        import matplotlib.font_manager  # makes the list
    return list(cache.glob("fontlist*.json"))


def _environment(workplace: Path) -> dict[str, str]:
    """The environment of a kernel: ours, not the instructor's, which may hold passwords."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return inherited | {
        "HOME": str(workplace / "home"),
        "USERPROFILE": str(workplace / "home"),
        "TMPDIR": str(workplace / "tmp"),
        "TEMP": str(workplace / "tmp"),
        "IPYTHONDIR": str(workplace / "ipython"),
        "JUPYTER_CONFIG_DIR": str(workplace / "jupyter"),
        "JUPYTER_DATA_DIR": str(workplace / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(workplace / "jupyter"),
        "JUPYTER_NO_CONFIG": "1",
        "MPLCONFIGDIR": str(workplace / "matplotlib"),
        "PYTHONSAFEPATH": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        # Several kernels share the processor: one thread each is faster for all.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
    }
