"""Shows how the class is doing: in the terminal, as CSV, and as one page that stands on its own."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jinja2
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from autograder.analysis.personal_names import names_to_look_at
from autograder.course import Assignment, Course
from autograder.files import write_whole
from autograder.pages import TEMPLATES, plain, short
from autograder.records.penalties import refresh
from autograder.records.reading import read_results
from autograder.records.results import (
    EMPTY,
    FULL,
    LATE,
    MISSING,
    NONE,
    PART,
    UNGRADED,
    UNREADABLE,
    ClassResults,
    Entry,
    Item,
    LessonResults,
)
from autograder.submissions.inbox import harmless
from nnkit.showing.display import counted

#: How many rows of the hardest exercises and of the most frequent mistakes the terminal shows.
_MOST_ROWS = 10


@dataclass(frozen=True)
class Report:
    """What was found, and where it was written."""

    results: ClassResults
    table: Path
    page: Path


def report_class(course: Course, assignments: Iterable[Assignment], *, console: Console | None = None) -> Report:
    """Show the class in the terminal and write classroom/report/grades.csv and report.html."""
    console = console or Console()
    refresh(course)
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("Reading what is graded", total=None)
        results = read_results(course, assignments, each_read=lambda: progress.advance(bar))
    if not results.entries:
        console.print("Nothing is graded yet. Run `autograder collect` and `autograder grade` first.", markup=False)
    report = Report(results, course.classroom.reports / "grades.csv", course.classroom.reports / "report.html")
    if results.entries:
        _show(console, results)
        _say_untimed(console, results)
    course.classroom.reports.mkdir(parents=True, exist_ok=True)
    write_whole(report.table, grades_csv(results).encode())
    write_whole(report.page, report_page(results, datetime.now()).encode())
    folder = course.classroom.reports.relative_to(course.root)
    console.print(f"The same as a table and as a page: {folder / 'grades.csv'} and {folder / 'report.html'}")
    return report


def grades_csv(results: ClassResults) -> str:
    """One line a student and lesson, with the points of each exercise, exact. Empty where there are no points. `total`
    and `max` are of the path of the lesson as the student has it; bonus stands beside them. `to read`: answers that
    nobody has read yet. `release`: which one the notebook is from, where the lesson has changed."""
    cells = [(item.lesson, item.cell) for lesson in results.lessons for item in lesson.items]
    heads = [_head(item) for lesson in results.lessons for item in lesson.items]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    points = ["total", "max", "bonus", "bonus max", "to read"]
    writer.writerow(["student", "name", "lesson", *points, "late", "state", "release", *heads])
    for student, name in results.students.items():
        for lesson in results.lessons:
            entry = results.entries.get((student, lesson.name))
            late = "" if entry is None else _late(entry)
            total, bonus = ("", "") if entry is None else (repr(entry.score), repr(entry.bonus))
            marks = entry.marks if entry else {}
            points = [
                repr(marks[cell].points) if of == lesson.name and cell in marks and marks[cell].graded else ""
                for of, cell in cells
            ]
            state = results.state(student, lesson.name)
            waiting = "" if entry is None else entry.waiting
            most = lesson.most if entry is None else entry.most
            scores = [total, most, bonus, lesson.most_bonus, waiting]
            release = (entry and entry.release) or ""
            writer.writerow([harmless(student), harmless(name), lesson.name, *scores, late, state, release, *points])
    return stream.getvalue()


def _head(item: Item) -> str:
    said = [word for word, holds in (("by hand", item.by_hand), ("bonus", item.bonus)) if holds]
    return f"{item.name} ({', '.join(said)})" if said else item.name


def report_page(results: ClassResults, moment: datetime) -> str:
    """The page. All text is escaped; it has no script and loads nothing."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["points"] = _points
    environment.filters["counted"] = counted
    environment.filters["short"] = short
    page = environment.get_template("report.html.j2").render(
        results=results,
        moment=f"{moment:%A, %d %B %Y, %H:%M}",
        tallies=results.tallies(),
        stuck=results.stuck()[:5],
        mistakes=results.mistakes(),
        names=names_to_look_at(results),
        states={"full": FULL, "part": PART, "none": NONE, "empty": EMPTY},
        late=LATE,
        missing=MISSING,
        ungraded=UNGRADED,
        unreadable=UNREADABLE,
    )
    return plain(page)


def _points(number: float) -> str:
    return f"{round(number, 2):g}"


