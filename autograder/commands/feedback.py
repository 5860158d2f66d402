"""`autograder feedback`."""

from enum import StrEnum
from typing import Annotated

import typer

from autograder.commands.app import Lessons, Students, app, examples


class Pack(StrEnum):
    """How pages are packed."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    EMAIL = "email"
    NONE = "none"


@app.command(
    epilog=examples(
        "autograder feedback",
        "autograder feedback 02 --student ada",
        "autograder feedback 02 --pack email",
        "autograder feedback 02 --pack moodle --all",
        "autograder feedback 02 --column 'Week 2 (4711)'",
    )
)
def feedback(
    lessons: Lessons = None,
    student: Students = None,
    pack: Annotated[
        Pack | None,
        typer.Option(help="For whom to pack. Without it: for the LMS that it came from.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Pack also what was packed before.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Make all pages anew, also where nothing changed.")] = False,
    column: Annotated[
        str | None, typer.Option(help="What Canvas's gradebook calls the lesson's column.", show_default=False)
    ] = None,
) -> None:
    """Make a page of feedback for each student and lesson where something changed, and pack what is new.

    Pages go to classroom/feedback, and through the exchange where there is one. What is new is packed in
    classroom/give_back: a zip as Moodle or Canvas takes it, or a folder by e-mail address, with the grades as a CSV.
    """
    from autograder.course import Course, CourseError
    from autograder.feedback.hand_out import write_feedback

    course = Course.find()
    chosen = course.select(lessons)
    if column and len(chosen) != 1:
        raise CourseError("--column is of one lesson: name it, as in `autograder feedback 02 --column 'Week 2'`.")
    how = pack.value if pack else None
    write_feedback(course, chosen, students=student, again=again, pack=how, pack_all=everything, column=column)
