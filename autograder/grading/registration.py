"""Makes a lesson known to the gradebook before it is graded."""

import nbformat

from autograder.course import Assignment, Course, CourseError
from autograder.records.dropped import NOTHING, read_dropped
from autograder.records.gradebook import MissingEntry, gradebook_of, official_cells
from autograder.records.releases import Releases, named


def ensure_registered(course: Course, assignment: Assignment) -> None:
    """See to it that the gradebook knows the lesson's cells as they are in the instructor's notebook now."""
    if not assignment.solution_notebook.is_file():
        raise CourseError(
            f"{assignment.name} is not built yet: {assignment.solution_notebook.relative_to(course.root)} is missing. "
            f"Run `autograder build {assignment.number}`."
        )
    if not _is_registered(course, assignment):
        from autograder.releasing.release import register

        register(course, assignment)


def _is_registered(course: Course, assignment: Assignment) -> bool:
    """Whether the gradebook has the lesson's cells and points, and its last release is this one. Cells of earlier
    releases stay there, with what was earned."""
    url = course.load_config().CourseDirectory.db_url
    if url == course.classroom.database_url and not course.classroom.gradebook.exists():
        return False
    data = assignment.solution_notebook.read_bytes()
    if Releases.read(course.classroom.folder, assignment.name).source != named(data):
        return False
    source = nbformat.reads(data.decode("utf-8"), as_version=4)
    marked = {cell.metadata.nbgrader["grade_id"]: cell for cell in source.cells if "nbgrader" in cell.metadata}
    with gradebook_of(course) as gradebook:
        try:
            known = official_cells(gradebook, assignment.name, assignment.notebook)
        except MissingEntry:
            return False
    dropped = read_dropped(course.classroom.folder, assignment.name)
    nothing = {name for name, each in dropped.items() if each.how == NOTHING}
    points = {
        name: 0.0 if name in nothing else float(cell.metadata.nbgrader.get("points", 0))
        for name, cell in marked.items()
    }
    return all(name in known and known[name].mark.get("points", 0.0) == points[name] for name in marked)
