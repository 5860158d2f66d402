"""Makes a lesson known to the gradebook before it is graded."""

import nbformat

from autograder.course import Assignment, Course, CourseError
from autograder.records.gradebook import MissingEntry, gradebook_of, official_cells


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
    url = course.load_config().CourseDirectory.db_url
    if url == course.classroom.database_url and not course.classroom.gradebook.exists():
        return False
    source = nbformat.read(assignment.solution_notebook, as_version=4)
    marked = {cell.metadata.nbgrader["grade_id"]: cell for cell in source.cells if "nbgrader" in cell.metadata}
    with gradebook_of(course) as gradebook:
        try:
            known = official_cells(gradebook, assignment.name, assignment.notebook)
        except MissingEntry:
            return False
    if marked.keys() != known.keys():
        return False
    for name, cell in marked.items():
        official, settings = known[name], cell.metadata.nbgrader
        if official.mark["locked"] and not official.is_answer and official.source != cell.source:
            return False
        if settings.get("grade") and float(settings["points"]) != official.mark.get("points"):
            return False
    return True
