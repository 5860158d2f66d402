"""Moodle's assignment: "Download all submissions".

From mod/assign/locallib.php (until Moodle 4.2: `download_submissions`) and mod/assign/classes/downloader.php (since):
`NAME_NUMBER_assignsubmission_file_/…`, one folder a student, or `NAME_NUMBER_assignsubmission_file_FILE` without
folders; newer ones leave the last `_` of the folder out. NUMBER is the row in `assign_user_mapping`, of one student in
one assignment; another assignment has another one. NAME has no `_`. Where the class has groups it is `GROUP-NAME`, with
blind marking the word for "Participant" in the site's language. Since Moodle 4.2 a team's folder is `GROUP_NUMBER_…`,
with the number of the group. What was written into the text box is `…_assignsubmission_onlinetext_/onlinetext.html`.
The zip's times are those of the download.
"""

import re
from collections import Counter
from collections.abc import Sequence

from autograder.roster.sender import Sender, key
from autograder.roster.spelling import alike
from autograder.submissions.layouts.copies import without_copy
from autograder.submissions.uploads import Upload

NAME = "Moodle"
_PATTERN = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<file>.*)", re.DOTALL)
#: "Participant" as mod/assign/lang has it, in the languages that are most in use.
_NOBODY = {alike(word) for word in (
    "Participant", "Teilnehmer", "Teilnehmer/in", "Teilnehmer*in", "Teilnehmerin", "Participante", "Partecipante",
    "Deelnemer", "Deltagare", "Deltaker", "Deltager", "Osallistuja", "Uczestnik", "Účastník", "Résztvevő", "Участник",
    "Учасник", "Katılımcı", "参加者", "参与者", "참여자")}  # fmt: skip
#: As many people as can hardly be called the same.
_MANY = 3


def parse(part: str) -> re.Match[str] | None:
    """One name in a path, of a folder or of a file."""
    return _PATTERN.fullmatch(part)


def original(name: str) -> str:
    found = parse(name)
    return found["file"] if found and found["file"] else name


def senders(uploads: Sequence[tuple[Upload, str]]) -> tuple[list[Sender], str]:
    """Who handed in each of these files, with the part of its path that says so; and what to say of the layout."""
    parsed = [found for _, part in uploads if (found := parse(part))]
    people = Counter({(each["name"], each["number"]): 1 for each in parsed})
    grouped = len(people) > 1 and all(re.match(r"[^-]*[\s\d][^-]*-\S", name) for name, _ in people)
    bare = {name: _apart(name, grouped) for name, _ in people}
    blind = {plain for _, plain in bare.values() if alike(plain) in _NOBODY}
    count = Counter(bare[name][1] for name, _ in people)
    blind |= {plain for plain, number in count.items() if number >= _MANY and number == len(people)}
    found = []
    for (upload, _), each in zip(uploads, parsed, strict=True):
        group, name = bare[each["name"]]
        number = key("moodle", each["number"])
        name = f"{name} {each['number']}" if name in blind else name
        _, version = without_copy(upload.name)
        stem = without_copy(original(upload.name))[0]
        pseudonym = bare[each["name"]][1] in blind
        found.append(Sender(name, NAME, (number,), pseudonym, group, (version,), stem))
    said = [text for text, holds in (("blind marking", blind), ("with groups", grouped)) if holds]
    return found, ", ".join(said)


def _apart(name: str, grouped: bool) -> tuple[str, str]:
    """The group before a name, and the name; blind marking shows even where a group is named like a person."""
    group, dash, rest = name.partition("-")
    if dash and (grouped or alike(rest) in _NOBODY):
        return group, rest.strip()
    return "", name


def is_text(upload: Upload, part: str) -> bool:
    """Whether it is what was written into Moodle's text box."""
    found = parse(part)
    return bool(found) and found["kind"] == "onlinetext"
