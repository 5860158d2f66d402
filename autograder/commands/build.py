"""`autograder build`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder build", "autograder build 01", "autograder build --check"))
def build(
    lessons: Lessons = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where what is committed is not what would be built.")
    ] = False,
) -> None:
    """Turn solutions/*.py into notebooks: with solutions for you, without for students."""
    from autograder.authoring.build import build_lessons
    from autograder.course import Course

    course = Course.find()
    build_lessons(course, course.select(lessons), check=check)
