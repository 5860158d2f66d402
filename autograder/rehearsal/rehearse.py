"""Plays a whole term with an invented class, and checks that everyone gets what was planted."""

import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.alone import alone
from autograder.analysis.report import Report, report_class
from autograder.course import CONFIG_NAME, Assignment, Course, CourseError
from autograder.feedback.hand_out import write_feedback
from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.table import Graded
from autograder.records.results import ClassResults
from autograder.rehearsal.envelopes import write_uploads
from autograder.rehearsal.people import HandIn, Invented
from autograder.rehearsal.sheet import Sheet
from autograder.rehearsal.students import invent
from autograder.releasing.release import release_lessons
from autograder.releasing.solutions import release_solutions
from autograder.submissions.collect import collect_uploads
from nnkit.showing.display import counted

#: Lies in a folder that a rehearsal made, which the next one may therefore wipe.
MARKER = ".rehearsal"


@dataclass(frozen=True)
class Deviation:
    """Something that is not as planted."""

    student: str
    lesson: str
    what: str
    planted: str
    got: str


def rehearse_class(
    course: Course,
    assignments: Iterable[Assignment],
    *,
    students: int = 12,
    seed: int = 1,
    folder: Path | None = None,
    workers: int | None = None,
    console: Console | None = None,
) -> bool:
    """Release, collect, grade, give feedback, report, in a copy of the course in `folder` (build/rehearsal), which is
    wiped first. Whether every student's points, mistakes and states are as planted."""
    names = [assignment.name for assignment in assignments]
    folder = (folder or course.root / "build" / "rehearsal").resolve()
    with alone(folder.with_name(f".{folder.name}.lock"), "rehearse"):  # beside it: the folder itself is wiped
        return _play(scratch_course(course, names, folder), students, seed, workers, console or Console())


def _play(scratch: Course, students: int, seed: int, workers: int | None, console: Console) -> bool:
    """The term itself, in a course made for it; whether all is as planted."""
    began = time.perf_counter()
    lessons = scratch.assignments
    due = (datetime.now().astimezone() - timedelta(days=2)).replace(hour=18, minute=0, second=0, microsecond=0)
    invented = invent([Sheet(each) for each in lessons], students, seed)
    console.print(f"A term with {counted(students, 'invented student')}, in {scratch.root}", highlight=False)

    with _step(console, "1 Release"):
        release_lessons(scratch, lessons, due=f"{due:%Y-%m-%d %H:%M}", console=console)
    with _step(console, "2 The class hands in"):
        sources = write_uploads(invented, scratch.root / "uploads", due)
        console.print(_who_table(invented))
    with _step(console, "3 Collect"):
        for source in sources:
            collect_uploads(scratch, source, console=console)
    with _step(console, "4 Grade"):
        graded = grade_submissions(scratch, lessons, options=Options(workers=workers), console=console)
    with _step(console, "5 Feedback"):
        pages = write_feedback(scratch, lessons, console=console)
    with _step(console, "6 Solutions"):
        release_solutions(scratch, lessons, console=console)
    with _step(console, "7 Report"):
        report = report_class(scratch, lessons, console=console)
    with _step(console, "8 Compare with what was planted"):
        deviations = [
            *compare(invented, report.results),
            *_unfinished(scratch, invented, graded, pages),
            *_unreported(invented, report),
        ]
        _show(console, invented, deviations)
    _show_paths(console, scratch, invented, report, time.perf_counter() - began)
    return not deviations


def scratch_course(course: Course, lessons: Sequence[str], folder: Path) -> Course:
    """A copy of the course with these lessons in `folder`, which knows no exchange. Refuses a folder of others."""
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise CourseError(f"{folder} is not empty, and no rehearsal made it. Name another folder; this one is kept.")
    if course.root.resolve().is_relative_to(folder):
        raise CourseError(f"{folder} holds the course itself. Name another folder for the rehearsal.")
    if not lessons:
        raise CourseError("There is no lesson to rehearse: solutions/ is empty.")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("Made by `autograder rehearse`, which wipes this folder when it is called again.\n")
    for kind in ("solutions", "notebooks"):
        for name in lessons:
            source = course.root / kind / name
            if not source.is_dir():
                raise CourseError(f"{kind}/{name} is missing: run `autograder build`.")
            shutil.copytree(source, folder / kind / name)
    config = (course.root / CONFIG_NAME).read_text(encoding="utf-8")
    own = f"\n# A rehearsal hands nothing out to real students.\nc.Exchange.root = {str(folder / 'no_exchange')!r}\n"
    (folder / CONFIG_NAME).write_text(config + own, encoding="utf-8")
    return Course(folder)


@contextmanager
def _step(console: Console, title: str) -> Iterator[None]:
    console.rule(f"[bold]{title}[/bold]", align="left")
    began = time.perf_counter()
    yield
    console.print(f"{time.perf_counter() - began:.1f} s", style="dim", justify="right")


