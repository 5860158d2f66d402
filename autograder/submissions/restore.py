"""Makes of whatever was handed in a notebook that can be graded: read with care, rebuilt around the instructor's cells.

Nothing here asks nbgrader or the gradebook: what a lesson's cells are is given as `Official`s.
"""

import hashlib
import json
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.cells import new_cell

#: A notebook of ours with all its figures has 2 MB.
LARGEST = 20_000_000
#: Cells and outputs together that a submission may have; a lesson of ours with all its outputs has 200.
MOST_PARTS = 10_000
#: Levels of headings, which were cells of their own in notebooks of format 3.
_DEEPEST_HEADING = 6
#: Bytes of a file that accompanies a notebook.
LARGEST_BESIDE = 10_000
#: The notebook's metadata key under which the autograder keeps what it knows of a submission.
FACTS = "autograder"
#: Among the facts of a submission: why an upload could not be read, in whose place the released notebook stands.
STAND_IN = "stand_in"
#: Files of nbgrader's own beside a submission: when it was handed in, and the key to its feedback in the exchange.
ACCOMPANYING = ("timestamp.txt", "submission_secret.txt")


class Unreadable(Exception):
    """A submitted file is no notebook; the message says why, in words for the student."""


def opened(read: Callable[[], bytes]) -> tuple[NotebookNode, str | None]:
    """The notebook in what `read` gives, and None; where it cannot be read, one that says so, and the reason."""
    try:
        data = read()
        return read_submission(data), stand_in_reason(data)
    except Unreadable as problem:
        said = f"**This submission could not be read.** {problem}"
        return new_notebook(cells=[new_markdown_cell(said)]), str(problem)


def read_submission(data: bytes) -> NotebookNode:
    """The notebook in `data`, in nbformat 4. Raises Unreadable."""
    if not data.strip():
        raise Unreadable("The file is empty.")
    _refuse_many_cells(data)
    try:
        text = data.decode("utf-8-sig")
        # As nbformat.reads does it, but for its validation: what is not right is found out here, cell by cell.
        notebook = nbformat.convert(nbformat.reader.reads(text), 4)
        cells = [_rebuilt(cell) for cell in notebook.cells]
        _number(cells)
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not text, so it is no notebook.") from error
    except nbformat.reader.NotJSONError as error:
        raise Unreadable("The file is damaged or incomplete: it is not JSON, as notebooks are.") from error
    except RecursionError as error:
        raise Unreadable("The file is nested too deeply to be a notebook.") from error
    except Exception as error:  # nbformat raises errors of many kinds on files of its form but not of its content
        raise Unreadable(f"The file is no notebook that Jupyter can open ({type(error).__name__}).") from error
    return new_notebook(cells=cells)


def _refuse_many_cells(data: bytes) -> None:
    """Raises Unreadable where there are more cells and outputs than anybody writes: to look at each takes minutes."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        sheets = [content, *content.get("worksheets", [])]
        cells = [cell for sheet in sheets for cell in sheet.get("cells", [])]
        count = len(cells) + sum(len(cell.get("outputs", [])) for cell in cells)
        levels = [cell.get("level") for cell in cells]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return  # no notebook, which whoever reads it will say
    if any(type(level) is int and level > _DEEPEST_HEADING for level in levels):
        raise Unreadable("The notebook has a heading of a level that there is not.")  # it would become as many signs
    if count > MOST_PARTS:
        raise Unreadable(f"The notebook has {count} cells and outputs; at most {MOST_PARTS} are accepted.")


def stand_in_reason(data: bytes) -> str | None:
    """Why an upload could not be read, if `data` is the notebook that `collect` put in its place; else None."""
    try:
        reason = json.loads(data.decode("utf-8-sig"))["metadata"][FACTS][STAND_IN]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None
    return reason if isinstance(reason, str) else None


def read_file(path: Path) -> bytes:
    """The bytes of a submitted file. Raises Unreadable where it is missing, too large or no plain file."""
    try:
        facts = path.lstat()
    except OSError as error:
        raise Unreadable(f"No {path.name} was handed in.") from error
    if not stat.S_ISREG(facts.st_mode):
        raise Unreadable("What was handed in is a link or a folder, not a file.")
    if facts.st_size > LARGEST:
        size = facts.st_size / 1e6
        raise Unreadable(f"The file has {size:.0f} MB; at most {LARGEST // 10**6} MB are accepted.")
    return path.read_bytes()


def _rebuilt(cell: NotebookNode) -> NotebookNode:
    """A cell with its text and its nbgrader mark; tags, outputs and all other metadata are left behind."""
    source = cell["source"]
    if not isinstance(source, str):
        raise TypeError("a cell's source is not text")
    source = source.encode("utf-8", "replace").decode("utf-8")
    mark = cell.get("metadata", {}).get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return new_cell(cell["cell_type"], source, {"nbgrader": {"grade_id": name}} if isinstance(name, str) else {})


@cache
def engine_fingerprint() -> str:
    """Changes with whatever decides about points: the exercises and this package's grading."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    parts = [*sorted(Path(find_spec("nnkit").origin).parent.rglob("*.py"))]
    parts += [here / name for name in ("cells.py", "outputs.py", "sanitise.py", "lesson.py", "task.py", "verdicts.py")]
    parts += [*sorted((here / "isolation").glob("*.py"))]
    for path in parts:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def stamp(submission: bytes, timestamp: bytes, source: bytes) -> str:
    """What a grade depends on, in 16 characters: the same stamp, the same grade."""
    digest = hashlib.sha256(engine_fingerprint().encode())
    for part in (submission, timestamp, source):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def stamp_of(notebook: Path, source: Path) -> str:
    """The stamp of a submitted notebook; of an unreadable one, too."""
    try:
        data = read_file(notebook)
    except Unreadable as problem:
        data = str(problem).encode()
    return stamp_of_data(data, notebook.parent, _bytes(source))


