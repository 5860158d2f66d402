"""IPython without a terminal and without a kernel: magics, `display` and the value of the last line work, and what they
show becomes the outputs of a notebook's cell.

A cell ends at the statement that fails, as at home. But what fails because a library is not installed here, or because
nobody is here who would answer a question, did not fail at home: such a statement is shown as failed, and the cell goes
on behind it.
"""

import contextlib
import dis
import io
import re
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

#: Characters that one cell may print, outputs that it may have, and characters that an error may have.
MOST_PRINTED, MOST_OUTPUTS, LONGEST_ERROR = 200_000, 1_000, 4_000
#: Lines of a traceback, each as long as an error at most.
MOST_LINES = 200
#: Characters of a picture or a page that one cell shows.
MOST_SHOWN = 2_000_000
#: Commands that install packages: there is no network, and what is not here does not come by trying.
_INSTALLS = re.compile(
    r"\s*(sudo\s+)?(\S*python\S*\s+-m\s+)?(\S*/)?(pip[\d.]*|uv|conda|mamba|micromamba|apt|apt-get|brew)(\s|$)"
)
_NOTHING_INSTALLED = "Nothing is installed while work is graded.\n"
#: Magics whose cell is a script of commands.
_SCRIPTS = ("bash", "sh")


class Outputs:
    """The outputs of a cell, as a notebook has them, and no more of them than a notebook can bear."""

    def __init__(self) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._printed = self._shown = 0

    def clear(self) -> None:
        self._outputs.clear()
        self._printed = self._shown = 0

    @property
    def full(self) -> bool:
        return len(self._outputs) >= MOST_OUTPUTS or self._shown > MOST_SHOWN

    def add(self, kind: str, **facts: Any) -> None:
        self._shown += sum(len(str(each)) for each in facts.values())
        if not self.full:
            self._outputs.append({"output_type": kind, **facts})

    def taken(self) -> list[dict[str, Any]]:
        return list(self._outputs)

    @contextlib.contextmanager
    def hearing(self) -> Iterator[None]:
        """What is printed meanwhile becomes output, in its place among the others."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before

    def print(self, name: str, text: str) -> None:
        if not text or self._printed > MOST_PRINTED:
            return
        self._printed += len(text)
        if self._printed > MOST_PRINTED:
            text = text[: MOST_PRINTED - self._printed] + "\n… (more was printed)\n"
        last = self._outputs[-1] if self._outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.add("stream", name=name, text=text)


class _Stream(io.TextIOBase):
    def __init__(self, outputs: Outputs, name: str):
        self._outputs, self._name = outputs, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._outputs.print(self._name, text)
        return len(text)


def make_shell(outputs: Outputs) -> InteractiveShell:
    """A shell whose cells show what they show in `outputs`."""

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **more) -> None:
            outputs.add("display_data", data=data, metadata=metadata or {})

        def clear_output(self, wait: bool = False) -> None:
            outputs.clear()

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None:
            """There is no prompt."""

        def write_format_data(self, format_dict, md_dict=None) -> None:
            outputs.add("execute_result", data=format_dict, metadata=md_dict or {}, execution_count=1)

        def finish_displayhook(self) -> None:
            """There is no line to end."""

    class Shell(InteractiveShell):
        #: Names that a statement was to define which failed for want of something that was there at home.
        lacking: set[str]

        async def run_code(self, code_obj, result=None, *, async_=False) -> bool:
            """Whether the cell ends at this statement."""
            asked = _questions.asked
            failed = await super().run_code(code_obj, result, async_=async_)
            if not failed or result is None:
                return failed
            if not (_questions.asked > asked or self._for_want_of_something(result.error_in_exec)):
                return failed
            self.lacking |= bound_by(code_obj)
            return False

        def _for_want_of_something(self, error: BaseException | None) -> bool:
            return isinstance(error, ImportError) or (isinstance(error, NameError) and error.name in self.lacking)

        def system(self, cmd: str) -> None:
            if _INSTALLS.match(cmd):
                print(_NOTHING_INSTALLED, end="")
            else:
                self.system_piped(self.var_expand(cmd, depth=1))

        def getoutput(self, cmd: str, split: bool = True, depth: int = 0):
            if _INSTALLS.match(cmd):
                cmd = f"printf '{_NOTHING_INSTALLED}'"
            return super().getoutput(cmd, split, depth + 1)

        def run_cell_magic(self, magic_name: str, line: str, cell: str):
            if magic_name in _SCRIPTS:
                cell = "\n".join(each for each in cell.split("\n") if not _INSTALLS.match(each))
            return super().run_cell_magic(magic_name, line, cell)

        def _showtraceback(self, etype, evalue, stb) -> None:
            lines = [line[:LONGEST_ERROR] for line in stb]
            outputs.add("error", ename=etype.__name__, evalue=str(evalue)[:LONGEST_ERROR], traceback=lines[:MOST_LINES])

        def enable_gui(self, gui=None) -> None:
            """There is no window to open."""

        def enable_matplotlib(self, gui=None):
            """Figures are drawn where somebody looks at them."""
            return None, None

    Shell.clear_instance()
    settings = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    shell = Shell.instance(display_pub_class=Publisher, displayhook_class=Hook, config=settings)
    shell.lacking = set()
    return shell


def bound_by(statement: CodeType) -> set[str]:
    """The names that a statement at the top of a cell gives a value to."""
    return {each.argval for each in dis.get_instructions(statement) if each.opname in ("STORE_NAME", "STORE_GLOBAL")}


def end_figures(outputs: Outputs, shown: bool) -> None:
    """Close the figures that a cell drew with pyplot, as a notebook does at the end of a cell, and show them before."""
    import base64

    pyplot = sys.modules.get("matplotlib.pyplot")
    for number in pyplot.get_fignums() if pyplot and shown else ():
        if outputs.full:
            break
        drawn = io.BytesIO()
        pyplot.figure(number).savefig(drawn, format="png")
        outputs.add("display_data", data={"image/png": base64.b64encode(drawn.getvalue()).decode()}, metadata={})
    if pyplot:
        pyplot.close("all")


class _Questions:
    """How often somebody was asked for a line."""

    asked = 0


_questions = _Questions()


def empty_line(prompt: object = "") -> str:
    """In place of `input`: nobody sits here who would write something."""
    _questions.asked += 1
    print(prompt)
    return ""
