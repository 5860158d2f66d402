"""Makes the students' version of a cell: nbgrader's ClearSolutions, but for answers that are preset."""

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from autograder.authoring.text import PRESET


class ClearAnswers(ClearSolutions):
    """Takes solutions away. Where None stands above one already, no stub takes its place: the check says that nothing
    is written yet, and a line that raises would only add a traceback. (See `Course.configure`.)"""

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        if cell.cell_type != "code" or not PRESET.match(cell.source):
            return super()._replace_solution_region(cell, language)
        stub, self.code_stub = self.code_stub, {language: ""}
        try:
            replaced = super()._replace_solution_region(cell, language)
        finally:
            self.code_stub = stub
        cell.source = cell.source.rstrip("\n")
        return replaced
