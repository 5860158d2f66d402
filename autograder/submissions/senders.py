"""Whose upload is it, and for which lesson? Reads names as Moodle, Canvas, nbgrader and people write them."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course import Assignment
from autograder.submissions.uploads import Upload

_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)")
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)")
#: What browsers, Jupyter and Canvas add to the name of a second copy.
_VERSION = re.compile(r"(?:[ _]?\((?P<browser>\d+)\)|-Copy(?P<jupyter>\d+)|-(?P<canvas>\d{1,2})| copy(?: \d+)?)$")
_LONGEST_ID = 60


@dataclass(frozen=True)
class Sender:
    """Who handed in a file, as the names around it tell. `number` tells people of one name apart, where there is one.

    late   what Canvas says of it; None where nobody says
    """

    name: str
    number: str = ""
    version: int = 0
    layout: str = ""
    late: bool | None = None


def student_id(name: str) -> str:
    """A name as an id that nbgrader, folders and addresses can bear: small letters, digits, `-`, `_`, `.`."""
    plain = unicodedata.normalize("NFKD", name.strip().replace("ß", "ss"))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).casefold()
    plain = "".join(each if each.isalnum() or each in "-_." else "-" for each in plain)
    return re.sub(r"-{2,}", "-", plain).strip("-_.")[:_LONGEST_ID].rstrip("-_.")


class Lessons:
    """Tells which lesson a notebook belongs to."""

    def __init__(self, assignments: Iterable[Assignment]):
        self.assignments = tuple(assignments)
        cells = {each: list(_cells(_load(each.solution_notebook.read_bytes()))) for each in self.assignments}
        self._names = _only_once({each: {name for name, _ in found if name} for each, found in cells.items()})
        self._texts = _only_once({each: set(map(_kept, found)) - {""} for each, found in cells.items()})

    def by_content(self, data: bytes) -> Assignment | None:
        """The lesson whose graded cells a notebook has; where it has lost all marks, whose text."""
        try:
            cells = list(_cells(_load(data)))
        except (ValueError, RecursionError, TypeError, AttributeError):
            return None
        names = {name for name, _ in cells if name}
        texts = {text.strip() for _, text in cells}
        return _most(self._names, names, 1) or _most(self._texts, texts, 2)

    def by_name(self, *names: str) -> Assignment | None:
        """The lesson that a file's or folder's name speaks of; None where it speaks of none or of several."""
        for name in names:
            found = [each for each in self.assignments if _pattern(each).search(name)]
            if len(found) == 1:
                return found[0]
        return None

    def without_lesson(self, name: str) -> str:
        """A name without the lesson in it: what is left is the student's."""
        for each in self.assignments:
            name = _pattern(each).sub(" ", name)
        return name.strip(" _-.")

    def is_lesson(self, name: str) -> bool:
        """Whether a folder's name is a lesson's and nothing else."""
        return self.by_name(name) is not None and not self.without_lesson(name)


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8-sig"))


def _cells(notebook: Any) -> Iterable[tuple[str, str]]:
    """The grade_id, empty where there is none, and the text of each cell of a notebook that was read as plain JSON."""
    for cell in notebook["cells"] if isinstance(notebook, Mapping) and "cells" in notebook else ():
        mark = cell.get("metadata", {}).get("nbgrader") or {}
        name, source = mark.get("grade_id") if isinstance(mark, Mapping) else None, cell.get("source", "")
        text = "".join(source) if isinstance(source, (list, str)) else ""
        yield (name if isinstance(name, str) else ""), text


def _kept(cell: tuple[str, str]) -> str:
    """A cell's text if students get it as it is and have no reason to change it."""
    name, text = cell
    return text.strip() if not name and len(text.strip()) > 40 else ""


def _only_once(found: Mapping[Assignment, set[str]]) -> dict[Assignment, set[str]]:
    """What is found in one lesson only."""
    count = Counter(each for names in found.values() for each in names)
    return {assignment: {each for each in names if count[each] == 1} for assignment, names in found.items()}


def _most(known: Mapping[Assignment, set[str]], found: set[str], least: int) -> Assignment | None:
    shared = {each: len(names & found) for each, names in known.items()}
    best = max(shared.values(), default=0)
    winners = [each for each, number in shared.items() if number == best]
    return winners[0] if best >= least and len(winners) == 1 else None


def _pattern(assignment: Assignment) -> re.Pattern[str]:
    words = r"[ _-]?".join(map(re.escape, assignment.notebook.split("_")))
    number = int(assignment.number)
    return re.compile(
        rf"(?<![^\W_])(?:0?{number}[ _.-]*)?{words}(?![^\W_])|(?<![^\W_])(?:lesson|assignment)[ _-]*0?{number}(?!\d)",
        re.IGNORECASE,
    )


