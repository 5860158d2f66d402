"""Questions to whoever sits at the terminal."""

import sys

import typer

from autograder.roster.claims import Question
from autograder.roster.people import Roster


def is_asked() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_who(question: Question, roster: Roster) -> str | None:
    """Who it is: an id of the class, "" for somebody new, None to decide later."""
    sender = question.claim.sender
    typer.echo(f"\nWho is {sender.label} ({sender.layout}, {question.claim.lesson or 'no lesson'})? {question.why}.")
    for number, student in enumerate(question.candidates, 1):
        typer.echo(f"  {number}  {roster.students[student]}")
    typer.echo("  new   somebody new      or type an id of the class      Enter: decide later")
    while True:
        said = typer.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if not said:
            return None
        if said == "new":
            return ""
        if said.isdigit() and 0 < int(said) <= len(question.candidates):
            return question.candidates[int(said) - 1]
        if said in roster.students:
            return said
        typer.echo("There is no such number and no such id. `autograder roster` lists the class.")


def confirmed(text: str) -> bool:
    return typer.confirm(text, default=True)
