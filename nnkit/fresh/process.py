"""The fresh process: runs the steps of a notebook one after the other, and says what came of each, a line each.

`python -m nnkit.fresh.process`, in an empty folder. What is to be run comes as JSON, what came of it goes as JSON, over
the first output that the process had: what the cells print goes nowhere.
"""

import builtins
import json
import os
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

#: Characters of what an error says.
_LONGEST_TEXT = 300


def main() -> None:
    """Run what comes over the standard input."""
    job = json.load(sys.stdin)
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)

    def tell(**facts: Any) -> None:
        told.write(json.dumps(facts) + "\n")
        told.flush()

    tell(done=True, end=_Notebook(job, tell).run())
    os._exit(0)  # threads and handlers of the notebook's own are waited for by nobody


class _Notebook:
    """The notebook at work."""

    def __init__(self, job: dict[str, Any], tell: Callable[..., None]):
        from nnkit import lessons
        from nnkit.fresh.shell import Outputs, empty_line, make_shell

        os.environ["MPLBACKEND"] = "agg"
        self._job, self._tell, self._find = job, tell, lessons.find
        self._outputs, self._used = Outputs(), set[str]()
        self._shell = make_shell(self._outputs)
        _be_silent()
        builtins.input = empty_line
        sys.path.append(os.getcwd())
        with self._outputs.hearing():
            for statement in job["gives"]:
                self._run_quietly(statement)

    def _run_quietly(self, statement: str) -> None:
        try:
            exec(compile(statement, "<the lesson>", "exec"), self._shell.user_ns)
        except ImportError:  # the cell in which it stands will say so
            return

    def run(self) -> dict[str, str]:
        """Run all steps. What the names that answers use are in the end, as prints."""
        from nnkit.fresh.ingredients import prints

        for number, step in enumerate(self._job["steps"]):
            if number in self._job["left_out"]:
                continue
            self._tell(begins=number)
            facts = self._check(step["name"]) if step["kind"] == "test" else self._cell(step["source"])
            self._tell(ran=number, **facts)
        return prints(self._used, self._shell.user_ns)

    def _cell(self, source: str) -> dict[str, Any]:
        from nnkit.fresh.shell import end_figures

        self._outputs.clear()
        with self._outputs.hearing(), warnings.catch_warnings():
            result = self._shell.run_cell(source, store_history=True)
            end_figures(self._outputs, shown=False)
        return {"error": _error(result.error_before_exec or result.error_in_exec)}

    def _check(self, name: str) -> dict[str, Any]:
        from nnkit.checking.examination import NOTEBOOK_SEED
        from nnkit.checking.exercise import NotAnAnswer
        from nnkit.checking.verdict import FAILED
        from nnkit.fresh.ingredients import ingredients

        names = self._shell.user_ns
        made_of = ingredients(name, names)
        self._used |= made_of.keys()
        if name not in names:
            error = {"kind": "NameError", "text": f"name {name!r} is not defined", "name": name}
            return {"state": FAILED, "points": 0, "error": error, "wrong": "", "made_of": made_of}
        with self._outputs.hearing():
            try:
                verdict = self._find(name).examine(names[name], names, seed=NOTEBOOK_SEED, rounds=1)
            except NotAnAnswer as error:
                return {"state": FAILED, "points": 0, "error": None, "wrong": str(error), "made_of": made_of}
        raised = [each.error for each in (verdict.failure, verdict.stopped) if each and each.error]
        return {
            "state": verdict.state,
            "points": verdict.points,
            "error": _error(raised[0]) if raised else None,
            "wrong": (verdict.failure.wrong or "")[:_LONGEST_TEXT] if verdict.failure else "",
            "made_of": made_of,
        }


def _error(error: BaseException | None) -> dict[str, str] | None:
    """An exception in words; of a name that is not defined, that name."""
    if error is None:
        return None
    try:
        text = str(error)[:_LONGEST_TEXT]
    except Exception:  # it may be of a class of the notebook's own
        text = ""
    name = error.name if isinstance(error, NameError) and not isinstance(error, UnboundLocalError) else None
    return {"kind": type(error).__name__, "text": text, "name": name or ""}


def _be_silent() -> None:
    """Have pictures, hints and quizzes show nothing and checks say nothing, as where work is graded."""
    from nnkit.fresh.silence import draws, silent
    from nnkit.lessons import lessons

    nnkit = sys.modules["nnkit"]

    def nothing(*arguments: Any, **named: Any) -> None:
        """The checks are made between the cells."""

    quiet = {"check": nothing, "grade": nothing, **dict.fromkeys(("hint", "quiz", "lesson", "progress"), silent)}
    for name, said in quiet.items():
        setattr(nnkit, name, said)
    for name in ("check", "hint", "progress", "quiz"):
        module = sys.modules[f"nnkit.{name}"] = ModuleType(f"nnkit.{name}")
        vars(module).update(quiet, CheckFailed=nnkit.CheckFailed)
    explorers = sys.modules["nnkit.explorers"] = ModuleType("nnkit.explorers")
    explorers.__getattr__ = _public(lambda name: silent)  # type: ignore[method-assign]
    nnkit.explorers = explorers
    mine, figures = import_module("nnkit.mine"), import_module("nnkit.figures")
    mine.whose = silent
    for lesson in lessons():
        real, quietly = getattr(figures, lesson.name), ModuleType(f"nnkit.figures.{lesson.name}")

        def find(name: str, real: ModuleType = real) -> Any:
            found = getattr(real, name)
            return silent if draws(found) else found

        quietly.__getattr__ = _public(find)  # type: ignore[method-assign]
        setattr(figures, lesson.name, quietly)
        sys.modules[quietly.__name__] = quietly


def _public(find: Callable[[str], Any]) -> Callable[[str], Any]:
    def found(name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return find(name)

    return found


if __name__ == "__main__":
    main()
