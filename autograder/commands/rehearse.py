"""`autograder rehearse`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import Lessons, app, examples


@app.command(epilog=examples("autograder rehearse", "autograder rehearse --students 30 --seed 1"))
def rehearse(
    students: Annotated[int, typer.Option(min=1, help="Size of the invented class.")] = 12,
    seed: Annotated[int, typer.Option(help="Another seed, another class.")] = 1,
    lessons: Lessons = None,
    folder: Annotated[Path | None, typer.Option(help="Where to play. Default: build/rehearsal.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many submissions run at once.")] = None,
) -> None:
    """Play a whole term with an invented class, and check that everyone gets the score that was planted."""
    from autograder.course import Course
    from autograder.rehearsal.rehearse import rehearse_class

    course = Course.find()
    right = rehearse_class(course, course.select(lessons), students=students, seed=seed, folder=folder, workers=workers)
    raise typer.Exit(0 if right else 1)
