"""Sorts uploads into the classroom: one folder a student and lesson, as nbgrader wants it. Nothing is lost."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.late_rule.extensions import read_extensions
from autograder.roster.people import Roster
from autograder.submissions.examine import Ask, examine
from autograder.submissions.finds import Collected
from autograder.submissions.history import Run, Undone, undo
from autograder.submissions.inbox import Ledger, keep, recover
from autograder.submissions.layouts.pattern import Pattern
from autograder.submissions.layouts.recognise import recognise
from autograder.submissions.lessons import Lessons
from autograder.submissions.opening import open_uploads
from autograder.submissions.settle import Shelves
from autograder.submissions.summary import say_untimed, show, write_report
from nnkit.showing.display import counted


@alone_in_classroom("collect")
def collect_uploads(
    course: Course,
    sources: Path | Sequence[Path],
    *,
    lesson: Assignment | None = None,
    pattern: str | None = None,
    take: Collection[str] = (),
    ask: Ask | None = None,
    console: Console | None = None,
) -> list[Collected]:
    """Sort the uploads in `sources`, folders or zips, into classroom/submitted; what became of each file.

    `lesson` is for files that do not tell themselves which one they belong to; a notebook of another one is set aside.
    The uploads are kept as they are in classroom/uploads. Collecting twice changes nothing; a newer file of a student
    takes the older one's place, which is kept. What cannot be graded is named with the reason; whose it is gets a
    stand-in, and so 0 points and feedback. Where it is not certain whose a file is, `ask` is asked; without it, and
    where it does not know, the file is set aside.
    """
    console = console or Console()
    sources = [each.expanduser() for each in ([sources] if isinstance(sources, Path) else sources)]
    for assignment in course.assignments:
        if not assignment.solution_notebook.is_file() or not assignment.student_notebook.is_file():
            raise CourseError(f"{assignment.name} is not built yet: run `autograder build {assignment.number}`.")
    described = Pattern.of(pattern) if pattern is not None else None
    recover(course)
    ledger, lessons, roster = Ledger(course), Lessons(course.assignments, course.classroom.folder), known_class(course)
    due = {each: _deadline(course, each) for each in course.assignments}
    with open_uploads(*sources) as uploads:
        layout = recognise(uploads, lessons, lambda name: bool(roster.spelled(name)), described)
        finds = examine(uploads, layout, lessons, roster, due, lesson=lesson, ask=ask, console=console)
        kept = [keep(course, each) for each in sources]
        run = Run(course)
        run.begin()
        roster.write(course.classroom.folder)
        results: list[Collected] = []
        try:
            shelves = Shelves(course, lessons, ledger, run, due, take, read_extensions(course.classroom.folder))
            settled = shelves.settle(finds)
            for find, result in track(settled, "Collecting", total=len(finds), console=console, transient=True):
                results.append(result)
                ledger.add(
                    find.moment,
                    source=" ".join(kept),
                    file=result.path,
                    student=result.student,
                    lesson=result.lesson,
                    sha256=find.digest,
                    state=result.state,
                    message=result.message,
                    run=run.name,
                )
        finally:
            ledger.write()
            run.end()
    results.sort(key=lambda each: (each.lesson, each.student, each.path))
    report = course.classroom.uploads / "last_collection.csv"
    write_report(report, layout.parts, results)
    where = [(course.classroom.uploads / each).relative_to(course.root) for each in kept]
    show(console, layout.parts, results, kept=where, report=report.relative_to(course.root))
    say_untimed(console, results, {assignment.name for assignment, until in due.items() if until})
    return results


@alone_in_classroom("collect")
def take_back(course: Course, *, console: Console | None = None) -> Undone:
    """Take back what the last collection changed: what it replaced is there again, what was new is gone. All of it is
    kept in classroom/uploads."""
    console = console or Console()
    recover(course)
    ledger = Ledger(course)
    undone = undo(course)
    ledger.take_back(undone.run)
    ledger.write()
    _say(console, f"The collection of {undone.run.replace('_', ', ')} is taken back.")
    for said, which in (("As before", undone.restored), ("Not there any more", undone.removed)):
        if which:
            names = ", ".join(f"{student} {lesson[:2]}" for student, lesson in which[:_SHOWN])
            more = f" and {len(which) - _SHOWN} more" if len(which) > _SHOWN else ""
            _say(console, f"{said}: {counted(len(which), 'notebook')}: {names}{more}.")
    if undone.kept:
        names = ", ".join(f"{student} {lesson[:2]}" for student, lesson in undone.kept)
        _say(console, f"Changed since, and left as they are: {names}.")
    if not undone.roster:
        _say(console, "The class was changed since, so `autograder roster` keeps what was learned of it.")
    _say(console, "Graded already? `autograder grade` grades anew what changed.")
    return undone


#: How many students are named.
_SHOWN = 8


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)


def known_class(course: Course) -> Roster:
    """The roster, with everybody whom folders or the gradebook have: their ids stay as they are."""
    roster = Roster.read(course.classroom.folder)
    submitted = course.classroom.submitted
    roster.add_known(path.name for path in sorted(submitted.glob("[!.]*")) if path.is_dir())
    names = _in_gradebook(course)
    roster.add_known(names, names)
    return roster


def _in_gradebook(course: Course) -> dict[str, str]:
    """Full names by id, as the gradebook has them."""
    if not course.classroom.gradebook.exists():
        return {}
    from autograder.records.students import names_in_gradebook

    return names_in_gradebook(course)


def _deadline(course: Course, assignment: Assignment) -> datetime | None:
    from autograder.records.deadlines import deadline

    return deadline(course, assignment)
