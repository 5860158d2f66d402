"""`autograder verdicts`."""

from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(
    epilog=examples(
        "autograder verdicts",
        "autograder verdicts 03",
        "autograder verdicts 03 --exercise hidden_error",
        "autograder verdicts --seeds 200",
        "autograder verdicts 07 --seeds 200 --exercise softmax",
        "autograder verdicts 07 --seeds 20 --mistakes",
    )
)
def verdicts(
    lessons: Lessons = None,
    seeds: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Write nothing: try answers and misconceptions with so many seeds, which takes long. After Ctrl-C the "
            "next call goes on from there.",
        ),
    ] = None,
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", help="Only this exercise; can be repeated.")
    ] = None,
    mistakes: Annotated[
        bool,
        typer.Option("--mistakes", help="With --seeds, compare the mistakes that are named, too, which takes longer."),
    ] = False,
) -> None:
    """Write what the checks make of the answers in solutions/*/answers, and show what changed.

    With --seeds, see whether cases of any other seed come to the same points.
    """
    from autograder.authoring.snapshot import write_verdicts
    from autograder.authoring.steadiness import show_unsteady
    from autograder.course import Course

    course = Course.find()
    if seeds is None:
        if mistakes:
            raise typer.BadParameter("--mistakes goes with --seeds.")
        write_verdicts(course, course.select(lessons), exercise)
    elif show_unsteady(course, course.select(lessons), seeds, exercise, mistakes=mistakes):
        raise typer.Exit(1)
