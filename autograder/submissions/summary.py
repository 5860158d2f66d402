"""What became of an upload, on two screens at most, and all of it in a file."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.submissions.finds import (
    ASIDE,
    BESIDE,
    BLANK,
    COLLECTED,
    OLDER,
    OTHER,
    REPLACED,
    STAND_IN_MADE,
    UNCHANGED,
    Collected,
)
from autograder.submissions.inbox import harmless
from autograder.submissions.layouts.recognise import Recognised
from nnkit.showing.display import counted

#: So many files are each shown in a line of their own.
_FEW = 12
#: Of what needs a look, so many are shown; and so many layouts.
_MOST_SHOWN, _MOST_PARTS = 5, 4
#: Characters of a name, of a path, and of what is said of a file among many.
_NAME, _PATH, _SAID = 20, 28, 240


def write_report(path: Path, parts: Sequence[Recognised], results: Sequence[Collected]) -> None:
    """All that became of the files, to be opened with a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["student", "lesson", "handed in", "late", "state", "file", "what to know"])
    for each in results:
        moment = f"{each.moment.astimezone():%Y-%m-%d %H:%M}" if each.moment else ""
        row = [each.student, each.lesson, moment, "late" if each.late else "", each.state, each.path, each.message]
        writer.writerow(map(harmless, row))
    stream.write("".join(f"# {part}\n" for part in parts))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stream.getvalue(), encoding="utf-8-sig")


def show(
    console: Console, parts: Sequence[Recognised], results: Sequence[Collected], *, kept: Sequence[Path], report: Path
) -> None:
    """Say what became of the files."""
    if not results:
        console.print("There is no file in there. Nothing was collected.")
        return
    for part in parts[:_MOST_PARTS]:
        console.print(str(part), markup=False, highlight=False)
    if len(parts) > _MOST_PARTS:
        console.print(f"and {len(parts) - _MOST_PARTS} more", markup=False)
    told = [each for each in results if each.state != BESIDE]
    if len(told) <= _FEW:
        if told:
            console.print(_each(told))
            _show_notes(console, told)
    else:
        console.print(_by_lesson(told))
        _show_late(console, told)
        _show_odd(console, [each for each in told if each.needs_a_look or each.state in (BLANK, OTHER)])
    _show_beside(console, [each for each in results if each.state == BESIDE])
    ready = {(each.student, each.lesson): each.state for each in told if each.state in (COLLECTED, REPLACED, UNCHANGED)}
    before = sum(state == UNCHANGED for state in ready.values())
    again = f", {before} of them collected before" if before else ""
    console.print(
        f"{counted(len(ready), 'notebook')} ready to be graded{again}. "
        f"All files are kept as they came in {' and '.join(map(str, kept))}. All of this: {report}",
        markup=False,
    )
    odd = sum(each.state == STAND_IN_MADE for each in results)
    if odd:
        console.print(f"[bold red]{counted(odd, 'file')} could not be taken as a notebook[/bold red]: see above.")
    aside = sum(each.state == ASIDE for each in results)
    if aside:
        verb = "is" if aside == 1 else "are"
        console.print(f"[bold red]{counted(aside, 'file')} {verb} set aside[/bold red]: see above what to do.")


def say_untimed(console: Console, results: Iterable[Collected], with_deadline: Collection[str]) -> None:
    """Say once of how many, in lessons that have a deadline, nothing tells when they were handed in."""
    ready = (COLLECTED, REPLACED, UNCHANGED, STAND_IN_MADE)
    untimed = {
        (each.student, each.lesson)
        for each in results
        if each.state in ready and each.moment is None and each.lesson in with_deadline
    }
    if untimed:
        first = min(lesson for _, lesson in untimed)[:2]
        console.print(
            f"When {counted(len(untimed), 'submission')} came is not told by this upload, so whether they are late is "
            f"not known. A table that has the times, such as Moodle's grading worksheet, is taken by `autograder late "
            f"{first} --times FILE.csv`.",
            markup=False,
            highlight=False,
        )


def _each(results: Iterable[Collected]) -> Table:
    table = Table("Student", "Lesson", "Handed in", "State", title="Collected", title_justify="left")
    table.add_column("File", overflow="fold")
    for each in results:
        moment = f"{each.moment.astimezone():%d %b %H:%M}" if each.moment else "—"
        state = Text(each.state + (", late" if each.late else ""), style="bold red" if each.needs_a_look else "")
        table.add_row(Text(each.student or "?"), each.lesson[:2] or "?", moment, state, Text(each.path))
    return table


def _show_notes(console: Console, results: Iterable[Collected]) -> None:
    """What is to be known of each file, in lines of the whole width: there are commands to copy in them."""
    for each in results:
        if each.message:
            console.print(Text.assemble((each.path, "bold"), f": {each.message}"))


def _by_lesson(results: Iterable[Collected]) -> Table:
    """How many of which kind, for each lesson."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in results:
        counts[each.lesson][each.state] += 1
        counts[each.lesson]["late"] += each.late and each.state in (COLLECTED, REPLACED, UNCHANGED)
    states = [COLLECTED, REPLACED, UNCHANGED, OLDER, BLANK, OTHER, ASIDE]
    shown = [each for each in states if any(count[each] for count in counts.values())]
    table = Table("Lesson", title="Collected", title_justify="left")
    for head in (*shown, STAND_IN_MADE, "late"):
        table.add_column(head, justify="right")
    for lesson, count in sorted(counts.items()):
        numbers = (str(count[each] or "") for each in (*shown, STAND_IN_MADE, "late"))
        table.add_row(lesson or "?", *numbers)
    return table


def _show_late(console: Console, results: Iterable[Collected]) -> None:
    late = sorted({each.student for each in results if each.late and each.state in (COLLECTED, REPLACED, UNCHANGED)})
    if late:
        shown = ", ".join(each[:_NAME] for each in late[:_MOST_SHOWN])
        more = f" and {len(late) - _MOST_SHOWN} more" if len(late) > _MOST_SHOWN else ""
        console.print(f"Late: {shown}{more}.", markup=False, highlight=False)


def _show_odd(console: Console, results: Sequence[Collected]) -> None:
    """What somebody has to look at, what needs it most first."""
    results = sorted(results, key=lambda each: not each.needs_a_look)
    for each in results[:_MOST_SHOWN]:
        said = Text.assemble(
            (each.state, "bold red" if each.needs_a_look else "bold"),
            f"  {each.student[:_NAME] or '?'}  {each.lesson or '?'}  {_short(each.path, _PATH)}\n",
            (_short(each.message, _SAID), "dim"),
        )
        console.print(said)
    if len(results) > _MOST_SHOWN:
        console.print(f"and {len(results) - _MOST_SHOWN} more: see the file", markup=False)


def _show_beside(console: Console, results: Sequence[Collected]) -> None:
    """What is no notebook and need not be one, in one line."""
    names = {each.path for each in results}
    if names:
        kinds = Counter(Path(name).suffix.lower() or "no ending" for name in names)
        shown = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(_MOST_PARTS))
        verb = "is no notebook and was" if len(names) == 1 else "are no notebooks and were"
        console.print(f"{counted(len(names), 'file')} {verb} left beside: {shown}.", markup=False, highlight=False)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-most // 2 + 1 :]}"
