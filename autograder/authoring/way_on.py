"""One of nbgrader's steps from an instructor's notebook to the students': the way on, at the end of each lesson."""

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from nnkit import lessons
from nnkit.start.notebook import NAME
from nnkit.start.standing import notebook_of


class WayOn(NbGraderPreprocessor):
    """Adds a cell with links to the lesson that comes next and back to the map. A notebook that is no lesson of
    course.toml is left alone."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        lesson = lessons.lesson_in(resources["nbgrader"]["assignment"])
        if lesson is not None:
            nb.cells.append(new_markdown_cell(way_on(lesson), id="way-on"))
        return nb, resources


def way_on(lesson: lessons.Lesson) -> str:
    """Where one goes from the end of a lesson."""
    following = next((each for each in lessons.lessons() if each.number > lesson.number), None)
    on = (
        f"**Next:** [lesson {following.number}, {following.title}](../{notebook_of(following)}). Does nothing open? "
        "Then you have not got it yet."
        if following
        else "This was the last lesson."
    )
    return f"## Where to now\n\n- {on}\n- [Back to the map](../{NAME}), with all that you have done"
