"""Sorts uploads into the classroom: one folder a student and lesson, as nbgrader wants it. Nothing is lost."""

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course, CourseError
from autograder.submissions.file_kinds import looks_like, refuse_old_format, what_it_is
from autograder.submissions.finds import (
    ASIDE,
    BESIDE,
    COLLECTED,
    OLDER,
    REPLACED,
    STAND_IN_MADE,
    UNCHANGED,
    Collected,
    Find,
    with_helpers,
)
from autograder.submissions.helpers import helper_modules
from autograder.submissions.inbox import SECRET, TIME, Ledger, keep, parsed_time, place, recover, stand_in, time_of
from autograder.submissions.reading import LARGEST_FILE, Unreadable, plain, read_submission, stand_in_reason
from autograder.submissions.senders import Lessons, Sender, apart, senders
from autograder.submissions.uploads import Refused, Upload, open_uploads
from nnkit.showing.display import counted

_MEANT = {".ipynb", ".pdf", ".html", ".htm", ".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".doc", ".docx", ".odt"}


@alone_in_classroom("collect")
def collect_uploads(
    course: Course, source: Path, *, lesson: Assignment | None = None, console: Console | None = None
) -> list[Collected]:
    """Sort the uploads in `source`, a folder or a zip, into classroom/submitted; what became of each file.

    `lesson` is for files that do not tell themselves which one they belong to. The uploads are kept as they are in
    classroom/uploads. Collecting twice changes nothing; a newer file of a student takes the older one's place. What
    cannot be graded is named with the reason; whose it is gets a stand-in, and so 0 points and feedback.
    """
    console = console or Console()
    source = source.expanduser()
    for assignment in course.assignments:
        if not assignment.solution_notebook.is_file() or not assignment.student_notebook.is_file():
            raise CourseError(f"{assignment.name} is not built yet: run `autograder build {assignment.number}`.")
    recover(course)
    ledger = Ledger(course)
    due = {each: _deadline(course, each) for each in course.assignments}
    with open_uploads(source) as uploads:
        finds = _examined(course, uploads, lesson, due, console)
        kept = keep(course, source)
        results: list[Collected] = []
        try:
            for find in track(_in_order(finds), "Collecting", console=console, transient=True):
                result = _settle(course, find, ledger, due)
                results.append(result)
                ledger.add(
                    find.moment,
                    source=kept,
                    file=result.path,
                    student=result.student,
                    lesson=result.lesson,
                    sha256=find.digest,
                    state=result.state,
                    message=result.message,
                )
        finally:
            ledger.write()
    results.sort(key=lambda each: (each.lesson, each.student, each.path))
    _show(console, course, kept, results)
    return results


def _deadline(course: Course, assignment: Assignment) -> datetime | None:
    from autograder.records.deadlines import deadline

    return deadline(course, assignment)


def _examined(
    course: Course,
    uploads: list[Upload],
    lesson: Assignment | None,
    due: dict[Assignment, datetime | None],
    console: Console,
) -> list[Find]:
    """Read every file and find out whose it is and to which lesson it belongs."""
    lessons = Lessons(course.assignments)
    known = (
        {path.name for path in course.classroom.submitted.glob("[!.]*")}
        if course.classroom.submitted.is_dir()
        else set()
    )
    found = senders(uploads, lessons, known)
    beside = {upload.path: upload for upload in uploads if upload.name in (TIME, SECRET) and not upload.in_zip}
    finds: list[Find] = []
    for upload in track(uploads, "Reading", console=console, transient=True):
        if upload.path not in beside:
            finds.append(_read(upload, found[upload], lessons, lesson))
    ids, said = apart({each.upload: each.sender for each in finds}, {each.upload: each.assignment for each in finds})
    finds = [_named(each, ids.get(each.upload, ""), said.get(each.upload, ""), known) for each in finds]
    return [_timed(each, beside, due) for each in with_helpers(finds)]


def _read(upload: Upload, sender: Sender | None, lessons: Lessons, lesson: Assignment | None) -> Find:
    """What one file is. A file that is no notebook belongs to the lesson that its name or its folder's speaks of."""
    by_name = lessons.by_name(*reversed(upload.parts)) or lesson
    find = Find(upload, sender, assignment=by_name)
    is_notebook = upload.name.lower().endswith(".ipynb")
    try:
        data = upload.read(LARGEST_FILE) if is_notebook else upload.read()
    except Refused as problem:
        return replace(find, problem=str(problem))
    find = replace(find, digest=hashlib.sha256(data).hexdigest())
    if not is_notebook:
        meant = Path(upload.name).suffix.lower() in _MEANT or lessons.by_name(upload.name) is not None
        return replace(find, problem=what_it_is(upload.name, data), meant=meant)
    assignment = by_name
    try:
        content = plain(data)
        assignment = lessons.by_content(content) or by_name
        find = replace(find, assignment=assignment)
        refuse_old_format(content)
        read_submission(content)
    except Unreadable as problem:
        looks = looks_like(data)
        return replace(find, problem=f"It is {looks} under the name of a notebook." if looks else str(problem))
    if assignment is None:
        advice = "If it belongs to one all the same, collect it with --lesson."
        return replace(find, problem="It is a notebook, but has no cell of any lesson.", advice=advice)
    return find


def _named(find: Find, student: str, said: str, known: set[str]) -> Find:
    if student:
        same = next((each for each in known if each.casefold() == student.casefold()), student)
        return replace(find, student=same, remark=said)
    if said:
        return replace(find, problem=said, advice="")
    if find.problem:
        return find
    advice = "Rename it to LESSON_STUDENT.ipynb and collect it again."
    return replace(find, problem="Its name does not tell whose it is.", advice=advice)


def _timed(find: Find, beside: dict[str, Upload], due: dict[Assignment, datetime | None]) -> Find:
    """When it was handed in. Moodle does not tell; of Canvas only its mark of a late file can be relied on, for the
    files in its zip are as old as the download; nbgrader's own folders have a file that tells."""
    folder = "/".join(find.upload.parts[:-1])
    if find.assignment and folder.endswith(f"/{find.assignment.name}") and not find.upload.in_zip:
        with contextlib.suppress(Refused):
            secret = beside[f"{folder}/{SECRET}"].read() if f"{folder}/{SECRET}" in beside else b""
            find = replace(find, secret=secret)
            if f"{folder}/{TIME}" in beside:
                return replace(find, moment=parsed_time(beside[f"{folder}/{TIME}"].read()) or find.upload.moment)
    if find.sender is None or find.sender.layout == "Moodle":
        return find
    moment, until = find.upload.moment, due.get(find.assignment) if find.assignment else None
    if find.sender.late is not None and moment and until:
        if not find.sender.late:
            moment = min(moment, until)
        elif moment <= until:
            moment = until + timedelta(seconds=1)
            find = replace(find, remark=f"{find.remark} Canvas marks it as late, but not how late.".strip())
    return replace(find, moment=moment)


def _in_order(finds: Iterable[Find]) -> list[Find]:
    """Oldest first, and what cannot be graded last: a student's good file wins over a bad one."""
    beginning = datetime.min.replace(tzinfo=UTC)

    def key(find: Find):
        version = find.sender.version if find.sender else 0
        return bool(find.problem), find.moment or beginning, version, find.upload.path

    return sorted(finds, key=key)


def _settle(course: Course, find: Find, ledger: Ledger, due: dict[Assignment, datetime | None]) -> Collected:
    """Put one file where it belongs, and say what became of it."""
    instead = f"{find.problem} {find.advice}".strip()
    if find.problem and not find.meant:
        return find.became(BESIDE, f"{find.problem} Only notebooks are graded." if find.advice else find.problem)
    if find.problem and not (find.student and find.assignment):
        return find.became(ASIDE, instead)
    until = due.get(find.assignment)
    folder = course.classroom.submitted / find.student / find.assignment.name
    target = folder / f"{find.assignment.notebook}.ipynb"
    before = target.read_bytes() if target.is_file() else None
    reason = stand_in_reason(before) if before is not None else None
    if find.problem:
        if before is not None and reason is None:
            return find.became(ASIDE, f"{find.problem} An earlier file of the same student stays.")
        if reason != find.problem:
            place(folder, target.name, stand_in(find.assignment, find.problem), find.moment)
        return find.became(STAND_IN_MADE, instead, until)
    data = find.upload.read(LARGEST_FILE)
    put = partial(place, folder, target.name, data, find.moment, find.secret, find.helpers)
    if before is None:
        put()
        return find.became(COLLECTED, "", until)
    if reason is not None:
        put()
        return find.became(REPLACED, "It takes the place of one that could not be read.", until)
    standing = time_of(folder)
    if before == data and find.helpers == helper_modules(folder):
        if find.moment and standing and find.moment < standing:
            put()
        return find.became(UNCHANGED, "", until)
    if find.moment and standing:
        older = find.moment < standing
    else:
        older = before != data and ledger.knows(find.student, find.assignment.name, find.digest)
    if older:
        return find.became(OLDER, "A newer file of the same student was collected.", until)
    ledger.save(before, folder, target.name)
    put()
    return find.became(REPLACED, "It takes the place of an earlier one.", until)


def _show(console: Console, course: Course, kept: str, results: list[Collected]) -> None:
    """What became of the files, in one table, and a sentence or two."""
    table = Table("Student", "Lesson", "Handed in", "State", title="Collected", title_justify="left")
    table.add_column("File and what to know", overflow="fold")
    for each in results:
        moment = f"{each.moment.astimezone():%d %b %H:%M}" if each.moment else "—"
        state = Text(each.state + (", late" if each.late else ""), style="bold red" if each.needs_a_look else "")
        note = Text.assemble(each.path, (f"\n{each.message}" if each.message else "", "dim"))
        table.add_row(Text(each.student or "?"), each.lesson or "?", moment, state, note)
    if not results:
        console.print("There is no file in there. Nothing was collected.")
        return
    console.print(table)
    ready = sum(each.state in (COLLECTED, REPLACED, UNCHANGED) for each in results)
    before = sum(each.state == UNCHANGED for each in results)
    console.print(
        f"{counted(ready, 'notebook')} ready to be graded{f', {before} of them collected before' if before else ''}. "
        f"All files are kept as they came in {(course.classroom.uploads / kept).relative_to(course.root)}.",
        markup=False,
    )
    odd = sum(each.needs_a_look for each in results)
    if odd:
        console.print(f"[bold red]{counted(odd, 'file')} could not be taken as a notebook[/bold red]: see the table.")
