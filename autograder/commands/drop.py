"""`autograder drop`."""

from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder drop 03 hidden_error --give",
        "autograder drop 03 hidden_error --nothing",
        "autograder drop 03 hidden_error --back",
        "autograder drop",
    )
)
def drop(
    lesson: Annotated[str | None, typer.Argument(help="The lesson, by number or name.")] = None,
    exercise: Annotated[str | None, typer.Argument(help="An exercise or a question of it, or one that it had.")] = None,
    give: Annotated[bool, typer.Option("--give", help="Everybody has all of its points.")] = False,
    nothing: Annotated[bool, typer.Option("--nothing", help="Nobody has points, and it is not among all.")] = False,
    back: Annotated[bool, typer.Option("--back", help="It counts again, and everybody has what they had.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Make the changes that are shown without asking.")] = False,
) -> None:
    """Let an exercise count no more, since it was wrong or is not in the lesson any more. Without anything: show which.

    Who gains and who loses is shown before anything changes. It holds for those who hand in later, too. What was earned
    is kept.
    """
    from autograder.commands.asking import confirmed, is_asked
    from autograder.course import Course, CourseError
    from autograder.grading.drop import drop_exercise, show_dropped, take_back

    course = Course.find()
    if lesson is None and exercise is None and not (give or nothing or back):
        show_dropped(course)
    elif lesson is None or exercise is None or [give, nothing, back].count(True) != 1:
        raise CourseError(
            "Say which lesson, which exercise, and one of --give, --nothing and --back: "
            "`autograder drop 03 hidden_error --give`."
        )
    elif back:
        take_back(course, course.assignment(lesson), exercise)
    else:
        confirm = (lambda question: True) if yes else confirmed if is_asked() else None
        drop_exercise(course, course.assignment(lesson), exercise, give=give, confirm=confirm)
