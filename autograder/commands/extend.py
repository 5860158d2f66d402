"""`autograder extend`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder extend ada-lovelace 02 --until '2026-12-04 18:00'",
        "autograder extend ada-lovelace 02 --end",
        "autograder extend --from extensions.csv",
        "autograder extend",
    )
)
def extend(
    student: Annotated[str | None, typer.Argument(help="An id of the class, a name, a number or an e-mail.")] = None,
    lesson: Annotated[str | None, typer.Argument(help="The lesson, by number or name.")] = None,
    until: Annotated[
        str | None, typer.Option(help="The new deadline, local time: '2026-12-04 18:00'. A day alone lasts to its end.")
    ] = None,
    end: Annotated[bool, typer.Option("--end", help="The student has no longer than everybody again.")] = False,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A CSV with the columns student, lesson, until.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take a file over without asking.")] = False,
) -> None:
    """Let a student have longer for a lesson, before or after it is graded. Without anything: show who has.

    Penalties change at once, in the gradebook and so for nbgrader as well; the notebook is not graded anew.
    """
    from autograder.commands.asking import confirmed, is_asked
    from autograder.course import Course, CourseError
    from autograder.late.extend import extend_from, extend_one, show_extensions

    course = Course.find()
    if source is not None:
        if student or lesson or until or end:
            raise CourseError("`--from FILE` has students, lessons and times in it: name nothing else.")
        extend_from(course, source, confirm=(lambda question: True) if yes else confirmed if is_asked() else None)
    elif student is None:
        show_extensions(course)
    elif lesson is None or (until is None) is not end:
        raise CourseError(
            "Say who, which lesson and until when: `autograder extend ada-lovelace 02 --until '2026-12-04 18:00'`; "
            "or --end, where an extension ends."
        )
    else:
        extend_one(course, student, course.assignment(lesson), until)
