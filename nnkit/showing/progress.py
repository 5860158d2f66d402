"""The table of what is done."""

from collections.abc import Sequence
from typing import NamedTuple

from nnkit.showing.display import Shown, counted, escape

#: How it may stand: right, wrong, or a text for a person to read. All else is open.
_MARKS = {"passed": "✓", "failed": "✗", "written": "✓"}


class Row(NamedTuple):
    """An exercise: its name, how it stands, the points that it carries of those that it may, whether these are bonus,
    and how many steps of help are to be shown as taken."""

    name: str
    state: str
    points: int
    most: int
    bonus: bool = False
    hints: int = 0

    @property
    def how(self) -> str:
        """How it stands, in words."""
        return self.state + (f", {counted(self.hints, 'hint')}" if self.hints else "")


def progress_table(lesson: str, rows: Sequence[Row]) -> Shown:
    """A lesson's exercises in a table, with a title that adds them up. Bonus comes last, and is added up apart."""
    path, bonus = [row for row in rows if not row.bonus], [row for row in rows if row.bonus]
    title = f"{lesson}: {summed(path)}"
    beyond = f"Bonus, beyond the path and never needed for all points: {summed(bonus)}"
    width = max((len(row.name) for row in rows), default=0)
    lines = [title, *(_line(row, width) for row in path)]
    body = f"<tbody>{''.join(map(_table_row, path))}</tbody>"
    if bonus:
        lines += [beyond, *(_line(row, width) for row in bonus)]
        head = f'<tr><th scope="rowgroup" colspan="4">{escape(beyond)}</th></tr>'
        body += f"<tbody>{head}{''.join(map(_table_row, bonus))}</tbody>"
    html = (
        f'<div class="nnkit-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="nnkit-progress"><caption>{escape(title)}</caption>'
        '<thead><tr><td></td><th scope="col">exercise</th><th scope="col">points</th><th scope="col">state</th></tr>'
        f"</thead>{body}</table></div>"
    )
    return Shown("\n".join(lines), html)


def summed(rows: Sequence[Row]) -> str:
    """How many are done, and the points that they carry, in words."""
    earned, possible = sum(row.points for row in rows), sum(row.most for row in rows)
    done = sum(_MARKS.get(row.state) == "✓" for row in rows)
    return f"{done} of {counted(len(rows), 'exercise')} done, {earned} of {counted(possible, 'point')}"


def _line(row: Row, width: int) -> str:
    return f"  {_MARKS.get(row.state, '·')} {row.name:{width}}  {row.points}/{row.most}  {row.how}"


def _table_row(row: Row) -> str:
    kind = {"written": "passed"}.get(row.state, row.state) if row.state in _MARKS else "open"
    return (
        f'<tr class="nnkit-{kind}"><td aria-hidden="true">{_MARKS.get(row.state, "·")}</td>'
        f'<th scope="row"><code>{escape(row.name)}</code></th>'
        f"<td>{row.points} of {row.most}</td><td>{escape(row.how)}</td></tr>"
    )
