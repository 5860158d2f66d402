"""The command itself, and what its verbs share."""

from typing import Annotated

import typer

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Build the notebooks, hand them out, collect, grade, give feedback, report.",
    epilog=(
        "[bold]A whole term in six lines[/bold]\n\n"
        "autograder release 01 --due '2027-01-29 18:00'\n\n"
        "autograder collect ~/Downloads/uploads.zip\n\n"
        "autograder grade\n\n"
        "autograder read\n\n"
        "autograder feedback\n\n"
        "autograder report\n\n"
        "[bold]Where you are[/bold], and what comes next: autograder status\n\n"
        "[bold]See it work first[/bold]: autograder rehearse --students 30 --seed 1"
    ),
)

Lessons = Annotated[
    list[str] | None,
    typer.Argument(help="Lessons by number or name, for instance 01 or feedforward. All of them where none is named."),
]
Students = Annotated[list[str] | None, typer.Option("--student", "-s", help="Only this student; can be repeated.")]


def examples(*lines: str) -> str:
    """Lines to copy, for the end of a verb's help."""
    return "[bold]Examples[/bold]\n\n" + "\n\n".join(lines)
