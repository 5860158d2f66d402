"""A lesson's text, `solutions/NN_name/name.py`, as a notebook with solutions and hidden tests.

It is text in jupytext's percent format. A cell that nbgrader must know says what it is, and no more:

    # %% exercise NAME    the cell to write in, and the cell that checks it
    # %% question NAME    the cell that asks it and has the letter, and the cell that checks that, folded
    # %% read NAME        a text that a person reads; below it the model answer
    # %% fill NAME        a value without points, such as a name; below it what stands there

A section whose heading begins `## More: ` goes beyond the path: it is folded, and what it asks for is bonus. Behind the
headings of level 2 the build writes how long each section takes, and in place of `{minutes}` how long the path does.
"""

import ast
import re

import nbformat
from nbformat import NotebookNode

from autograder.authoring import sections as text_sections
from autograder.authoring.marked_cells import PRESET, SPELLED
from autograder.authoring.minutes import Times, times_of
from autograder.authoring.nbgrader_cells import HIDDEN, SOLUTION
from autograder.authoring.reference import WORDS_HEADING, linked_words, with_references
from autograder.authoring.sections import BuildError, Section, TextCell, before_cells, cells_of, headings, sections
from autograder.course import Assignment
from nnkit.fresh.plain_python import statements_of
from nnkit.showing.display import counted

#: Where a text says how many minutes the lesson takes.
PLACE = "{minutes}"
#: The metadata of a heading's cell below which JupyterLab folds all that belongs to it.
FOLDED = "jp-MarkdownHeadingCollapsed"
#: What folds a cell that nobody needs to look at, in JupyterLab and in Colab.
OUT_OF_SIGHT = {"jupyter": {"source_hidden": True, "outputs_hidden": True}, "cellView": "form"}


def marked_cells(text: str) -> list[TextCell]:
    """The cells that say what they are, in the order of the text."""
    return [cell for cell, _ in cells_of(text) if cell.marked]


def contents(text: str) -> str:
    """What a lesson asks for, in the order of its text: a line each, for `nnkit.lessons`. Behind what stands in a
    section that goes beyond the path comes `more`."""
    lines = [
        f"{cell.kind} {cell.name}{' more' if section.more else ''}\n"
        for section in sections(text)
        for cell in section.cells
        if cell.marked and cell.kind != "fill"
    ]
    return "".join(lines)


def gives(text: str) -> str:
    """What a lesson imports outside of answers and checks, a line each: it is there when it is graded, whatever became
    of its cells."""
    cells = (cell for section in sections(text) for cell in section.cells if cell.kind == "code" and not cell.marked)
    found = (each for cell in cells for each in statements_of(cell.body))
    imports = (each for each in found if isinstance(each, (ast.Import, ast.ImportFrom)))
    return "".join(f"gives {ast.unparse(each)}\n" for each in imports)


def solution_notebook(assignment: Assignment) -> NotebookNode:
    """The lesson's text as a notebook with solutions and hidden tests; the same bytes for the same text. Raises
    BuildError."""
    import jupytext

    if not assignment.text.is_file():
        raise BuildError(f"{assignment.name} has no text: {assignment.text} is missing.")
    text = assignment.text.read_text(encoding="utf-8")
    found = sections(text, assignment.text.name)
    spelled, ours = _spelled_out(assignment, text)
    notebook = jupytext.reads(spelled, fmt="py:percent")
    _refuse_settings_of_others(assignment, notebook, ours)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.cells = [part for cell in notebook.cells for part in _folded_apart(cell)]
    folded = {f"test_{cell.name}" for cell in marked_cells(text) if cell.kind == "question"}
    for number, cell in enumerate(notebook.cells, 1):
        settings = cell.metadata.get("nbgrader", {})
        cell["id"] = settings.get("grade_id", f"cell-{number:03d}")
        cell.metadata = nbformat.from_dict({"nbgrader": dict(sorted(settings.items()))} if settings else {})
        if cell.cell_type == "markdown" and not settings and any(each.more for each in headings(cell.source)):
            cell.metadata[FOLDED] = True
        _refuse_leaks(assignment, cell)
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
            if cell["id"] in folded:
                cell.metadata.update(nbformat.from_dict(OUT_OF_SIGHT))
            if _may_fail(cell):
                cell.metadata["tags"] = ["raises-exception"]  # "Run All" goes on behind a check that fails
    _write_minutes(notebook, found, times_of(found, assignment.notebook))
    _write_references(notebook, assignment)
    return notebook


