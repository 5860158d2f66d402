"""Questions with instant answers: radio buttons in JupyterLab, the same as text where there are no widgets."""

from typing import Any

from nnkit import exercises
from nnkit.display import FAILED_COLOUR, PASSED_COLOUR, STYLE, Shown, escape, in_notebook
from nnkit.exercises.exercise import Question


def quiz(name: str, choice: str | None = None) -> Any:
    """Ask the question called `name`. Pick an option, or call `quiz(name, "b")`, to read what is to be said of it.

    A graded question shows no verdict here: you write your letter into the variable of the next cell.
    """
    question = exercises.find(name)
    if not isinstance(question, Question):
        raise ValueError(f"{name} is an exercise, not a question: use check({name}).")
    if choice is not None:
        return _answer(question, choice)
    if question.points:
        return Shown(_as_text(question), _as_html(question))
    return _Quiz(question)


def explain(question: Question, letter: str) -> str:
    """What is to be said of an option, right or wrong."""
    option = question.options[question.letters.index(letter)]
    return f"{'Right' if option.right else 'Not this one'}: {option.explanation}"


def _answer(question: Question, choice: str) -> Shown:
    letter = choice.strip().strip(").").lower()
    if len(letter) != 1 or letter not in question.letters:
        raise ValueError(f"Pick one of {', '.join(question.letters)}; {choice!r} is none of them.")
    if question.points:
        text = f'This question is graded: write {question.name} = "{letter}" into its cell and run the check.'
        return Shown(text, f"<p>{escape(text)}</p>")
    text = explain(question, letter)
    kind = "passed" if letter == question.answer else "failed"
    return Shown(text, f'<div class="nnkit-panel nnkit-{kind}" role="status"><p>{escape(text)}</p></div>')


def _lettered(question: Question) -> list[str]:
    return [f"{letter}) {option.text}" for letter, option in zip(question.letters, question.options, strict=True)]


def _how(question: Question) -> str:
    if question.points:
        return f'Write the letter of your answer into the next cell: {question.name} = "a", or another.'
    return f'Your answer: quiz("{question.name}", "a"), or another letter.'


def _as_text(question: Question) -> str:
    return "\n".join([question.text, *(f"  {line}" for line in _lettered(question)), _how(question)]).replace("`", "")


def _as_html(question: Question) -> str:
    options = "".join(f"<p>{escape(line)}</p>" for line in _lettered(question))
    return (
        f'<div class="nnkit-panel nnkit-open"><p class="nnkit-head">{escape(question.text)}</p>{options}'
        f"<p>{escape(_how(question))}</p></div>"
    )


class _Quiz(Shown):
    """A question with radio buttons where a front-end can show them, and as text everywhere else."""

    def __init__(self, question: Question):
        super().__init__(_as_text(question), _as_html(question))
        self.question = question

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        bundle = {"text/plain": self.text, "text/html": STYLE + self.markup}
        if in_notebook():
            view = self.widget()._repr_mimebundle_()
            kind = "application/vnd.jupyter.widget-view+json"
            if kind in view:
                bundle[kind] = view[kind]
        return bundle

    def widget(self):
        """The question as an ipywidgets box: radio buttons, and below them the answer to what was picked."""
        import ipywidgets as widgets

        question = self.question
        title = widgets.HTML(STYLE + f'<p class="nnkit-head"><strong>{escape(question.text)}</strong></p>')
        buttons = widgets.RadioButtons(
            options=[
                (line.replace("`", ""), letter)
                for line, letter in zip(_lettered(question), question.letters, strict=True)
            ],
            index=None,
            layout=widgets.Layout(width="auto"),
        )
        reply = widgets.HTML('<div role="status" aria-live="polite"></div>')

        def picked(change) -> None:
            letter = change["new"]
            if letter is None:
                return
            colour = PASSED_COLOUR if letter == question.answer else FAILED_COLOUR
            sign = "✓" if letter == question.answer else "✗"
            reply.value = (
                f'<div class="nnkit-panel" role="status" aria-live="polite" style="--nnkit-edge:{colour}">'
                f"<p>{sign} {escape(explain(question, letter))}</p></div>"
            )

        buttons.observe(picked, names="value")
        return widgets.VBox([title, buttons, reply])