def stamp_of_data(data: bytes, folder: Path, source: bytes) -> str:
    """The stamp of what was handed in, in that folder, for a lesson with that instructor's notebook."""
    moment = folder / "timestamp.txt"
    return stamp(data, _bytes(moment) if is_plain_file(moment, LARGEST_BESIDE) else b"", source)


def _bytes(path: Path) -> bytes:
    """What a file of ours holds: nothing, where something else is in its place."""
    try:
        return path.read_bytes() if is_plain_file(path) else b""
    except OSError:
        return b""


def is_plain_file(path: Path, most: int = LARGEST) -> bool:
    """Whether this is a file, no link and nothing else, of at most so many bytes."""
    try:
        facts = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(facts.st_mode) and facts.st_size <= most


@dataclass(frozen=True)
class Official:
    """A cell as the gradebook knows it. `required`: a submission without it gets it back."""

    name: str
    cell_type: str
    source: str
    mark: dict[str, Any]

    @property
    def is_answer(self) -> bool:
        return self.mark["solution"]

    @property
    def required(self) -> bool:
        return self.mark["grade"] or self.mark["task"] or self.mark["locked"]

    def cell(self, source: str) -> NotebookNode:
        return new_cell(self.cell_type, source, {"nbgrader": self.mark})


def released_order(source: Path, known: Iterable[str]) -> list[str]:
    """The grade_ids in the order of the instructor's notebook; the gradebook itself keeps none."""
    known = set(known)
    notebook = nbformat.read(source, as_version=4)
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return [name for name in names if name in known]


def restore(
    cells: list[NotebookNode], official: Mapping[str, Official], order: list[str]
) -> tuple[list[NotebookNode], list[str], list[str]]:
    """The cells of a submission put right, the grade_ids that stood there twice, and those that were put back."""
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in official:
            claims.setdefault(name, []).append(index)
    chosen = {_best(cells, places, official[name]): name for name, places in claims.items()}

    rebuilt: list[NotebookNode] = []
    for index, cell in enumerate(cells):
        cell.metadata.pop("nbgrader", None)
        if index in chosen:
            known = official[chosen[index]]
            cell = known.cell(cell.source if known.is_answer else known.source)
        rebuilt.append(cell)
    restored = [name for name in order if name not in claims and official[name].required]
    for name in restored:
        rebuilt.insert(_place(rebuilt, name, official, order), official[name].cell(official[name].source))
    _number(rebuilt)
    duplicates = [name for name, places in claims.items() if len(places) > 1]
    return rebuilt, duplicates, restored


def _best(cells: list[NotebookNode], places: list[int], known: Official) -> int:
    """Of several cells with one grade_id the last one in which something was written, else the last one."""
    written = [place for place in places if known.is_answer and cells[place].source.strip() != known.source.strip()]
    return (written or places)[-1]


def _place(cells: list[NotebookNode], name: str, official: Mapping[str, Official], order: list[str]) -> int:
    """Where a missing cell goes: behind the answer that it belongs to. Where that is missing too, the answer may
    stand anywhere, so a test goes to the end; what has no answer before it goes to the front."""
    at = {cell.metadata["nbgrader"]["grade_id"]: i for i, cell in enumerate(cells) if "nbgrader" in cell.metadata}
    before = order[: order.index(name)]
    if official[name].mark["grade"] and not official[name].is_answer:
        answers = [each for each in before if official[each].is_answer]
        if answers and answers[-1] not in at:
            return len(cells)
    present = [at[each] for each in before if each in at]
    return max(present) + 1 if present else 0


def _number(cells: list[NotebookNode]) -> None:
    """Give each cell an id of our own: grade_id or a running number. A submission's may be doubled or malformed."""
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number:04d}"


def facts_of(notebook: Path) -> dict[str, Any]:
    """What the autograder noted in an autograded notebook; empty where there is none or it cannot be read."""
    try:
        return json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get(FACTS, {})
    except (OSError, ValueError, KeyError, AttributeError):
        return {}
