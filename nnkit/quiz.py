"""`quiz` asks a question of the lessons."""

import sys
from typing import Any

from nnkit.check import remember, told
from nnkit.checking import Question
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.checking.verdict import Verdict
from nnkit.lessons import find
from nnkit.showing.choice import Choice
from nnkit.showing.display import Shown
from nnkit.showing.quiz import Quiz, answered, as_html, as_text


def quiz(name: str, choice: str | None = None) -> Any:
    """Ask the question called `name`. Pick an option, or call `quiz(name, "b")`, to read what is to be said of it.

    A graded question stands below the line that has its letter, `q_order = None`, and is asked with that variable,
    `quiz("q_order", q_order)`: an option that you click is written into that line. Without the variable there is no
    verdict on it here.
    """
    question = find(name)
    if not isinstance(question, Question):
        raise ValueError(f"{name} is an exercise, not a question: use check({name}).")
    names = sys._getframe(1).f_globals
    if question.points and name in names and names[name] is choice:
        return _choice(question, names)
    if choice is not None:
        return answered(question, choice)
    if question.points:
        return Shown(as_text(question), as_html(question))
    return Quiz(question)


def _choice(question: Question, names: dict[str, Any]) -> Choice:
    """A graded question whose letter stands in the notebook's `names`, where clicks go as well."""

    def clicked(letter: str | None) -> Verdict:
        names[question.name] = letter
        return judged()

    def judged() -> Verdict:
        verdict = question.examine(names[question.name], names, seed=NOTEBOOK_SEED, rounds=1)
        remember(verdict)
        told[question.name] = names[question.name]
        return verdict

    return Choice(question, names[question.name], judged(), clicked)
