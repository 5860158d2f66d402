"""The bank of attacks and of honest work in odd styles, read from files, and the way in which each is handed in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course import Course
from tests.autograder.small_course import cell_of, hand_in, solve, submission
from tests.hostile import files, honest_notebooks, misplacing, notebooks

HERE = Path(__file__).resolve().parent
#: Files that are handed in beside an honest notebook.
BESIDE = HERE / "beside"
#: What attacks write has this in its name, wherever they write it.
LEFT = "hostile-left"
#: Ports of this computer that an attack calls.
PORTS = range(47811, 47816)


@dataclass(frozen=True)
class Attack:
    """What one student hands in. `tries`: what it tries, in a sentence; of honest work, its style. `file`: it is no
    notebook."""

    name: str
    tries: str
    hand_in: Callable[[Course], Path]
    kind: str
    file: bool = False


def all_attacks() -> dict[str, Attack]:
    """Every attack, by the name of the student who tries it."""
    found = [_of_code(path) for path in sorted((HERE / "bank").rglob("*.py"))]
    found += [_of_change(name, change) for name, change in (notebooks.CHANGES | misplacing.CHANGES).items()]
    found += [_of_changed_file(name, change, "file", answers=False) for name, change in files.READABLE.items()]
    found += [_of_file(name, write) for name, write in (notebooks.FILES | files.UNREADABLE).items()]
    return {attack.name: attack for attack in found}


def honest_styles() -> dict[str, Attack]:
    """Honest work in styles of all kinds, by the name of the student who writes like that."""
    found = [_of_code(path) for path in sorted((HERE / "honest").iterdir()) if path.suffix in (".py", ".ipy")]
    found += [_of_change(name, change) for name, change in honest_notebooks.CHANGES.items()]
    found += [_of_changed_file(name, change, "honest") for name, change in honest_notebooks.FILES.items()]
    return {style.name: style for style in found}


def _of_code(path: Path) -> Attack:
    text = path.read_text("utf-8")
    tries = re.match(r'"""(.*?)"""', text, re.DOTALL)[1]
    return Attack(path.stem, " ".join(tries.split()), lambda course: hand_in(course, path.stem, with_cells(text)),
                  path.parent.name)  # fmt: skip


def _of_change(name: str, change: Callable[[NotebookNode], object]) -> Attack:
    return Attack(name, change.__doc__, lambda course: hand_in(course, name, change), "notebook")


def _of_changed_file(name: str, change: Callable[[Path], object], kind: str, *, answers: bool = True) -> Attack:
    first = solve if answers else lambda notebook: None
    return Attack(name, change.__doc__, lambda course: change(hand_in(course, name, first)), kind)


def _of_file(name: str, write: Callable[[Path], object]) -> Attack:
    def handed_in(course: Course) -> Path:
        path = submission(course, name)
        write(path)
        return path

    return Attack(name, write.__doc__, handed_in, "file", file=True)


def with_cells(text: str) -> Callable[[NotebookNode], None]:
    """Writes the code into the notebook in place of answers; what follows `# %% last` into a cell at the end."""

    def change(notebook: NotebookNode) -> None:
        first, _, last = text.partition("# %% last")
        notebook.cells.insert(2, new_code_cell(first))
        for answer in ("sigmoid_prime", "triple"):
            cell_of(notebook, answer).source = "pass"
        if last:
            notebook.cells.append(new_code_cell(last))

    return change


def outputs_of(path: Path, *, errors: bool = True) -> str:
    """All that the cells of a graded notebook show."""
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(str(output) for output in outputs if errors or output.output_type != "error")
