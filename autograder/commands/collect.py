"""`autograder collect`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder collect ~/Downloads/uploads.zip",
        "autograder collect week1.zip week2.zip",
        "autograder collect moodle_download.zip --lesson 01",
        "autograder collect handed_in/ --pattern '{student}_{number}_{file}'",
        "autograder collect --undo",
    )
)
def collect(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders or zips of uploads: from Moodle, Canvas, Blackboard, Brightspace or Gradescope, a folder or "
            "a file a student; zips in folders in zips, too.",
            show_default=False,
        ),
    ] = None,
    lesson: Annotated[
        str | None,
        typer.Option(help="The lesson, where the files' own content does not tell. Notebooks of others are set aside."),
    ] = None,
    pattern: Annotated[
        str | None,
        typer.Option(help="How files are named, where no layout fits: {student}, {number}, {group}, {file}, {any}."),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Of several notebooks of one student take this one. Can be repeated."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what the last collection changed.")] = False,
) -> None:
    """Sort uploads into the classroom, one folder a student and lesson. Nothing is lost: odd files are listed.

    Who is who is never guessed: in a terminal you are asked, else the file is set aside and you are told what to do.
    """
    from autograder.commands.asking import ask_who, is_asked
    from autograder.course import Course, CourseError
    from autograder.submissions.collect import collect_uploads, take_back

    course = Course.find()
    if undo:
        if sources:
            raise CourseError("`autograder collect --undo` takes back the last collection, and collects nothing.")
        take_back(course)
        return
    if not sources:
        raise CourseError(
            "Name a folder or a zip of uploads, for instance `autograder collect ~/Downloads/uploads.zip`."
        )
    collect_uploads(
        course,
        sources,
        lesson=course.assignment(lesson) if lesson else None,
        pattern=pattern,
        take=take or (),
        ask=ask_who if is_asked() else None,
    )