def _folded_apart(cell: NotebookNode) -> list[NotebookNode]:
    """A text cell, in two where a part of it is to be folded: JupyterLab folds the cells below that of a heading."""
    if cell.cell_type != "markdown" or "nbgrader" in cell.metadata:
        return [cell]
    cell.source, folded = text_sections.seen_and_folded(cell.source)
    return [cell, nbformat.v4.new_markdown_cell(folded)] if folded else [cell]


def _write_minutes(notebook: NotebookNode, found: list[Section], times: Times) -> None:
    """Behind the heading of each section how long it takes, and how long the path does where a text asks for it."""
    of_sections = zip(found[1:], times.sections[1:], strict=True)  # the first one stands before any heading
    for cell in notebook.cells:
        if cell.cell_type != "markdown" or "nbgrader" in cell.metadata:
            continue
        lines = cell.source.split("\n")
        for heading in headings(cell.source):
            if heading.begins_section and (minutes := next(of_sections)[1]) and heading.level > 1:
                lines[heading.line] += f"  *({counted(minutes, 'minute')})*"
        cell.source = "\n".join(lines).replace(PLACE, str(times.path))


def _write_references(notebook: NotebookNode, assignment: Assignment) -> None:
    """What all lessons refer to, where a text asks for it. Raises BuildError where links lead nowhere."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata]
    linked = [word for cell in texts for word in linked_words(cell.source)]
    places = [(each.level, each.words) for cell in texts for each in headings(cell.source)]
    if linked and (3, WORDS_HEADING) not in places:  # those of level 2 have their minutes in their address
        raise BuildError(
            f"{assignment.text.name}: {linked[0]!r} is linked, and there is no heading `### {WORDS_HEADING}`."
        )
    for cell in texts:
        cell.source = with_references(cell.source, assignment.notebook, assignment.text.name)


def _may_fail(cell: NotebookNode) -> bool:
    """Whether the student's version of a cell can raise: a check, or an answer that is still to be written."""
    settings = cell.metadata.get("nbgrader", {})
    if settings.get("grade"):
        return True
    if not settings.get("solution") or PRESET.match(cell.source):
        return False
    return any(line == SOLUTION[0] for line in cell.source.splitlines())


def _spelled_out(assignment: Assignment, text: str) -> tuple[str, list[str]]:
    """The text with nbgrader's own cells in place of the marked ones, and the names of the latter in order."""
    seen: set[str] = set()
    spelled, ours = [before_cells(text)], []
    for cell, source in cells_of(text):
        if not cell.marked:
            if re.match(r"\s*#\s*%%\s*(exercise|question|read|fill)\b", cell.head):
                raise BuildError(
                    f"{assignment.text.name}, cell {cell.head!r}: a marked cell reads `# %% exercise NAME`, and the "
                    "name is a name in Python."
                )
            spelled.append(source)
            continue
        kind, name = cell.kind, cell.name
        if name in seen:
            raise BuildError(f"{assignment.text.name}, cell {name}: it stands in the text twice.")
        seen.add(name)
        try:
            spelled += SPELLED[kind](assignment, name, cell.body)
        except ValueError as error:  # what it is about is not described as it must be
            raise BuildError(f"{assignment.text.name}, cell {name}: {error}.") from error
        ours += [name, f"test_{name}"] if kind in ("exercise", "question") else [name]
    return "".join(spelled), ours


def _refuse_settings_of_others(assignment: Assignment, notebook: NotebookNode, ours: list[str]) -> None:
    """However a head is written: what nbgrader sees of a cell comes from here, or a test could be anything."""
    found = [cell.metadata.nbgrader.get("grade_id") for cell in notebook.cells if "nbgrader" in cell.metadata]
    for name in found:
        if found.count(name) > 1 and name in ours:
            raise BuildError(f"{assignment.text.name}, cell {name}: two cells would have this grade_id.")
        if name not in ours:
            raise BuildError(
                f"{assignment.text.name}, cell {name}: headers of nbgrader are written by the build. Write "
                "`# %% exercise NAME` instead."
            )


def _refuse_leaks(assignment: Assignment, cell: NotebookNode) -> None:
    """Solutions and hidden tests are taken out of the cells that are made for them, and reach students elsewhere."""
    settings = cell.metadata.get("nbgrader", {})
    open_to_students = (*(() if settings.get("solution") else SOLUTION), *(() if settings.get("locked") else HIDDEN))
    for line in open_to_students:
        if line in cell.source:
            where = cell.source.split("\n")[0] if not settings else cell["id"]
            raise BuildError(
                f"{assignment.text.name}, cell {where!r}: {line} stands in a cell that reaches students as it is."
            )
