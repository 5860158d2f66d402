"""The verdict on a graded cell, written in the one form that nbgrader reads as it is meant.

`nbgrader.utils.determine_grade` looks at a cell's outputs one by one: the first error or anything on stderr is 0
points, the first result is the points if it looks like a number that is not negative, and *full* points if it is
`nan`, a negative number, text or `np.float64(1.5)`. So the outputs of a graded cell are read here and replaced by:
what was printed, the panel, and at the very end either one error or one plain number between 0 and the cell's points.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from autograder import cells
from nnkit.check import VERDICT_TYPE

#: The cell's metadata key under which the autograder keeps points, verdict and the reason for a lost point.
JUDGED = "autograder"
_USES_GRADE = re.compile(r"^\s*from nnkit\.check import .*\bgrade\b|\bnnkit\.check\.grade\b", re.MULTILINE)
_PLAIN_NUMBER = re.compile(r"\d+(\.\d*)?([eE][-+]?\d{1,3})?")
_LONGEST_TEXT = 2000
_LONGEST_PRINT = 10_000


class NoPoints(Exception):
    """Why a graded cell earns nothing, in a sentence for the student."""


def settle(cell: NotebookNode, fault: str | None = None) -> None:
    """Replace the outputs of a test cell by their normal form. `fault`: why the cell could not run to its end."""
    most = float(cell.metadata["nbgrader"]["points"])
    outputs = cell.outputs
    verdict, panel = _verdict(outputs)
    settled = _printed(outputs)
    if panel is not None:
        settled.append(panel)
    judged: dict[str, Any] = {"verdict": verdict} if verdict else {}
    try:
        points = _points(cell, outputs, verdict, most, fault)
    except NoPoints as reason:
        judged |= {"points": 0.0, "why": str(reason)}
        settled.append(_error(outputs, str(reason)))
    else:
        judged["points"] = points
        settled.append(cells.result({"text/plain": str(points)}))
    cell.outputs = settled
    cell.execution_count = 1
    cell.metadata[JUDGED] = judged


def _points(
    cell: NotebookNode, outputs: list[NotebookNode], verdict: dict[str, Any] | None, most: float, fault: str | None
) -> float:
    if fault:
        raise NoPoints(fault)
    error = next((each for each in outputs if each.output_type == "error"), None)
    if error is not None:
        raise NoPoints(_said(error))
    results = [str(each.data.get("text/plain", "")) for each in outputs if each.output_type == "execute_result"]
    if not _USES_GRADE.search(cell.source):
        return _asserted(results, most)
    if verdict is None:
        raise NoPoints("The test did not come to exactly one verdict. Does your notebook change the check itself?")
    expected = cell.metadata["nbgrader"]["grade_id"].removeprefix("test_")
    if verdict["exercise"] != expected:
        raise NoPoints(f"The test of {expected} met {verdict['exercise']}: is one name bound to another's function?")
    if len(results) != 1:
        raise NoPoints("The test gave no points, or gave them twice.")
    points = number_of(results[0], most)
    if points != verdict["points"] or verdict["possible"] != most:
        raise NoPoints("The points shown are not those of the verdict.")
    return points


def _asserted(results: list[str], most: float) -> float:
    """A test cell of plain asserts: full points, or the number that its last line shows."""
    if not results:
        return most
    if len(results) > 1:
        raise NoPoints("The test gave points twice.")
    return number_of(results[0], most)


def number_of(text: str, most: float) -> float:
    """Points as they were shown, if they are a plain number between 0 and `most`; else NoPoints."""
    points = float(text) if _PLAIN_NUMBER.fullmatch(text) else math.nan
    if not (math.isfinite(points) and 0 <= points <= most):
        raise NoPoints(f"The test gave {text[:60]!r} as points, which is no plain number between 0 and {most:g}.")
    return points


def _said(error: NotebookNode) -> str:
    """An error in one line."""
    text = str(error.get("evalue", "")).strip().split("\n")[0]
    return _short(f"{error.get('ename', 'Error')}: {text}" if text else str(error.get("ename", "Error")))


def _error(outputs: list[NotebookNode], reason: str) -> NotebookNode:
    shown = next((each for each in outputs if each.output_type == "error"), None)
    if shown is not None:
        return shown
    return cells.error("NoPoints", reason, [f"NoPoints: {reason}"])


def _printed(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """All that was printed, warnings included, as stdout: a warning in a right answer costs nothing."""
    text = "".join(str(each.text) for each in outputs if each.output_type == "stream")
    if len(text) > _LONGEST_PRINT:
        text = text[:_LONGEST_PRINT] + "\n… (more was printed)\n"
    return [cells.stream("stdout", text)] if text else []


def _verdict(outputs: list[NotebookNode]) -> tuple[dict[str, Any] | None, NotebookNode | None]:
    """The verdict among the outputs and the panel that shows it; None where there is none, or more than one."""
    found = [each for each in outputs if each.output_type == "display_data" and VERDICT_TYPE in each.data]
    if len(found) != 1:
        return None, None
    verdict = clean_verdict(found[0].data[VERDICT_TYPE])
    if verdict is None:
        return None, None
    panel = {kind: str(found[0].data[kind]) for kind in ("text/plain", "text/html") if kind in found[0].data}
    return verdict, cells.shown(panel | {VERDICT_TYPE: verdict})


def clean_verdict(data: Any) -> dict[str, Any] | None:
    """`Verdict.as_data` as it came from the student's process, with nothing else in it; None if it is not that."""
    if not isinstance(data, Mapping) or not isinstance(data.get("exercise"), str):
        return None
    points, possible = _finite(data.get("points")), _finite(data.get("possible"))
    if points is None or possible is None:
        return None
    clean: dict[str, Any] = {"exercise": _short(data["exercise"]), "points": points, "possible": possible}
    for name in ("state", "mistake", "hint", "wrong", "whose"):
        value = data.get(name)
        clean[name] = _short(value) if isinstance(value, str) else None
    notices, parts = data.get("notices"), data.get("parts")
    clean["notices"] = [_short(each) for each in notices if isinstance(each, str)][:10] if _is_list(notices) else []
    clean["parts"] = {}
    for name, pair in list(parts.items())[:20] if isinstance(parts, Mapping) else []:
        earned, of = (_finite(each) for each in pair) if _is_list(pair) and len(pair) == 2 else (None, None)
        if earned is not None and of is not None:
            clean["parts"][_short(str(name))] = [earned, of]
    return clean


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple))


def _finite(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 2] + " …"
