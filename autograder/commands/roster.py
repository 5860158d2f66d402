"""`autograder roster`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder roster participants.csv",
        "autograder roster Grades-Week_1-77.csv --yes",
        "autograder roster",
        "autograder roster --same 'Zoe Gross' zoe-gross",
        "autograder roster --same 'moodle 4711' ada-lovelace",
        "autograder roster --new 'Carl!'",
        "autograder roster --group 'Gruppe A' 'ada-lovelace bob-king'",
    )
)
def roster(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The class as a CSV: what Moodle, Canvas, Blackboard, Brightspace or Gradescope export.",
            show_default=False,
        ),
    ] = None,
    part: Annotated[
        bool, typer.Option("--part", help="The file has a part of the class: who is not in it stays.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Make the changes that are shown without asking.")] = False,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="WHO ID", help="A name, a number or an id is this student's."),
    ] = None,
    new: Annotated[
        str | None, typer.Option(metavar="WHO", help="A name, or a number, is somebody's who is new.")
    ] = None,
    group: Annotated[
        tuple[str, str] | None, typer.Option(metavar="NAME IDS", help="Who is in a group: ids with spaces between.")
    ] = None,
) -> None:
    """Say who is in the class, so that each upload finds its student. Without anything: show the class.

    The columns of the file are recognised and shown, and so is what changes, before it does. Who is not in the file any
    more keeps all work and vanishes from lists.
    """
    from autograder.class_lists import show_class, take_file, take_group, take_new, take_same
    from autograder.commands.asking import confirmed, is_asked
    from autograder.course import Course

    course = Course.find()
    if same:
        take_same(course, *same)
    if new:
        take_new(course, new)
    if group:
        take_group(course, group[0], group[1].replace(",", " ").split())
    if file is not None:
        take_file(course, file, part=part, confirm=(lambda: True) if yes else confirmed if is_asked() else None)
    if file is None and not (same or new or group):
        show_class(course)
