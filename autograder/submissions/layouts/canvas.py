"""Canvas: "Download submissions".

From `ContentZipper#get_filename` and `#add_upload_submission` in lib/content_zipper.rb: `NAME_LATE_USER_FILE_title`,
where NAME is the sortable name in small letters without spaces and signs, LATE is there for late ones alone, USER is
the number of the user, the same in the whole course, and FILE that of the attachment. For a group NAME is the group's
and USER one of its members. Where students are anonymous it is `LATE_anon_XXXXX_FILE_title`: the letters are of one
submission. A text entry is `…_text.html`, a link `…_link.html`. A title that is handed in again becomes `title-1`. The
zip's times are those of the download.
"""

import re
from collections.abc import Sequence

from autograder.roster.sender import Sender, key
from autograder.submissions.layouts.copies import stem, without_attempt, without_copy
from autograder.submissions.uploads import Upload

NAME = "Canvas"
_FILE = r"(?:(?P<of_file>\d+)_(?P<file>.+)|(?:text|link)\.html)"
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<anonymous>[A-Za-z0-9]+)_" + _FILE)
_NAMED = re.compile(r"(?P<name>\w+?)_(?P<late>LATE_)?(?P<number>\d+)_" + _FILE)


def parse(part: str) -> re.Match[str] | None:
    return _ANONYMOUS.fullmatch(part) or _NAMED.fullmatch(part)


def original(name: str) -> str:
    found = parse(name)
    return without_attempt(found["file"])[0] if found and found["file"] else name


def senders(uploads: Sequence[tuple[Upload, str]]) -> tuple[list[Sender], str]:
    """Who handed in each of these files, with the part of its path that says so; and what to say of the layout."""
    found, anonymous = [], False
    for _, part in uploads:
        parsed = parse(part)
        if parsed is None:
            raise ValueError(part)
        names = parsed.groupdict()
        unknown = names.get("anonymous")
        anonymous |= bool(unknown)
        title, copy = without_copy(names["file"] or "")
        title, attempt = without_attempt(title)
        number = key("anonymous", unknown) if unknown else key("canvas", names["number"])
        name = f"anon {unknown}" if unknown else names["name"]
        version = (attempt, copy, int(names["of_file"] or 0))
        late = bool(names["late"])
        found.append(Sender(name, NAME, (number,), bool(unknown), "", version, stem(title), late))
    return found, "anonymous" if anonymous else ""


def is_text(upload: Upload, part: str) -> bool:
    """Whether it is what was written into Canvas's text box, or a link."""
    found = parse(part)
    return bool(found) and not found["file"]
