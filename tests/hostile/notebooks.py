"""Attacks that are no code in a cell: changed notebooks, and files that are none. Each docstring says what it tries."""

import copy
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from tests.autograder.small_course import cell_of
from tests.hostile.registered import into

#: Changes of a notebook, by name, and of the file in which it is handed in.
CHANGES: dict[str, Callable[[NotebookNode], object]] = {}
FILES: dict[str, Callable[[Path], object]] = {}


_change, _file = into(CHANGES), into(FILES)


@_change
def skip_execution(notebook: NotebookNode) -> None:
    """Tags all cells so that they are not run."""
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell"]


@_change
def raises_exception(notebook: NotebookNode) -> None:
    """Tags the tests as ones that may fail, and brings along outputs that show points."""
    for name in ("test_triple", "test_sigmoid_prime"):
        cell = cell_of(notebook, name)
        cell.metadata["tags"] = ["raises-exception"]
        cell.outputs = [new_output("execute_result", {"text/plain": "2.0"}, execution_count=1)]


@_change
def deleted_tests(notebook: NotebookNode) -> None:
    """Deletes the test cells."""
    notebook.cells = [each for each in notebook.cells if not each.metadata.get("nbgrader", {}).get("grade")]


@_change
def duplicated_tests(notebook: NotebookNode) -> None:
    """Copies each test cell, once before it with a pass in it and once to the end."""
    for name in ("test_triple", "test_sigmoid_prime"):
        for place, source in ((0, "pass"), (len(notebook.cells) + 1, "2.0")):
            copied = copy.deepcopy(cell_of(notebook, name))
            copied.source = source
            notebook.cells.insert(place, copied)


@_change
def retagged_tests(notebook: NotebookNode) -> None:
    """Makes the tests cells that a student may write, and plain ones."""
    cell_of(notebook, "test_triple").metadata["nbgrader"] |= {"solution": True, "locked": False}
    cell_of(notebook, "test_triple").source = "2.0"
    cell_of(notebook, "test_sigmoid_prime").metadata["nbgrader"] |= {"grade": False, "solution": True}


@_change
def repointed_tests(notebook: NotebookNode) -> None:
    """Gives the tests each other's names, and one of them a hundred points."""
    one, other = cell_of(notebook, "test_triple"), cell_of(notebook, "test_sigmoid_prime")
    one.metadata["nbgrader"]["grade_id"] = "test_sigmoid_prime"
    other.metadata["nbgrader"] |= {"grade_id": "test_triple", "points": 100}


@_change
def rewritten_tests(notebook: NotebookNode) -> None:
    """Writes something else into the tests, and says that they are worth more."""
    for name in ("test_triple", "test_sigmoid_prime"):
        cell = cell_of(notebook, name)
        cell.source = "2.0"
        cell.metadata["nbgrader"] |= {"points": 100, "checksum": "0" * 32}


@_change
def tests_as_text(notebook: NotebookNode) -> None:
    """Turns the tests into text and raw cells, which are not run."""
    for name, kind in (("test_triple", "markdown"), ("test_sigmoid_prime", "raw")):
        cell = cell_of(notebook, name)
        cell.cell_type = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


@_change
def points_for_the_reader(notebook: NotebookNode) -> None:
    """Says that what a person grades is graded by the machine."""
    cell_of(notebook, "explain").metadata["nbgrader"] |= {"points": 50, "solution": False, "locked": True}


@_change
def another_kernel(notebook: NotebookNode) -> None:
    """Asks for another kernel, which runs what the metadata say."""
    notebook.metadata["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash", "argv": ["/bin/true"]}
    notebook.metadata["autograder"] = {"stamp": "0", "stand_in": 7, "unreadable": None, "notes": ["2.0"]}


@_change
def odd_metadata(notebook: NotebookNode) -> None:
    """Puts lists, numbers and deep nesting where the metadata of a cell have text."""
    deep: list = []
    for _ in range(200):
        deep = [deep]
    notebook.cells[1].metadata |= {"nbgrader": {"grade_id": ["test_triple"], "points": deep}, "deep": deep}
    notebook.cells[0].metadata["nbgrader"] = {"grade_id": "../../../etc/passwd", "schema_version": -1}


@_change
def magics(notebook: NotebookNode) -> None:
    """Runs a shell by a magic and includes files of others."""
    notebook.cells.insert(2, new_code_cell("!cat /etc/passwd ~/* ../*/*\n%run ../../*/*/partial_derivatives.ipynb"))
    notebook.cells.insert(3, new_code_cell("%%bash\necho hostile > /tmp/hostile-left-bash; env; ls -R / | head -3000"))


@_file
def version_3(path: Path) -> None:
    """Is a notebook in the format of 2012, with marks of that time."""
    cells = [{"cell_type": "code", "language": "python", "metadata": {}, "outputs": [], "input": "triple = 1",
              "collapsed": False}]  # fmt: skip
    path.write_text(json.dumps({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0,
                                "worksheets": [{"cells": cells, "metadata": {}}]}))  # fmt: skip


@_file
def deep_heading(path: Path) -> None:
    """Is a notebook of format 3 with a heading of a level that becomes a gigabyte of signs."""
    cell = {"cell_type": "heading", "level": 10**9, "metadata": {}, "source": "x"}
    sheets = [{"cells": [cell], "metadata": {}}]
    path.write_text(json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": sheets}))


@_file
def many_cells(path: Path) -> None:
    """Has a hundred thousand cells."""
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "0", "execution_count": None}
    path.write_text(json.dumps({"cells": [cell] * 100_000, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))


@_file
def not_json(path: Path) -> None:
    """Is no JSON."""
    path.write_text("{not json")


@_file
def json_without_end(path: Path) -> None:
    """Is JSON of a hundred thousand brackets."""
    path.write_text("[" * 100_000)


@_file
def json_of_large_numbers(path: Path) -> None:
    """Is JSON with numbers that Python refuses to read, and names twice."""
    path.write_text('{"nbformat": 4, "nbformat_minor": 1' + "0" * 5000 + ', "cells": [], "cells": {}, "metadata": 7}')


@_file
def sparse(path: Path) -> None:
    """Is 200 MB of nothing."""
    with open(path, "wb") as file:
        file.truncate(200_000_000)


@_file
def symlink(path: Path) -> None:
    """Is a link to a file that everybody may read."""
    path.symlink_to("/etc/passwd")


@_file
def symlink_to_another(path: Path) -> None:
    """Is a link to another student's work."""
    path.symlink_to(Path("../../ada") / path.parent.name / path.name)


@_file
def folder(path: Path) -> None:
    """Is a folder."""
    path.mkdir()


@_file
def zip_bomb(path: Path) -> None:
    """Is an archive of ten megabytes that says it holds ten gigabytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    size = (20_000_000).to_bytes(4, "little")
    path.write_bytes(held.getvalue().replace(size, (4_000_000_000).to_bytes(4, "little")))


@_file
def zip_slip(path: Path) -> None:
    """Is an archive whose files have names that lead upwards."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../hostile-left.txt", "/tmp/hostile-left-zip", "..\\hostile-left.txt"):
            archive.writestr(name, "x")


@_file
def pickle_bytes(path: Path) -> None:
    """Is a pickle that opens a file when it is read."""
    path.write_bytes(b"cbuiltins\nopen\n(V/tmp/hostile-left-pickle\nVw\ntR.")
