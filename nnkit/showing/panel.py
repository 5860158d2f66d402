"""The panel that answers a check: what was tried, or the smallest failing case and the likely mistake."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nnkit.checking.comparison import digits_to_tell, number
from nnkit.checking.exercise import Exercise
from nnkit.checking.verdict import FAILED, NOT_WRITTEN, PASSED, Outcome, Verdict
from nnkit.showing.display import counted, escape
from nnkit.showing.display import show as display
from nnkit.showing.shapes import drawing
from nnkit.showing.shapes.clash import Clash, clash


def one_line(verdict: Verdict) -> str:
    """The verdict in a line."""
    name = verdict.exercise.name
    if verdict.state == NOT_WRITTEN:
        return f"{name} is not written yet"
    if verdict.passed:
        return f"{name} is right"
    if verdict.failure is None:  # a question has no cases to show
        return f"{name}: not this one"
    return (
        f"{name}: {verdict.failing} of {counted(verdict.cases, 'case')} {'fails' if verdict.failing == 1 else 'fail'}"
    )


#: The first line of a panel's text.
_HEAD = re.compile(r"(?P<sign>[✓✗·]) .* — (?P<points>\d+) of \d+ points?\s*")


def read(text: str) -> tuple[str, int] | None:
    """State and points that a panel's text tells, as it is kept in a saved notebook; None where it is no panel's."""
    head = _HEAD.fullmatch(text.partition("\n")[0])
    states = {"✓": PASSED, "✗": FAILED, "·": NOT_WRITTEN}
    return (states[head["sign"]], int(head["points"])) if head else None


#: Another right way: a sentence on it, and its text.
Way = tuple[str, str]


def show(verdict: Verdict, *, ways: Sequence[Way] = (), more: dict[str, Any] | None = None) -> None:
    """Show the verdict as a panel in a notebook, as text elsewhere. In a notebook other `ways` to write it can be
    opened. `more` has what goes with it, by media type."""
    display(as_text(verdict), as_html(verdict, ways), more)


def _points(verdict: Verdict) -> str:
    return f"{verdict.points} of {counted(verdict.possible, 'point')}"


def _head(verdict: Verdict) -> str:
    sign = {PASSED: "✓", NOT_WRITTEN: "·"}.get(verdict.state, "✗")
    return f"{sign} {one_line(verdict)} — {_points(verdict)}"


def _sentences(verdict: Verdict) -> list[str]:
    """What to say besides the head and the failing case."""
    said: list[str] = []
    if verdict.state == NOT_WRITTEN:
        said.append(verdict.exercise.asks)
    elif verdict.passed:
        said.append(verdict.exercise.praise or f"Tried {counted(verdict.cases, 'case')}: {'; '.join(verdict.tried)}.")
    return [*said, *verdict.notices]


def _help(verdict: Verdict) -> str:
    """Where there is help in steps, for whoever has no right answer yet."""
    exercise = verdict.exercise
    if verdict.passed or not (isinstance(exercise, Exercise) and exercise.steps_of_help):
        return ""
    return f"Stuck? `hint({exercise.called})` helps, one step at a time."


def _parts(verdict: Verdict) -> list[str]:
    if verdict.passed or verdict.state == NOT_WRITTEN or len(verdict.parts) < 2:
        return []
    return [
        f"{'✓' if earned == most else '✗'} {name} ({earned} of {most})"
        for name, (earned, most) in verdict.parts.items()
    ]


def _case_rows(outcome: Outcome) -> list[tuple[str, str]]:
    rows = [("tried", outcome.case.tries)]
    rows += [(name, value_text(value)) for name, value in outcome.case.arguments.items()]
    digits = digits_to_tell(outcome.value, outcome.expected)
    if outcome.error is None and outcome.ended is None:
        rows.append(("what came", value_text(getattr(outcome.value, "shown", outcome.value), digits)))
    if outcome.expected is not None:
        rows.append(("expected", value_text(outcome.expected, digits)))
    if outcome.printed:
        rows.append(("it printed", _shortened(outcome.printed.strip(), 300)))
    return rows


def _clash(outcome: Outcome | None, where: str = "The") -> tuple[str, Clash] | None:
    """What does not fit in the line that ended a case, and what to say of it. It is drawn, and no part of the verdict:
    work that is graded runs in another process, from which no line comes back, and what is told of it stays the same.
    """
    found = clash(outcome.error) if outcome else None
    return (f"{where} shapes in your line `{found.line}` do not fit.", found) if found else None


def _another_clash(verdict: Verdict) -> tuple[str, Clash] | None:
    """The same of a case that is not shown, as it did not get as far."""
    tries = verdict.stopped.case.tries if verdict.stopped else ""
    return _clash(verdict.stopped, f"In another case ({tries}) it stopped: the")


def as_text(verdict: Verdict) -> str:
    """The panel for a terminal."""
    lines = [_head(verdict), *(f"  {sentence}" for sentence in _sentences(verdict))]
    lines += [f"  {part}" for part in _parts(verdict)]
    if verdict.failure:
        lines.append(f"  {verdict.failure.wrong}")
    if drawn := _clash(verdict.failure):
        lines += [f"  {line}" for line in (drawn[0], *drawing.as_lines(drawn[1]))]
    if verdict.diagnosis:
        lines.append(f"  Likely mistake: {verdict.diagnosis.hint}")
    if verdict.failure:
        for name, text in _case_rows(verdict.failure):
            indented = text.replace("\n", "\n" + " " * 16)
            lines.append(f"    {name:>10}: {indented}")
    if drawn := _another_clash(verdict):
        lines += [f"  {line}" for line in (drawn[0], *drawing.as_lines(drawn[1]))]
    if helps := _help(verdict):
        lines.append(f"  {helps}")
    return "\n".join(line.replace("`", "") for line in lines)


def as_html(verdict: Verdict, ways: Sequence[Way] = ()) -> str:
    """The panel for a notebook. It uses the notebook's own colours, light or dark."""
    kind = {PASSED: "passed", NOT_WRITTEN: "open"}.get(verdict.state, "failed")
    body = [f'<p class="nnkit-head">{escape(_head(verdict))}</p>']
    body += [f"<p>{escape(sentence)}</p>" for sentence in _sentences(verdict)]
    parts = _parts(verdict)
    if parts:
        body.append(f"<p>{escape(' · '.join(parts))}</p>")
    if verdict.failure:
        body.append(f"<p>{escape(verdict.failure.wrong or '')}</p>")
    if drawn := _clash(verdict.failure):
        body.append(f"<p>{escape(drawn[0])}</p>{drawing.as_html(drawn[1])}")
    if verdict.diagnosis:
        body.append(f'<p class="nnkit-hint"><strong>Likely mistake:</strong> {escape(verdict.diagnosis.hint)}</p>')
    if verdict.failure:
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td><pre>{escape(text)}</pre></td></tr>'
            for name, text in _case_rows(verdict.failure)
        )
        body.append(f"<table>{rows}</table>")
    if drawn := _another_clash(verdict):
        body.append(f"<p>{escape(drawn[0])}</p>{drawing.as_html(drawn[1])}")
    if helps := _help(verdict):
        body.append(f"<p>{escape(helps)}</p>")
    if ways:
        written = "".join(f"<p>{escape(said)}</p><pre>{html.escape(source)}</pre>" for said, source in ways)
        body.append(f"<details><summary>Other ways to write it</summary>{written}</details>")
    return f'<div class="nnkit-panel nnkit-{kind}" role="status">{"".join(body)}</div>'