def senders(uploads: Sequence[Upload], lessons: Lessons, known: Iterable[str] = ()) -> dict[Upload, Sender | None]:
    """Who handed in each upload; None where no name tells."""
    known = frozenset(known)
    wrapped = _wrapping(uploads, lessons, known)
    return {upload: _sender(upload, upload.parts[wrapped : upload.outside], lessons, known) for upload in uploads}


def _wrapping(uploads: Sequence[Upload], lessons: Lessons, known: frozenset[str]) -> int:
    """How many folders at the top hold all uploads and are no student's, like `uploads/` in `uploads/ada/…`."""
    paths = [upload.parts[: upload.outside] for upload in uploads]
    depth = 0
    while paths and all(len(path) > depth + 1 and path[depth] == paths[0][depth] for path in paths):
        here = paths[0][depth]
        if _MOODLE.fullmatch(here) or student_id(here) in known:
            return depth
        below = [path[depth + 1 :] for path in paths]
        folders = {path[0] for path in below if len(path) > 1}
        flat = {lessons.without_lesson(_stem(path[0])) for path in below if len(path) == 1 and _is_notebook(path[0])}
        signed = sum(bool(_CANVAS.fullmatch(path[0]) or _MOODLE.fullmatch(path[0])) for path in below)
        people = {each for each in folders if not lessons.is_lesson(each)}
        several = lessons.is_lesson(here) or signed or len(people) > 1 or len(flat - {""}) > 1
        # One folder in one folder is uploads/ada/, unless there are files beside it: then it is ada/pictures/.
        one = len(people) == 1 == len(folders) and all(len(path) > 1 for path in below)
        if not (several or one):
            return depth
        depth += 1
    return depth


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb")


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _sender(upload: Upload, parts: Sequence[str], lessons: Lessons, known: frozenset[str]) -> Sender | None:
    *folders, file = parts
    for part in parts:
        moodle = _MOODLE.fullmatch(part)
        if moodle:
            return Sender(moodle["name"], moodle["number"], _version(upload.name)[1], "Moodle")
    canvas = _CANVAS.fullmatch(file)
    if canvas:
        return Sender(canvas["name"], canvas["number"], _version(file)[1], "Canvas", bool(canvas["late"]))
    plain, version = _version(file)
    people = [each for each in folders if not lessons.is_lesson(each)]
    if people:
        name = next((each for each in people if student_id(each) in known), people[0])
        name = lessons.without_lesson(name) or name
        return Sender(name, "", version, "folder")
    name = lessons.without_lesson(_stem(plain))
    if not name:
        return None
    tokens = [each for each in re.split(r"[\s_]+", name) if student_id(each) in known]
    if len(tokens) == 1 and student_id(name) not in known:
        name = tokens[0]
    return Sender(name, "", version, "file")


def original_name(name: str) -> str:
    """The name that a file had before Moodle, Canvas or a browser gave it another one."""
    found = _CANVAS.fullmatch(name) or _MOODLE.fullmatch(name)
    return _version(found["file"] if found and found["file"] else name)[0]


def _version(name: str) -> tuple[str, int]:
    """A file's name without the mark of a copy, and the number of the copy."""
    stem, dot, ending = name.rpartition(".")
    found = _VERSION.search(stem)
    if not found:
        return name, 0
    number = next((int(each) for each in found.groups() if each), 1)
    return f"{stem[: found.start()]}{dot}{ending}", number


def apart(
    found: Mapping[Upload, Sender | None], lesson_of: Mapping[Upload, Assignment | None]
) -> tuple[dict[Upload, str], dict[Upload, str]]:
    """The student's id of each upload, and what is to be said where two people would get the same one.

    People whom Moodle or Canvas number are told apart by the number, if both handed in the same lesson: Moodle numbers
    one person anew for each. Where nothing tells two spellings apart, their uploads get no id: one must not take the
    other's place.
    """
    people: dict[tuple[str, Assignment | None], set[tuple[str, str]]] = {}
    for upload, sender in found.items():
        if sender is not None:
            key = student_id(sender.name), lesson_of.get(upload)
            people.setdefault(key, set()).add((sender.name, sender.number))
    ids: dict[Upload, str] = {}
    said: dict[Upload, str] = {}
    for upload, sender in found.items():
        if sender is None:
            continue
        base = student_id(sender.name)
        same = people[base, lesson_of.get(upload)]
        if not base:
            said[upload] = f"The name {sender.name!r} has no letter and no digit. Rename it and collect again."
        elif len(same) == 1:
            ids[upload] = base
        elif all(number for _, number in same) and len({number for _, number in same}) == len(same):
            ids[upload] = f"{base}-{sender.number}"
            said[upload] = f"Several people are called {sender.name}; this is number {sender.number}."
        else:
            names = " and ".join(sorted(repr(name) for name, _ in same))
            said[upload] = (
                f"{names} would both be the student {base}. "
                "Give one of them another name, or both the same, and collect again."
            )
    return ids, said
