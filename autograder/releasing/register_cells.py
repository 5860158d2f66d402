"""nbgrader's SaveCells, which makes a lesson's cells known to the gradebook, for lessons that change after students
have them: what is new is added, what is gone stays with the grades that it has, and each release is remembered."""

from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import SaveCells
from traitlets import Unicode

from autograder.records.dropped import NOTHING, read_dropped
from autograder.records.gradebook import official_cells
from autograder.records.releases import Releases, named
from nnkit.lessons import lesson_in


class RegisterCells(SaveCells):
    """nbgrader refuses to add or remove cells once there are submissions; this one does it (see `Course.configure`)."""

    classroom = Unicode("", help="The folder of the class, in which releases are remembered.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        facts = resources["metadata"]
        self._source = Path(facts["path"]) / f"{facts['name']}.ipynb"
        return super().preprocess(nb, resources)

    def _create_notebook(self, nb: NotebookNode) -> None:
        folder, name = Path(self.classroom), self.assignment_id
        lesson = lesson_in(name)
        bonus = frozenset() if lesson is None else lesson.bonus
        texts = frozenset(cell.source.strip() for cell in nb.cells if "nbgrader" not in cell.metadata) - {""}
        releases = Releases.read(folder, name)
        try:
            known = self.gradebook.find_notebook(self.notebook_id, name)
        except MissingEntry:
            known = None
        if known is not None and not releases:  # what was released before releases were remembered
            releases = releases.with_one(official_cells(self.gradebook, name, self.notebook_id), texts, bonus)
        if known is None or not known.submissions:
            super()._create_notebook(nb)
        else:
            self._update()
        for cell, each in read_dropped(folder, name).items():
            if each.how == NOTHING and cell in self.new_grade_cells:
                self.gradebook.update_or_create_grade_cell(cell, self.notebook_id, name, max_score=0.0)
        now = official_cells(self.gradebook, name, self.notebook_id)
        releases = releases.with_one({cell: now[cell] for cell in self.new_source_cells}, texts, bonus)
        replace(releases, source=named(self._source.read_bytes())).write(folder, name)

    def _update(self) -> None:
        book = self.gradebook
        for save, cells in (
            (book.update_or_create_grade_cell, self.new_grade_cells),
            (book.update_or_create_solution_cell, self.new_solution_cells),
            (book.update_or_create_task_cell, self.new_task_cells),
            (book.update_or_create_source_cell, self.new_source_cells),
        ):
            for name, facts in cells.items():
                save(name, self.notebook_id, self.assignment_id, **facts)
