"""One of nbgrader's steps from an instructor's notebook to the students': the way on, at the end of each lesson."""

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from nnkit import lessons
from nnkit.start.way_on import way_on


class WayOn(NbGraderPreprocessor):
    """Adds a cell with links to the lesson that comes next and back to the map. A notebook that is no lesson of
    course.toml is left alone."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        lesson = lessons.lesson_in(resources["nbgrader"]["assignment"])
        if lesson is not None:
            nb.cells.append(new_markdown_cell(way_on(lesson), id="way-on"))
        return nb, resources
