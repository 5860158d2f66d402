"""The students' version of a lesson: nbgrader's generate_assignment strips solutions and hidden tests."""

from pathlib import Path

from autograder.authoring.text import BuildError
from autograder.converting import heard, reason
from autograder.course import Assignment, Course
from autograder.faults import first_fault
from autograder.records.patience import be_patient


def generate(
    course: Course, assignment: Assignment, *, source: Path | None = None, release: Path, database: str | None = None
) -> None:
    """nbgrader's generate_assignment: strips solutions and hidden tests, adds checksums, registers the cells.

    Reads `source` (by default solutions/), writes `release`. The cells are registered in `database`; without one they
    are not.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    config = course.load_config()
    release.mkdir(parents=True, exist_ok=True)
    config.CourseDirectory.release_directory = str(release)
    if database is None:
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    else:
        from autograder.records.gradebook import make_gradebook

        make_gradebook(database)
        config.CourseDirectory.db_url = database
    config.CourseDirectory.assignment_id = assignment.name
    if source is not None:
        config.CourseDirectory.source_directory = str(source)
    config.GenerateAssignment.force = True
    config.GenerateAssignment.create_assignment = True
    be_patient()
    directory = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=directory, config=config)
    errors = heard(converter)
    try:
        converter.start()
    except (Exception, SystemExit) as error:
        if fault := first_fault(errors):
            raise fault from None
        raise BuildError(
            f"nbgrader could not make the students' version of {assignment.name}: {reason(error, errors)}"
        ) from error
