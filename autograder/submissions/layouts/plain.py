"""Uploads that no LMS has named: a folder a student, nbgrader's own folders, files with the student in the name."""

import re
from collections.abc import Callable, Sequence

from autograder.roster.sender import Sender
from autograder.submissions.layouts.copies import stem, without_copy
from autograder.submissions.lessons import Lessons
from autograder.submissions.uploads import Upload

#: Whether the class has somebody who is called so.
Known = Callable[[str], bool]


def senders(uploads: Sequence[Upload], lessons: Lessons, known: Known) -> list[Sender | None]:
    """Who handed in each of these files; None where no name tells."""
    wrapped = _wrapping(uploads, lessons, known)
    return [_sender(upload, upload.given[wrapped:], lessons, known) for upload in uploads]


def _wrapping(uploads: Sequence[Upload], lessons: Lessons, known: Known) -> int:
    """How many folders at the top hold all uploads and are no student's, like `uploads/` in `uploads/ada/…`."""
    paths = [upload.given for upload in uploads]
    depth = 0
    while paths and all(len(path) > depth + 1 and path[depth] == paths[0][depth] for path in paths):
        here = paths[0][depth]
        if known(here):
            return depth
        below = [path[depth + 1 :] for path in paths]
        folders = {path[0] for path in below if len(path) > 1}
        flat = {lessons.without_lesson(stem(path[0])) for path in below if len(path) == 1 and _is_notebook(path[0])}
        people = {each for each in folders if not lessons.is_lesson(each)}
        several = lessons.is_lesson(here) or len(people) > 1 or len(flat - {""}) > 1
        # One folder in one folder is uploads/ada/, unless there are files beside it: then it is ada/pictures/.
        one = len(people) == 1 == len(folders) and all(len(path) > 1 for path in below)
        if not (several or one):
            return depth
        depth += 1
    return depth


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb")


def _sender(upload: Upload, parts: Sequence[str], lessons: Lessons, known: Known) -> Sender | None:
    *folders, file = parts
    plain, version = without_copy(file)
    own = stem(without_copy(upload.name)[0])
    people = [each for each in folders if not lessons.is_lesson(each)]
    if people:
        name = next(filter(known, people), people[0])
        return _called(lessons.without_lesson(name) or name, "folder", version, own, known)
    name = lessons.without_lesson(_without_endings(plain))
    return _called(name, "file", version, own, known) if name else None


def _without_endings(name: str) -> str:
    """A file's name without what a browser or an editor hung onto `.ipynb`."""
    found = re.fullmatch(r"(.+)\.ipynb(?:\.\w+)?", name, re.IGNORECASE)
    return found[1] if found else stem(name)


def _called(name: str, layout: str, version: int, own: str, known: Known) -> Sender:
    parts = [part for each in re.split(r"[+&]", name) if (part := each.strip(" _-."))]
    members = tuple(Sender(each, layout) for each in parts) if len(parts) > 1 and not known(name) else ()
    return Sender(name, layout, version=(version,), stem=own, timed=True, members=members)
