"""Makes the students' version of a cell: nbgrader's ClearSolutions, but for answers that are preset."""

import re

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from autograder.authoring.marked_cells import PRESET
from autograder.authoring.nbgrader_cells import SOLUTION

_SOLUTION = re.compile(rf"{SOLUTION[0]}\n.*?{SOLUTION[1]}\n?", re.DOTALL)


class ClearAnswers(ClearSolutions):
    """Takes solutions away. Where None stands above one already, no stub takes its place: the check says that nothing
    is written yet, and a line that raises would only add a traceback. (See `Course.configure`.)"""

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        if cell.cell_type != "code" or not PRESET.match(cell.source):
            return super()._replace_solution_region(cell, language)
        cell.source, taken = _SOLUTION.subn("", cell.source)
        cell.source = cell.source.rstrip("\n")
        return bool(taken)
