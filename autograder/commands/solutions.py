"""`autograder solutions`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder solutions 01", "autograder solutions 01 --force"))
def solutions(
    lessons: Lessons = None,
    force: Annotated[bool, typer.Option("--force", help="Also before the deadline.")] = False,
) -> None:
    """Run the solutions and write them as notebooks and HTML, once the deadline has passed."""
    from autograder.course import Course
    from autograder.releasing.solutions import release_solutions

    course = Course.find()
    release_solutions(course, course.select(lessons), force=force)
