"""Brightspace (D2L): "Download" of the submissions in a folder of assignments.

As the scripts that tidy such downloads describe it: a folder `39786-640693 - Ada Lovelace - Oct 10, 2025 1022 AM` for
each time that somebody handed in, or all of it before the name of a file, and an `index.html` beside the folders. Of
the two numbers one is the user's; the other one is of the folder or of what was handed in. Which one is which shows in
the whole: it never has two names, and of two that have not, it is the one with fewer values.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.roster.sender import Sender, key
from autograder.submissions.layouts.copies import stem
from autograder.submissions.uploads import Upload

NAME = "Brightspace"
_PATTERN = re.compile(
    r"(?P<first>\d+)-(?P<second>\d+) - (?P<name>.+?) - "
    r"(?P<when>(?:[^\W\d]+\.? \d{1,2}|\d{1,2} [^\W\d]+\.?),? \d{4} \d{3,4}(?: ?[AP]M)?)(?: - (?P<file>.+))?",
    re.DOTALL | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse(part: str) -> re.Match[str] | None:
    return _PATTERN.fullmatch(part)


def original(name: str) -> str:
    found = parse(name)
    return found["file"] if found and found["file"] else name


def senders(uploads: Sequence[tuple[Upload, str]]) -> tuple[list[Sender], str]:
    """Who handed in each of these files, with the part of its path that says so; and what to say of the layout."""
    parsed = [found for _, part in uploads if (found := parse(part))]
    names = {which: _names(parsed, which) for which in ("first", "second")}
    single = [which for which, found in names.items() if all(len(each) == 1 for each in found.values())]
    which = min(single, key=lambda each: len(names[each]), default=None)
    found = []
    for (upload, _), each in zip(uploads, parsed, strict=True):
        numbers = (key("brightspace", each[which]),) if which else ()
        moment = _moment(each["when"])
        version = (int(moment.timestamp()),) if moment else ()
        found.append(
            Sender(each["name"], NAME, numbers, version=version, stem=stem(original(upload.name)), moment=moment)
        )
    return found, ""


def _names(parsed: Sequence[re.Match[str]], which: str) -> dict[str, set[str]]:
    """The names that stand with each of the numbers."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in parsed:
        found[each[which]].add(each["name"])
    return found


def _moment(text: str) -> datetime | None:
    """A time as Brightspace writes it, in the zone of whoever downloads; None in another language than English."""
    found = re.fullmatch(
        r"(?:(?P<m1>[A-Za-z]+)\.? (?P<d1>\d+)|(?P<d2>\d+) (?P<m2>[A-Za-z]+)\.?),? (?P<year>\d{4}) "
        r"(?P<hour>\d{1,2})(?P<minute>\d\d)(?: ?(?P<half>[AP]M))?",
        text,
        re.IGNORECASE,
    )
    month = (found["m1"] or found["m2"])[:3].lower() if found else ""
    if found is None or month not in _MONTHS:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].upper() == "PM" else 0)
    day = int(found["d1"] or found["d2"])
    try:
        written = datetime(int(found["year"]), _MONTHS.index(month) + 1, day, hour, int(found["minute"]))
        return written.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
