"""What each uploaded file is: whose, of which lesson, from when, and whether it can be graded. Nothing is written."""

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import track

from autograder.course import Assignment
from autograder.roster.claims import Claim, Match, Question
from autograder.roster.matching import answer, match
from autograder.roster.people import Roster
from autograder.roster.sender import Sender
from autograder.submissions.file_kinds import is_notebook, looks_like, refuse_old_format, what_it_is
from autograder.submissions.finds import Find, with_helpers
from autograder.submissions.inbox import SECRET, TIME, parsed_time
from autograder.submissions.layouts.recognise import Layout
from autograder.submissions.lessons import Lessons
from autograder.submissions.reading import LARGEST_FILE, Unreadable, plain, read_submission
from autograder.submissions.uploads import Refused, Upload

_MEANT = {".ipynb", ".pdf", ".html", ".htm", ".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".doc", ".docx", ".odt"}

#: Asks somebody a question: an id of the class, "" for somebody new, None to decide later.
Ask = Callable[[Question, Roster], str | None]


def examine(
    uploads: Sequence[Upload],
    layout: Layout,
    lessons: Lessons,
    roster: Roster,
    due: Mapping[Assignment, datetime | None],
    *,
    lesson: Assignment | None = None,
    ask: Ask | None = None,
    console: Console,
) -> list[Find]:
    """Read every file and find out whose it is and to which lesson it belongs. Who is new is new in `roster`."""
    beside = {upload.path: upload for upload in uploads if upload.name in (TIME, SECRET) and not upload.in_zip}
    finds = []
    for upload in track(uploads, "Reading", console=console, transient=True):
        if upload.path not in beside:
            find = _read(upload, layout.senders[upload], lessons, lesson, upload in layout.texts)
            finds.append(replace(find, where=layout.where[upload]))
    finds = _of_the_same_lesson(finds)
    people = _people(finds, roster, ask)
    named = [each for find in finds for each in _named(find, people)]
    return [_timed(each, beside, due) for each in with_helpers(named)]


def _read(upload: Upload, sender: Sender | None, lessons: Lessons, lesson: Assignment | None, is_text: bool) -> Find:
    """What one file is. A file that is no notebook belongs to the lesson that its name or its folder's speaks of."""
    by_name = lessons.by_name(*reversed(upload.parts)) or lesson
    named_so = upload.name.lower().endswith(".ipynb")
    find = Find(upload, sender, assignment=by_name, notebook=named_so)
    try:
        data = upload.read(LARGEST_FILE) if named_so else upload.read()
    except Refused as problem:
        return replace(find, problem=str(problem))
    find = replace(find, digest=hashlib.sha256(data).hexdigest())
    if is_text:
        return replace(find, problem="It is what an LMS has of the submission besides files.", advice="", meant=False)
    if not is_notebook(upload.name, data):
        meant = _is_meant(upload, sender, lessons)
        return replace(find, problem=what_it_is(upload.name, data), meant=meant)
    find = replace(find, notebook=True)
    try:
        content = plain(data)
        assignment = lessons.by_content(content)
        find = replace(find, assignment=assignment or by_name)
        if lesson and assignment and assignment is not lesson:
            said = f"It is a notebook of {assignment.name}, and --lesson {lesson.number} was said. "
            return replace(find, aside=f"{said}Collect it with --lesson {assignment.number}, or without --lesson.")
        refuse_old_format(content)
        read_submission(content)
    except Unreadable as problem:
        looks = looks_like(data)
        return replace(find, problem=f"It is {looks} under the name of a notebook." if looks else str(problem))
    if find.assignment is None:
        advice = "If it belongs to one all the same, collect it with --lesson."
        return replace(find, problem="It is a notebook, but has no cell of any lesson.", advice=advice)
    return replace(find, work=lessons.has_work(content, find.assignment))


def _is_meant(upload: Upload, sender: Sender | None, lessons: Lessons) -> bool:
    """Whether a file that is no notebook may be handed in as the lesson. One that lies by itself must say so."""
    if lessons.by_name(upload.name) is not None:
        return True
    whose = sender is not None and sender.layout != "file"
    return whose and Path(upload.name).suffix.lower() in _MEANT


def _of_the_same_lesson(finds: list[Find]) -> list[Find]:
    """What is no notebook, in a download in which all notebooks are of one lesson, is of that one."""
    lessons: dict[str, set[Assignment]] = defaultdict(set)
    for find in finds:
        if find.notebook and not find.problem and find.assignment:
            lessons[find.where].add(find.assignment)
    return [
        replace(find, assignment=next(iter(lessons[find.where])))
        if find.meant and find.problem and find.assignment is None and len(lessons[find.where]) == 1 and find.digest
        and not (find.notebook and "no cell of any lesson" in find.problem)
        else find
        for find in finds
    ]  # fmt: skip


def _people(finds: Iterable[Find], roster: Roster, ask: Ask | None) -> dict[Claim, Match]:
    """Who handed in what could be graded. Where it is not certain, somebody is asked, if there is somebody."""
    claims = [
        Claim(find.sender.person, find.assignment.name)
        for find in finds
        if find.sender and find.assignment and find.meant and not find.aside
    ]
    found = match(claims, roster)
    for claim, each in found.items():
        if each.question is None or ask is None:
            continue
        again = match([claim], roster)[claim]  # what was answered just now may tell
        if again.question is not None:
            said = ask(again.question, roster)
            if said is not None:
                again = answer(again.question, roster, said or None)
        found[claim] = again
    return found


def _named(find: Find, people: Mapping[Claim, Match]) -> list[Find]:
    """The find with its student; of a group one for each."""
    if find.sender is None:
        if find.problem or find.aside:
            return [find]
        advice = "Rename it to LESSON_STUDENT.ipynb and collect it again."
        return [replace(find, problem="Its name does not tell whose it is.", advice=advice)]
    person = find.sender.person
    lesson = find.assignment.name if find.assignment else ""
    match = people.get(Claim(person, lesson))
    if match is None:  # a file that nobody would grade: whoever it is in another one, if that is certain
        whole = {each.students: each for claim, each in people.items() if claim.sender == person and each.students}
        match = next(iter(whole.values())) if len(whole) == 1 else None
    if match is None:
        return [find]
    if match.question is not None and not find.aside:
        if not find.meant:
            return [find]
        why = f"Who is {find.sender.label}? It is not certain: {match.question.why}"
        of = f" ({', '.join(match.question.candidates)})" if match.question.candidates else ""
        return [replace(find, aside=f"{why}{of}. {match.question.to_do}")]
    if not match.students:
        return [replace(find, problem=match.said, advice="")] if match.said and not find.problem else [find]
    group = match.students if len(match.students) > 1 or match.group else ()
    remark = f"Handed in together by {', '.join(group)}." if group else match.said
    return [replace(find, student=student, remark=remark, group=group) for student in match.students]


def _timed(find: Find, beside: Mapping[str, Upload], due: Mapping[Assignment, datetime | None]) -> Find:
    """When it was handed in. Moodle does not tell; of Canvas only its mark of a late file can be relied on, for the
    files in its zip are as old as the download; others say it in the name; nbgrader's own folders have a file that
    tells."""
    folder = "/".join(find.upload.parts[:-1])
    if find.assignment and folder.endswith(f"/{find.assignment.name}") and not find.upload.in_zip:
        with contextlib.suppress(Refused):
            secret = beside[f"{folder}/{SECRET}"].read() if f"{folder}/{SECRET}" in beside else b""
            find = replace(find, secret=secret)
            if f"{folder}/{TIME}" in beside:
                moment = parsed_time(beside[f"{folder}/{TIME}"].read())
                return replace(find, moment=moment or find.upload.moment, timed=moment is not None)
    sender = find.sender
    if sender is None:
        return find
    if sender.timed or sender.moment:
        return replace(find, moment=sender.moment or find.upload.moment, timed=True)
    moment, until = find.upload.moment, due.get(find.assignment) if find.assignment else None
    if sender.late is None or not moment or not until:  # without a deadline Canvas's mark says nothing of the time
        return find
    if not sender.late:
        return replace(find, moment=min(moment, until))
    said = "Canvas marks it as late, but not how late: it counts as a second late."
    return replace(find, moment=until + timedelta(seconds=1), remark=f"{find.remark} {said}".strip())
