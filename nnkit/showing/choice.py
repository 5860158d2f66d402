"""A question with points: what is clicked goes into the source of its cell, and so into the notebook's file.

Nothing in a kernel outlives it, so no kernel keeps the letter. The browser writes it into the line `q_order = None` of
the cell that the widget is an output of (cell.js), and tells the kernel afterwards, for `progress`. Where the page does
not give the cell, as in VS Code and Colab, the widget says what to write there.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from nnkit.checking.question import Question
from nnkit.checking.verdict import NOT_WRITTEN, Verdict
from nnkit.showing import panel
from nnkit.showing.display import STYLE, escape
from nnkit.showing.live import Live, front_end, show_anew
from nnkit.showing.quiz import QUIZ_STYLE, lettered

HERE = Path(__file__).parent


def place_of(name: str) -> str:
    """What finds the letter of a question in a source, line by line, in Python and in JavaScript. The first group is
    what stands before the letter, the second the letter in its quotes, or None."""
    return rf"""^({re.escape(name)}[ \t]*=[ \t]*)(None|"[^"\n\\]*"|'[^'\n\\]*')(?=[ \t]*(?:#|;|$))"""


class Choice(Live):
    """A question with points, as the widget that takes its letter, and as text. `letter` is what stands in the
    notebook and `verdict` what is to be said of it; `clicked` is told another one, and gives the verdict on that."""

    how = "Run this cell to answer with a click."

    def __init__(
        self, question: Question, letter: Any, verdict: Verdict, clicked: Callable[[str | None], Verdict]
    ) -> None:
        super().__init__(_as_text(question, verdict), _as_html(question, letter, verdict))
        self.question, self.clicked = question, clicked
        self._letter = "" if letter is None or letter is ... else question.letter_in(letter) or str(letter)

    @cached_property
    def widget(self) -> Any:
        """The question as a widget: radio buttons, and below them what is to be said of the letter."""
        question = self.question
        view = _view_class()(
            question=escape(question.text),
            options=[
                {"letter": letter, "text": escape(line), "reply": panel.as_html(_verdict(question, letter))}
                for line, letter in zip(lettered(question), question.letters, strict=True)
            ],
            name=question.name,
            place=place_of(question.name),
            letter=self._letter,
        )
        view.observe(self._take, "letter")
        return view

    def _take(self, change: dict[str, Any]) -> None:
        """Take the letter that stands in the cell now, and change what stays of the widget."""
        letter = change["new"] or None
        verdict = self.clicked(letter)
        self.text, self.markup = _as_text(self.question, verdict), _as_html(self.question, letter, verdict)
        show_anew(self.text, self.markup, self.widget, self.how)


def _verdict(question: Question, letter: str) -> Verdict:
    return question.examine(letter, {}, seed=0, rounds=1)


def _how(question: Question) -> str:
    return f'Click an option, or write its letter into this cell: {question.name} = "a", or another.'


def _as_text(question: Question, verdict: Verdict) -> str:
    asked = [question.text, *(f"  {line}" for line in lettered(question)), _how(question)]
    return "\n".join([*asked, panel.as_text(verdict)]).replace("`", "")


def _as_html(question: Question, letter: Any, verdict: Verdict) -> str:
    """The question without radio buttons: its options, the one that was chosen in bold, and the verdict on it."""
    chosen = question.letter_in(letter)
    options = "".join(
        f"<p><strong>{escape(line)}</strong> (your answer)</p>" if each == chosen else f"<p>{escape(line)}</p>"
        for line, each in zip(lettered(question), question.letters, strict=True)
    )
    asked = (
        f'<div class="nnkit-panel nnkit-open"><p class="nnkit-head">{escape(question.text)}</p>{options}'
        f"<p>{escape(_how(question))}</p></div>"
    )
    return asked if verdict.state == NOT_WRITTEN else asked + panel.as_html(verdict)


@cache
def _view_class():
    """The widget's class, made when the first question is shown: terminals and grading do without ipywidgets."""
    import anywidget
    from traitlets import List, Unicode

    class View(anywidget.AnyWidget):
        """What the browser needs to ask, to answer by itself, and to find the letter's place. `letter` is what stands
        there, or nothing."""

        _esm = front_end(HERE / "cell.js", HERE / "choice.js")
        _css = STYLE.removeprefix("<style>").removesuffix("</style>") + QUIZ_STYLE
        question, still, name, place, letter = (Unicode().tag(sync=True) for _ in range(5))
        options = List().tag(sync=True)

    return View