#: Of an array with more numbers than these a reader sees the range alone.
MANY = 200


def value_text(value: Any, digits: int = 5, most: int = 600) -> str:
    """A value for a reader: numbers with a few digits, arrays with their shape, long ones shortened."""
    if isinstance(value, np.ndarray) and value.size > MANY and value.dtype.kind in "fiu":
        lowest, highest = value_text(value.min(), digits), value_text(value.max(), digits)
        numbers = f"all {lowest}" if lowest == highest else f"numbers from {lowest} to {highest}"
        return f"{numbers}   shape {value.shape}"
    if isinstance(value, np.ndarray):
        with np.printoptions(precision=digits, suppress=False, threshold=40, edgeitems=2, linewidth=64):
            text = str(value)
        suffix = f"   shape {value.shape}" if value.ndim else ""
        return _shortened(text + (("\n" if "\n" in text else "") + suffix), most)
    if isinstance(value, Mapping):
        return _shortened(
            "{" + ", ".join(f"{key!r}: {value_text(item, digits, most)}" for key, item in value.items()) + "}", most
        )
    if isinstance(value, np.random.Generator):
        return "a random generator" if type(value) is np.random.Generator else f"np.random.{value!r}"
    if isinstance(value, (float, np.floating)):
        return number(value, max(digits, 6))
    if isinstance(value, (list, tuple)):
        opening, closing = "[]" if isinstance(value, list) else "()"
        inner = [value_text(item, digits, most) for item in value]
        separator = ",\n " if any("\n" in item for item in inner) else ", "
        return _shortened(f"{opening}{separator.join(inner)}{closing}", most)
    return _shortened(repr(value), most)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 2] + " …"
