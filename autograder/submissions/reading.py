"""Reads what was handed in, whatever it is: notebooks of any format, and with care for what is none."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.cells import new_cell, number_cells
from autograder.records.facts import FACTS, STAND_IN
from autograder.submissions.encoded import TooMuch, as_utf8, without_outputs

#: Bytes of a file with its outputs, and of what is needed of it; a notebook of ours with all its figures has 2 MB.
LARGEST_FILE, LARGEST = 100_000_000, 20_000_000
#: Cells that a submission may have; a lesson of ours has 60.
MOST_PARTS = 10_000
#: Levels of headings, which were cells of their own in notebooks of format 3.
_DEEPEST_HEADING = 6
#: Bytes of a file that accompanies a notebook.
LARGEST_BESIDE = 10_000
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
    data = plain(data)
    _refuse_many_cells(data)
    try:
        text = data.decode("utf-8")
        # As nbformat.reads does it, but for its validation: what is not right is found out here, cell by cell.
        notebook = nbformat.convert(nbformat.reader.reads(text), 4)
        cells = [_rebuilt(cell) for cell in notebook.cells]
        number_cells(cells)
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not text, so it is no notebook.") from error
    except nbformat.reader.NotJSONError as error:
        raise Unreadable("The file is damaged or incomplete: it is not JSON, as notebooks are.") from error
    except RecursionError as error:
        raise Unreadable("The file is nested too deeply to be a notebook.") from error
    except Exception as error:  # nbformat raises errors of many kinds on files of its form but not of its content
        raise Unreadable(f"The file is no notebook that Jupyter can open ({type(error).__name__}).") from error
    return new_notebook(cells=cells)


def plain(data: bytes) -> bytes:
    """What is needed of a notebook's file, in UTF-8: damaged or large outputs keep nobody from reading the rest. Raises
    Unreadable."""
    try:
        data = without_outputs(as_utf8(data))
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not text, so it is no notebook.") from error
    except TooMuch as error:
        raise Unreadable("The file has more in it than anybody writes.") from error
    return _of_a_size(data, len(data), LARGEST)


def _of_a_size(data: bytes, size: int, most: int) -> bytes:
    if size > most:
        raise Unreadable(
            f"The file has {size / 1e6:.0f} MB; at most {LARGEST // 10**6} MB besides outputs are accepted."
        )
    return data


def _refuse_many_cells(data: bytes) -> None:
    """Raises Unreadable where there are more cells than anybody writes: to look at each takes minutes."""
    try:
        content = json.loads(data.decode("utf-8"))
        sheets = [content, *content.get("worksheets", [])]
        cells = [cell for sheet in sheets for cell in sheet.get("cells", [])]
        levels = [cell.get("level") for cell in cells]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return  # no notebook, which whoever reads it will say
    if any(type(level) is int and level > _DEEPEST_HEADING for level in levels):
        raise Unreadable("The notebook has a heading of a level that there is not.")  # it would become as many signs
    if len(cells) > MOST_PARTS:
        raise Unreadable(f"The notebook has {len(cells)} cells; at most {MOST_PARTS} are accepted.")


def stand_in_reason(data: bytes) -> str | None:
    """Why an upload could not be read, if `data` is the notebook that `collect` put in its place; else None."""
    if len(data) > LARGEST:
        return None
    try:
        reason = json.loads(data.decode("utf-8-sig"))["metadata"][FACTS][STAND_IN]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None
    return reason if isinstance(reason, str) else None


def read_file(path: Path) -> bytes:
    """The bytes of a submitted file; of a large one, what is needed of it. Raises Unreadable where it is missing, too
    large or no plain file."""
    try:
        facts = path.lstat()
    except OSError as error:
        raise Unreadable(f"No {path.name} was handed in.") from error
    if not stat.S_ISREG(facts.st_mode):
        raise Unreadable("What was handed in is a link or a folder, not a file.")
    _of_a_size(b"", facts.st_size, LARGEST_FILE)
    return plain(path.read_bytes()) if facts.st_size > LARGEST else path.read_bytes()


def _rebuilt(cell: NotebookNode) -> NotebookNode:
    """A cell with its text and its nbgrader mark; tags, outputs and all other metadata are left behind."""
    source = cell["source"]
    if not isinstance(source, str):
        raise TypeError("a cell's source is not text")
    source = source.encode("utf-8", "replace").decode("utf-8")
    mark = cell.get("metadata", {}).get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return new_cell(cell["cell_type"], source, {"nbgrader": {"grade_id": name}} if isinstance(name, str) else {})


def is_plain_file(path: Path, most: int = LARGEST) -> bool:
    """Whether this is a file, no link and nothing else, of at most so many bytes."""
    try:
        facts = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(facts.st_mode) and facts.st_size <= most
