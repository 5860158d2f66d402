"""`autograder collect`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import app, examples


@app.command(
    epilog=examples(
        "autograder collect ~/Downloads/uploads.zip",
        "autograder collect moodle_download.zip --lesson 01",
        "autograder collect handed_in/",
    )
)
def collect(
    source: Annotated[
        Path, typer.Argument(help="A folder or a zip of uploads: Moodle, Canvas, or one file a student.")
    ],
    lesson: Annotated[str | None, typer.Option(help="The lesson, where the files' own content does not tell.")] = None,
) -> None:
    """Sort uploads into the classroom, one folder a student and lesson. Nothing is lost: odd files are listed."""
    from autograder.course import Course
    from autograder.submissions.collect import collect_uploads

    course = Course.find()
    collect_uploads(course, source, lesson=course.assignment(lesson) if lesson else None)
