"""Gradescope: "Export submissions" of a programming assignment.

As the scripts that read such exports use it: a folder `submission_123456` for each submission, and beside them
`submission_metadata.yml`, which has for each the `:submitters`, several for a group, with `:name`, `:sid` (the
university's number) and `:email`, and `:created_at`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

from autograder.roster.sender import Sender, key
from autograder.submissions.layouts.copies import stem
from autograder.submissions.uploads import Refused, Upload

NAME = "Gradescope"
LIST = "submission_metadata.yml"
_PATTERN = re.compile(r"(?P<submission>submission_\d+)(?P<file>)")
_LARGEST_LIST = 20_000_000


def parse(part: str) -> re.Match[str] | None:
    return _PATTERN.fullmatch(part)


def original(name: str) -> str:
    return name


def senders(uploads: Sequence[tuple[Upload, str]], listed: Upload | None = None) -> tuple[list[Sender], str]:
    """Who handed in each of these files, with the part of its path that says so; and what to say of the layout.

    listed   the export's own list; without it nobody knows who they are"""
    facts = _facts(listed) if listed else {}
    found = []
    for upload, part in uploads:
        about = facts.get(part, {})
        members = tuple(_member(each) for each in _dicts(about.get(":submitters")))
        moment = about.get(":created_at")
        moment = moment.astimezone(UTC) if isinstance(moment, datetime) else None
        own = stem(upload.name)
        if len(members) == 1:
            (one,) = members
            found.append(Sender(one.name, NAME, one.numbers, stem=own, moment=moment))
        elif members:
            name = " + ".join(each.name for each in members)
            found.append(Sender(name, NAME, members=members, stem=own, moment=moment))
        else:
            found.append(Sender(part, NAME, (key("anonymous", part),), pseudonym=True, stem=own))
    groups = any(each.members for each in found)
    return found, "with groups" if groups else "" if facts else f"without its {LIST}: nobody knows who they are"


def _member(about: Mapping[str, Any]) -> Sender:
    numbers = (key("number", str(about.get(":sid") or "")), key("email", str(about.get(":email") or "")))
    return Sender(str(about.get(":name") or ""), NAME, tuple(each for each in numbers if each))


def _dicts(found: object) -> list[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


class _NoAliases(yaml.SafeLoader):
    """Refuses references, which the export has none of, and which can make a small file a large one."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a reference")
        return super().compose_node(parent, index)


def _facts(listed: Upload) -> Mapping[str, Mapping[str, Any]]:
    try:
        found = yaml.load(listed.read(_LARGEST_LIST), _NoAliases)
    except (Refused, yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError):
        return {}
    return (
        {name: about for name, about in found.items() if isinstance(about, Mapping)} if isinstance(found, dict) else {}
    )
