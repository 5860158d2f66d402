"""Blackboard Learn: "Assignment file download".

As its help and the many scripts that tidy such downloads describe it: `TASK_USER_attempt_2026-11-27-18-00-00_FILE`,
each attempt with a time of the server's; beside it `TASK_USER_attempt_….txt`, which begins `Name: Full Name (user)` and
says under which name each file was handed in. USER is what a student signs in with. TASK may have `_` in it, and so may
USER: the texts tell, and else what all names of the download begin with.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.roster.sender import Sender, key
from autograder.submissions.layouts.copies import stem
from autograder.submissions.uploads import Refused, Upload

NAME = "Blackboard"
_PATTERN = re.compile(r"(?P<before>.+)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL)
_WHO = re.compile(r"^Name:\s*(?P<name>.+?)\s*\((?P<user>[^()\s]+)\)\s*$", re.MULTILINE)
_LARGEST_TEXT = 100_000


def parse(part: str) -> re.Match[str] | None:
    return _PATTERN.fullmatch(part)


def original(name: str) -> str:
    found = parse(name)
    return found["file"] if found and found["file"] else name


def senders(uploads: Sequence[tuple[Upload, str]]) -> tuple[list[Sender], str]:
    """Who handed in each of these files, with the part of its path that says so; and what to say of the layout."""
    parsed = [found for _, part in uploads if (found := parse(part))]
    told = {each["before"]: who for (upload, _), each in zip(uploads, parsed, strict=True) if (who := _told(upload))}
    befores = {each["before"] for each in parsed}
    tasks = {before[: -len(user) - 1] for before, (_, user) in told.items() if before.endswith(f"_{user}")}
    task = min(tasks, default="") if len(tasks) == 1 else _task(befores)
    found = []
    for each in parsed:
        before = each["before"]
        name, user = told.get(before) or ("", before.removeprefix(f"{task}_"))
        moment = _moment(each["when"])
        version = tuple(map(int, each["when"].split("-")))
        found.append(
            Sender(
                name or user, NAME, (key("login", user),), version=version, stem=stem(each["file"] or ""), moment=moment
            )
        )
    return found, ""


def is_text(upload: Upload, part: str) -> bool:
    """Whether it is Blackboard's own text about an attempt."""
    found = parse(part)
    return bool(found) and not found["file"]


def _task(befores: set[str]) -> str:
    """What all names begin with, up to a `_`; of one name alone all but its last word."""
    if len(befores) == 1:
        return next(iter(befores)).rpartition("_")[0]
    first, last = min(befores), max(befores)
    alike = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:alike].rpartition("_")[0]


def _told(upload: Upload) -> tuple[str, str] | None:
    """The full name and the user, as Blackboard's text about an attempt has them."""
    if not is_text(upload, upload.name):
        return None
    try:
        text = upload.read(_LARGEST_TEXT).decode("utf-8-sig", "replace")
    except Refused:
        return None
    found = _WHO.search(text[:1000])
    return (found["name"], found["user"]) if found else None


def _moment(text: str) -> datetime | None:
    try:
        return datetime(*map(int, text.split("-"))).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
