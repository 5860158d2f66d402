"""`autograder new exercise` and `autograder new lesson`."""

from typing import Annotated

import typer

from autograder.commands.app import app, examples

new = typer.Typer(
    no_args_is_help=True, help="Write what a new exercise or lesson needs, so that only the content is to be filled in."
)
app.add_typer(new, name="new")

Name = Annotated[str, typer.Argument(help="A name as for a function: small letters, digits and _.")]


@new.command(epilog=examples("autograder new exercise tanh_prime --lesson 01"))
def exercise(
    name: Name, lesson: Annotated[str, typer.Option(help="The lesson that asks for it, by number or name.")]
) -> None:
    """Write an exercise: its file, its answers, its place in the lesson's text."""
    from autograder.authoring.new import new_exercise
    from autograder.course import Course

    course = Course.find()
    new_exercise(course, name, course.assignment(lesson))


@new.command(epilog=examples("autograder new lesson convolution --title 'Convolution'"))
def lesson(
    name: Name,
    title: Annotated[
        str | None, typer.Option(help="How it is called in headings; made from the name by default.")
    ] = None,
) -> None:
    """Write a lesson with one exercise, at the end of the course: two folders and a line in course.toml."""
    from autograder.authoring.new import new_lesson
    from autograder.course import Course

    new_lesson(Course.find(), name, title)
