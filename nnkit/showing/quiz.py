"""Questions with instant answers: radio buttons in JupyterLab, the same as text where there are no widgets."""

from functools import cache, cached_property
from pathlib import Path

from nnkit.checking.question import Question
from nnkit.showing.display import STYLE, Shown, escape
from nnkit.showing.live import Live, front_end

QUIZ_STYLE = """
.nnkit-quiz{border:0;margin:0;padding:.2em 2px;max-width:46rem;
font:14px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-content-font-color1,#111)}
.nnkit-quiz legend{font-weight:600;padding:0;margin-bottom:.3em}
.nnkit-quiz label{display:flex;gap:.5em;align-items:baseline;padding:.12em 0}
.nnkit-quiz input{accent-color:#0072B2;margin:0}
.nnkit-quiz input:focus-visible{outline:2px solid #D55E00;outline-offset:2px}
"""


def explain(question: Question, letter: str) -> str:
    """What is to be said of an option, right or wrong."""
    option = question.options[question.letters.index(letter)]
    return f"{'Right' if option.right else 'Not this one'}: {option.explanation}"


def answered(question: Question, choice: str) -> Shown:
    """What is to be said of a choice. Raises ValueError where it is no letter of the question's."""
    letter = choice.strip().strip(").").lower()
    if len(letter) != 1 or letter not in question.letters:
        raise ValueError(f"Pick one of {', '.join(question.letters)}; {choice!r} is none of them.")
    if question.points:
        text = f'This question is graded: write {question.name} = "{letter}" into its cell and run the check.'
        return Shown(text, f"<p>{escape(text)}</p>")
    text = explain(question, letter)
    kind = "passed" if letter == question.answer else "failed"
    return Shown(text, f'<div class="nnkit-panel nnkit-{kind}" role="status"><p>{escape(text)}</p></div>')


def lettered(question: Question) -> list[str]:
    """The options, each with its letter."""
    return [f"{letter}) {option.text}" for letter, option in zip(question.letters, question.options, strict=True)]


def _how(question: Question) -> str:
    if question.points:
        return f'Write the letter of your answer into the next cell: {question.name} = "a", or another.'
    return f'Your answer: quiz("{question.name}", "a"), or another letter.'


def as_text(question: Question) -> str:
    """The question for a terminal."""
    return "\n".join([question.text, *(f"  {line}" for line in lettered(question)), _how(question)]).replace("`", "")


def as_html(question: Question) -> str:
    """The question for a notebook, without radio buttons."""
    options = "".join(f"<p>{escape(line)}</p>" for line in lettered(question))
    return (
        f'<div class="nnkit-panel nnkit-open"><p class="nnkit-head">{escape(question.text)}</p>{options}'
        f"<p>{escape(_how(question))}</p></div>"
    )


class Quiz(Live):
    """A question with radio buttons where a front-end can show them, and as text everywhere else."""

    how = "Run this cell to answer with a click."

    def __init__(self, question: Question):
        super().__init__(as_text(question), as_html(question))
        self.question = question

    @cached_property
    def widget(self):
        """The question as a widget: radio buttons, and below them the answer to what was picked."""
        question = self.question
        return _view_class()(
            question=escape(question.text),
            options=[
                {
                    "text": escape(line),
                    "right": letter == question.answer,
                    "reply": escape(explain(question, letter)),
                }
                for line, letter in zip(lettered(question), question.letters, strict=True)
            ],
        )


@cache
def _view_class():
    """The widget's class, made when the first question is shown: terminals and grading do without ipywidgets."""
    import anywidget
    from traitlets import List, Unicode

    class View(anywidget.AnyWidget):
        """What the browser needs to ask, and to answer by itself. The texts are HTML."""

        _esm = front_end(Path(__file__).with_suffix(".js"))
        _css = STYLE.removeprefix("<style>").removesuffix("</style>") + QUIZ_STYLE
        question, still = (Unicode().tag(sync=True) for _ in range(2))
        options = List().tag(sync=True)

    return View