def compare(invented: Iterable[Invented], results: ClassResults) -> list[Deviation]:
    """What the gradebook and the verdicts say otherwise than planted. Points by hand are left out."""
    found: list[Deviation] = []
    expected: set[tuple[str, str]] = set()
    for student in invented:
        for work in student.handed_in:
            entry = results.entries.get((student.id, work.lesson))
            if work.data is None:
                if entry is not None:
                    found.append(Deviation(student.id, work.lesson, "submission", "none", f"{entry.score:g} points"))
                continue
            expected.add((student.id, work.lesson))
            if entry is None:
                state = results.state(student.id, work.lesson)
                found.append(Deviation(student.id, work.lesson, "submission", "graded", state))
                continue
            pairs = [
                ("late", work.late, entry.seconds_late > 0),
                ("unreadable", work.unreadable, bool(entry.unreadable)),
            ]
            for exercise, points in work.points.items():
                mark = entry.marks.get(f"test_{exercise}")
                pairs.append((f"{exercise}: points", points, mark.points if mark else None))
                if exercise in work.mistakes:
                    pairs.append((f"{exercise}: mistake", work.mistakes[exercise], mark.mistake if mark else None))
            if not entry.penalty:  # nobody has read what a person grades
                pairs.append(("points of the path", work.planted(bonus=False), entry.score))
                pairs.append(("bonus", work.planted(bonus=True), entry.bonus))
            machine = {cell for cell in entry.marks if cell.startswith("test_")}
            pairs.append(("exercises", sorted(f"test_{each}" for each in work.points), sorted(machine)))
            found += [
                Deviation(student.id, work.lesson, what, str(planted), str(got))
                for what, planted, got in pairs
                if planted != got
            ]
    for student, lesson in results.entries.keys() - expected:
        if not any(each.student == student and each.lesson == lesson for each in found):
            found.append(Deviation(student, lesson, "submission", "none: nobody is called that", "graded"))
    return found


def _unfinished(
    course: Course, invented: Iterable[Invented], graded: Iterable[Graded], pages: Iterable[Path]
) -> list[Deviation]:
    """Submissions that the machinery failed on, and pages of feedback that are missing."""
    found = [
        Deviation(each.student, each.assignment, "grading", "graded", f"{each.state}: {each.message}")
        for each in graded
        if each.faulty
    ]
    written = set(pages)
    for student in invented:
        for work in student.handed_in:
            page = course.classroom.feedback / student.id / work.lesson / f"{work.notebook}.html"
            if work.data is not None and page not in written:
                found.append(Deviation(student.id, work.lesson, "feedback", "a page", "none"))
    return found


def _unreported(invented: Iterable[Invented], report: Report) -> list[Deviation]:
    """Planted mistakes that the report's page does not name."""
    page = unescape(report.page.read_text(encoding="utf-8"))
    return [
        Deviation(student.id, work.lesson, f"{exercise}: report", mistake, "not named")
        for student in invented
        for work in student.handed_in
        for exercise, mistake in work.mistakes.items()
        if not work.unreadable and mistake not in page
    ]


def _works(invented: Iterable[Invented]) -> list[tuple[Invented, HandIn]]:
    return [(student, work) for student in invented for work in student.handed_in if work.data is not None]


def _who_table(invented: Sequence[Invented]) -> Table:
    table = Table("Student", "What they do", "How they hand in", title="The invented class", title_justify="left")
    table.add_column("Planted points", justify="right")
    for student in invented:
        points = " + ".join(_planted_points(work) for work in student.handed_in)
        table.add_row(Text(f"{student.first} {student.last} ({student.id})"), student.kind, student.layout, points)
    return table


def _planted_points(work: HandIn) -> str:
    bonus = work.planted(bonus=True)
    return f"{work.planted(bonus=False):g}" + (f" (bonus {bonus:g})" if bonus else "")


def _show(console: Console, invented: Sequence[Invented], deviations: Sequence[Deviation]) -> None:
    works = _works(invented)
    marks = sum(len(work.points) for _, work in works)
    mistakes = sum(len(work.mistakes) for _, work in works)
    compared = f"{counted(len(works), 'notebook')}, {counted(marks, 'mark')}, {counted(mistakes, 'planted mistake')}"
    if not deviations:
        console.print(f"[bold]All as planted[/bold]: {compared}.", highlight=False)
        return
    table = Table("Student", "Lesson", "What", "Planted", "Got", title="Not as planted", title_justify="left")
    for each in deviations:
        table.add_row(*(Text(text) for text in (each.student, each.lesson, each.what, each.planted, each.got)))
    console.print(table)
    console.print(f"[bold red]{counted(len(deviations), 'deviation')}[/bold red] in {compared}.", highlight=False)


def _show_paths(console: Console, course: Course, invented: Sequence[Invented], report: Report, seconds: float) -> None:
    """What to look at: the report, and the page of feedback of whoever made the most mistakes."""
    console.rule(align="left")
    console.print(f"Look at the report:        {report.page}", soft_wrap=True, highlight=False)
    works = _works(invented)
    if works:
        student, work = max(works, key=lambda pair: (len(pair[1].mistakes), not pair[1].unreadable))
        page = course.classroom.feedback / student.id / work.lesson / f"{work.notebook}.html"
        console.print(f"and at a page of feedback: {page}", soft_wrap=True, highlight=False)
    console.print(f"The whole term took {seconds:.0f} s.", highlight=False)
