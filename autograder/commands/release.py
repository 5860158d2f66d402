"""`autograder release`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder release 01", "autograder release 01 02 --due '2027-01-29 18:00'"))
def release(
    lessons: Lessons = None,
    due: Annotated[
        str | None, typer.Option(help="Deadline, local time: '2027-01-29 18:00'. Later submissions are marked late.")
    ] = None,
) -> None:
    """Make a zip a lesson for students, register it in the gradebook, fill the exchange where there is one."""
    from autograder.course import Course
    from autograder.releasing.release import release_lessons

    course = Course.find()
    release_lessons(course, course.select(lessons), due=due)
