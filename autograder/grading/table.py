"""What came of grading a class, a row a submission, as the command shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.records.facts import of_release
from nnkit.showing.display import counted

GRADED, UNCHANGED, HELD = "graded", "unchanged", "not recorded yet"
UNREADABLE, COULD_NOT = "could not be read", "could not be graded"


@dataclass(frozen=True)
class Graded:
    """What became of one submission. `score` is None where it could not be graded: that is no 0. `max_score`: of what
    the student's notebook asks for, `most_bonus` of it beyond the path."""

    student: str
    assignment: str
    score: float | None
    max_score: float | None
    state: str
    message: str = ""
    late: bool = False
    seconds: float = 0.0
    waits_for_reader: bool = False
    most_bonus: float = 0.0

    @property
    def faulty(self) -> bool:
        """Whether the machinery failed, and not the student."""
        return self.state == COULD_NOT

    @property
    def is_held(self) -> bool:
        """Whether it was graded, and would have other points than before, to which nobody said yes."""
        return self.state == HELD


def results_table(graded: Iterable[Graded]) -> Table:
    """Who got how many points, and what went wrong."""
    table = Table("Student", "Lesson", title="Graded", title_justify="left")
    table.add_column("Points", justify="right")
    table.add_column("State")
    table.add_column("What went wrong", overflow="fold")
    for each in graded:
        points = "—" if each.score is None else f"{each.score:g} of {_most(each)}"
        state = Text(each.state + (", late" if each.late else ""), style="bold red" if each.faulty else "")
        table.add_row(Text(each.student), each.assignment, points, state, Text(each.message))
    return table


def _most(graded: Graded) -> str:
    """All points that there are, as those of the path and those of the bonus, which nobody needs."""
    bonus = graded.most_bonus
    return f"{graded.max_score - bonus:g} + {bonus:g}" if bonus else f"{graded.max_score:g}"


def print_summary(console: Console, graded: list[Graded]) -> None:
    faulty = sum(each.faulty for each in graded)
    waiting = sum(each.waits_for_reader for each in graded)
    unchanged = sum(each.state == UNCHANGED for each in graded)
    if unchanged:
        console.print(f"{unchanged} were graded before and have not changed. Grade them anew with --again.")
    if held := sum(each.is_held for each in graded):
        console.print(
            f"{counted(held, 'submission')} would have other points than before, and keep the old ones so far."
        )
    if waiting:
        have = "has an answer" if waiting == 1 else "have answers"
        numbers = sorted({each.assignment.split("_")[0] for each in graded if each.waits_for_reader})
        console.print(f"{waiting} {have} that a person reads: `autograder read {' '.join(numbers)}`.")
    if faulty:
        console.print(
            f"[bold red]{faulty} could not be graded.[/bold red] They have no points, not 0 points. "
            "See what went wrong above, and run `autograder grade` again."
        )


def message(facts: dict) -> str:
    """What went wrong with a submission, in sentences."""
    said = [facts["unreadable"]] if "unreadable" in facts else []
    if made := of_release(facts):
        said.append(made)
    if facts.get("restored"):
        said.append(f"Deleted cells put back: {', '.join(facts['restored'])}.")
    if facts.get("duplicates"):
        said.append(f"Cells that were there more than once: {', '.join(facts['duplicates'])}.")
    return " ".join([*said, *facts.get("notes", [])])


class AtWork:
    """The students whose submissions are being graded, for the progress bar."""

    def __init__(self, show: Callable[[str], None]):
        self._show, self._names = show, []

    def add(self, name: str) -> None:
        """One more is being graded."""
        self._names.append(name)
        self._show(", ".join(self._names[:4]))

    def remove(self, name: str) -> None:
        """One is done."""
        self._names.remove(name)
        self._show(", ".join(self._names[:4]))
