"""The students' version of a lesson: nbgrader's generate_assignment strips solutions and hidden tests."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.authoring.text import BuildError
from autograder.course import Assignment, Course


def generate(
    course: Course, assignment: Assignment, *, source: Path | None = None, release: Path, database: str | None = None
) -> None:
    """nbgrader's generate_assignment: strips solutions and hidden tests, adds checksums, registers the cells.

    Reads `source` (by default solutions/), writes `release`. Without `database` a scratch one is used.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    config = course.load_config()
    release.mkdir(parents=True, exist_ok=True)
    config.CourseDirectory.release_directory = str(release)
    config.CourseDirectory.db_url = database or f"sqlite:///{release / '.gradebook.db'}"
    config.CourseDirectory.assignment_id = assignment.name
    if source is not None:
        config.CourseDirectory.source_directory = str(source)
    config.GenerateAssignment.force = True
    config.GenerateAssignment.create_assignment = True
    directory = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=directory, config=config)
    with _heard(converter) as said:
        try:
            converter.start()
        except (Exception, SystemExit) as error:
            raise BuildError(
                f"nbgrader could not make the students' version of {assignment.name}: {_reason(error, said)}"
            ) from error


def _reason(error: BaseException, said: list[str]) -> str:
    """The line that tells most: the end of the first traceback that nbgrader logged, else the error itself."""
    tracebacks = [text for text in said if "Traceback" in text]
    return tracebacks[0].strip().splitlines()[-1] if tracebacks else str(error)


@contextmanager
def _heard(converter) -> Iterator[list[str]]:
    """Collect what nbgrader logs as a warning or worse, to show it only where something failed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger(f"autograder.authoring.build.{id(converter)}")
    logger.propagate = False
    logger.addHandler(listener)
    converter.log = logger
    try:
        yield said
    finally:
        logger.removeHandler(listener)