def _show(console: Console, results: ClassResults) -> None:
    console.print(class_table(results))
    console.print(_stuck_table(results))
    mistakes = _mistakes_table(results)
    if mistakes.row_count:
        console.print(mistakes)
    names = _names_table(results)
    if names.row_count:
        console.print(names)
    waiting = sum(entry.waiting for entry in results.entries.values())
    if waiting:
        whose = len({student for (student, _), entry in results.entries.items() if entry.waiting})
        numbers = sorted({lesson[:2] for (_, lesson), entry in results.entries.items() if entry.waiting})
        console.print(
            f"{counted(waiting, 'answer')} of {counted(whose, 'student')} to be read, and in no share of points until "
            f"then: `autograder read {' '.join(numbers)}`.",
            markup=False,
        )


def class_table(results: ClassResults) -> Table:
    """Students by lessons: points of the path, bonus beside them, and a word where something is to be known."""
    table = Table("Student", title="The class", title_justify="left")
    for lesson in results.lessons:
        table.add_column(f"{lesson.title}\nof {_points(lesson.most)}", justify="right")
    table.add_column("Total", justify="right")
    if results.has_bonus:
        most = sum(lesson.most_bonus for lesson in results.lessons)
        table.add_column(f"Bonus\nof {_points(most)}", justify="right")
    table.add_column("To know", overflow="fold")
    for student, name in results.students.items():
        entries = [results.entries.get((student, lesson.name)) for lesson in results.lessons]
        scores = [
            _score(entry, lesson) if entry else ("?" if (student, lesson.name) in results.ungraded else "—")
            for entry, lesson in zip(entries, results.lessons, strict=True)
        ]
        sums = [_points(sum(entry.score for entry in entries if entry))]
        if results.has_bonus:
            sums.append(_points(sum(entry.bonus for entry in entries if entry)))
        known = "; ".join(flag for entry in entries if entry for flag in flags(entry))
        table.add_row(Text(f"{name} ({student})" if name else student), *scores, *sums, Text(known))
    return table


def _score(entry: Entry, lesson: LessonResults) -> str:
    """The points, and of how many where the student's notebook does not ask for what the lesson asks for now."""
    return _points(entry.score) + (f" of {_points(entry.most)}" if entry.most != lesson.most else "")


def _say_untimed(console: Console, results: ClassResults) -> None:
    """Say once of which lessons it is not known who was late."""
    count = Counter(entry.lesson for entry in results.entries.values() if not entry.timed)
    if count:
        lessons = ", ".join(f"{lesson[:2]} ({number})" for lesson, number in sorted(count.items()))
        console.print(
            f"Nothing tells when these came, so whether they are late is not known: {lessons}. `autograder late "
            f"{min(count)[:2]} --times FILE.csv` takes the times from a table.",
            markup=False,
        )


def _late(entry: Entry) -> str:
    if not entry.timed:
        return "not known"
    return "yes" if entry.seconds_late > 0 else "no"


def flags(entry: Entry) -> list[str]:
    """What an instructor should know of a submission besides its points."""
    number = entry.lesson.split("_", 1)[0]
    said = []
    if entry.unreadable:
        said.append(f"{number} could not be read")
    if entry.seconds_late > 0:
        said.append(f"{number} late" + (f", {_points(entry.penalty)} off" if entry.penalty else ""))
    if entry.waiting:
        said.append(f"{number} {counted(entry.waiting, 'answer')} to read")
    said += [f"{number} {note}" for note in entry.notes]
    return said


def _stuck_table(results: ClassResults) -> Table:
    table = Table("Exercise", "Lesson", title="Where the class is stuck", title_justify="left")
    for column in ("Share of points", "All points", "Some", "None", "Not written"):
        table.add_column(column, justify="right")
    for tally in results.stuck()[:_MOST_ROWS]:
        numbers = [str(tally.counts[state]) for state in (FULL, PART, NONE, EMPTY)]
        table.add_row(tally.item.name, tally.item.lesson, f"{100 * tally.share:.0f} %", *numbers)
    return table


def _mistakes_table(results: ClassResults) -> Table:
    table = Table("Mistake", "Exercise", title="What they get wrong", title_justify="left")
    table.add_column("Students", justify="right")
    table.add_column("What helps", overflow="fold")
    for mistake in results.mistakes()[:_MOST_ROWS]:
        table.add_row(Text(mistake.name), mistake.item.name, str(len(mistake.students)), Text(mistake.hint))
    return table


def _names_table(results: ClassResults) -> Table:
    table = Table("Student", "Exercise", "Done as", title="Names to look at", title_justify="left")
    table.add_column("Why", overflow="fold")
    for each in names_to_look_at(results):
        table.add_row(Text(each.student), each.exercise, Text(each.name), Text(each.why))
    return table
