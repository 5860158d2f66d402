"""`autograder late`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder late",
        "autograder late --grace 15min --penalty 10% --per day --cap 50%",
        "autograder late --days 3",
        "autograder late 05 --penalty 0%",
        "autograder late 05 --as-course",
        "autograder late 01 --times Grades-Week_1-77.csv",
    )
)
def late(
    lessons: Annotated[
        list[str] | None,
        typer.Argument(help="Lessons by number or name. Where none is named, the rule is the course's."),
    ] = None,
    grace: Annotated[
        str | None, typer.Option(help="So long after the deadline nothing is taken off: 15min, 2h, 1d, 0.")
    ] = None,
    penalty: Annotated[
        str | None, typer.Option(help="Taken off for each day (or hour) begun: 10% of what was earned, or 2 points.")
    ] = None,
    per: Annotated[str | None, typer.Option(help="What the penalty is for: day or hour.")] = None,
    cap: Annotated[str | None, typer.Option(help="The most that is taken off: 50%, or 4 points.")] = None,
    days: Annotated[
        str | None,
        typer.Option(help="Late days that a student may spend in the course; of a lesson, the most of them there."),
    ] = None,
    as_course: Annotated[bool, typer.Option("--as-course", help="These lessons have no rule of their own.")] = False,
    times: Annotated[
        Path | None,
        typer.Option(help="When the lesson was handed in: Moodle's grading worksheet, or student and time in a CSV."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Make the changes that are shown without asking.")] = False,
) -> None:
    """Set what late work costs. Without anything: show it, and who loses what.

    Who would lose or gain points is shown before anything changes. The same rule holds for nbgrader's own commands.
    A day lasts until the clocks show the same time again. Times are in this computer's zone.
    """
    from autograder.commands.asking import confirmed, is_asked
    from autograder.course import Course, CourseError
    from autograder.late.settings import set_late, show_late
    from autograder.late.times import take_times

    course = Course.find()
    confirm = (lambda question: True) if yes else confirmed if is_asked() else None
    named = course.select(lessons) if lessons else ()
    given = {"grace": grace, "penalty": penalty, "per": per, "cap": cap, "days": days}
    texts = {name: text.strip() for name, text in given.items() if text is not None}
    if as_course and not named:
        raise CourseError("Name the lessons that shall have the course's rule: `autograder late 05 --as-course`.")
    if times is not None:
        if len(named) != 1 or texts or as_course:
            raise CourseError(
                "Name the one lesson that the times are of, and nothing else: `autograder late 01 --times Grades.csv`."
            )
        take_times(course, named[0], times, confirm=confirm)
    elif texts or as_course:
        set_late(course, named, texts, as_course=as_course, confirm=confirm)
    elif named:
        raise CourseError("Say what holds for the lesson, for instance --penalty 0%, or call `autograder late` alone.")
    else:
        show_late(course)
