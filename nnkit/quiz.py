"""`quiz` asks a question of the lessons."""

from typing import Any

from nnkit.checking import Question
from nnkit.lessons import find
from nnkit.showing.display import Shown
from nnkit.showing.quiz import Quiz, answered, as_html, as_text


def quiz(name: str, choice: str | None = None) -> Any:
    """Ask the question called `name`. Pick an option, or call `quiz(name, "b")`, to read what is to be said of it.

    A graded question shows no verdict here: you write your letter into the variable of the next cell.
    """
    question = find(name)
    if not isinstance(question, Question):
        raise ValueError(f"{name} is an exercise, not a question: use check({name}).")
    if choice is not None:
        return answered(question, choice)
    if question.points:
        return Shown(as_text(question), as_html(question))
    return Quiz(question)
