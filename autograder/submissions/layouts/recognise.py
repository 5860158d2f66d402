"""Finds the layouts in an upload, and says what was found."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

from autograder.roster.sender import Sender
from autograder.submissions.layouts import blackboard, brightspace, canvas, gradescope, moodle, plain
from autograder.submissions.layouts.copies import without_copy
from autograder.submissions.layouts.pattern import Pattern
from autograder.submissions.lessons import Lessons
from autograder.submissions.uploads import Upload
from nnkit.showing.display import counted

#: In the order in which they are tried: the last one is the least sure of itself.
_SYSTEMS: tuple[ModuleType, ...] = (moodle, blackboard, brightspace, gradescope, canvas)


@dataclass(frozen=True)
class Recognised:
    """One download within an upload. `where`: the folder or zip that it lies in, empty for all of it."""

    where: str
    layout: str
    people: int
    detail: str = ""

    def __str__(self) -> str:
        about = ", ".join(each for each in (self.layout, self.detail, counted(self.people, "participant")) if each)
        return f"{self.where}: {about}" if self.where else about


@dataclass(frozen=True)
class Layout:
    """What an upload's names tell: who each file is from, None where nothing tells; the files that an LMS added, such
    as the text of a text box; the downloads that it is made of, and in which of them each file lies."""

    senders: dict[Upload, Sender | None]
    texts: frozenset[Upload]
    parts: tuple[Recognised, ...]
    where: dict[Upload, str]


def recognise(
    uploads: Sequence[Upload], lessons: Lessons, known: plain.Known, pattern: Pattern | None = None
) -> Layout:
    """Whose each upload is. `known`: whether the class has somebody who is called so."""
    if pattern is not None:
        found = dict(zip(uploads, pattern.senders(uploads), strict=True))
        people = {each.person for each in found.values() if each}
        fits = sum(each is not None for each in found.values())
        detail = f"fits {fits} of {counted(len(uploads), 'file')}"
        part = Recognised("", f"--pattern {pattern.text!r}", len(people), detail)
        return Layout(found, frozenset(), (part,), dict.fromkeys(uploads, ""))
    senders: dict[Upload, Sender | None] = {}
    texts: set[Upload] = set()
    parts: list[Recognised] = []
    lies: dict[Upload, str] = {}
    claimed = _claimed(uploads)
    for (where, system), files in sorted(claimed.items(), key=lambda pair: (pair[0][0], pair[0][1].NAME)):
        if system is gradescope:
            listed = next((each for each in uploads if each.given == (*where, gradescope.LIST)), None)
            found, detail = gradescope.senders(files, listed)
        else:
            found, detail = system.senders(files)
        senders |= {upload: sender for (upload, _), sender in zip(files, found, strict=True)}
        lies |= {upload: "/".join(where) for upload, _ in files}
        is_text: Callable[[Upload, str], bool] = getattr(system, "is_text", lambda upload, part: False)
        texts |= {upload for upload, part in files if is_text(upload, part)}
        parts.append(Recognised("/".join(where), system.NAME, len({each.person for each in found}), detail))
    rest: dict[tuple[str, ...], list[Upload]] = defaultdict(list)
    for upload in uploads:
        if upload not in senders:
            rest[upload.given[: upload.root]].append(upload)
    for where, files in rest.items():
        bare = [each.from_root for each in files]
        found = plain.senders(bare, lessons, known)
        senders |= dict(zip(files, found, strict=True))
        lies |= dict.fromkeys(files, "/".join(where))
        people = {each.person for file, each in zip(files, found, strict=True) if each and not _accompanies(file)}
        folders = any(each.layout == "folder" for each in found if each)
        if people:
            layout = "a folder a student" if folders else "a file a student"
            parts.append(Recognised("/".join(where), layout, len(people)))
    return Layout(senders, frozenset(texts), tuple(parts), lies)


def is_download(names: Sequence[str]) -> bool:
    """Whether files with these paths are what an LMS lets one download, and not what a student packed."""
    paths = [tuple(part for part in name.split("/") if part) for name in names]
    whose = [_system(path)[1] for path in paths]
    if sum(each not in (None, canvas) for each in whose):
        return True
    return bool(whose) and all(each is canvas for each in whose)


def original_name(name: str) -> str:
    """The name that a file had before an LMS or a browser gave it another one."""
    for system in _SYSTEMS:
        if system.parse(name):
            return without_copy(system.original(name))[0]
    return without_copy(name)[0]


def _system(path: Sequence[str]) -> tuple[int, ModuleType | None]:
    """Where in a path an LMS says who it is, and which one."""
    for place, part in enumerate(path):
        is_file = place == len(path) - 1
        for system in _SYSTEMS:
            if (system is canvas and not is_file) or (system is gradescope and is_file):
                continue
            if system.parse(part):
                return place, system
    return 0, None


def _accompanies(upload: Upload) -> bool:
    """Whether a file is of a kind that lies beside notebooks."""
    return bool(re.search(r"\.(csv|txt|html?|pdf|yml)$", upload.name, re.IGNORECASE))


def _claimed(uploads: Sequence[Upload]) -> dict[tuple[tuple[str, ...], ModuleType], list[tuple[Upload, str]]]:
    """The files of each LMS's download, by where it lies. Canvas's names may be anybody's: most of those that lie
    together must look so."""
    found: dict[tuple[tuple[str, ...], ModuleType], list[tuple[Upload, str]]] = defaultdict(list)
    beside: dict[tuple[str, ...], int] = defaultdict(int)
    for upload in uploads:
        place, system = _system(upload.given)
        if system is None:
            beside[upload.given[:-1]] += not _accompanies(upload)
        else:
            found[upload.given[:place], system].append((upload, upload.given[place]))
    return {
        (where, system): files
        for (where, system), files in found.items()
        if system is not canvas or len(files) >= beside[where]
    }
