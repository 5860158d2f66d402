"""Equal answers together: what one reads once, and gives points to once."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.reader.answers import Answer


@dataclass(frozen=True)
class Group:
    """Answers that are the same but for blanks, of which nobody treated one otherwise than the others. `name` tells
    nothing about who wrote them."""

    name: str
    members: tuple[Answer, ...]

    @property
    def text(self) -> str:
        return self.members[0].text


def together(answers: Iterable[Answer], secret: bytes) -> list[Group]:
    """Put equal answers together, in an order that has nothing to do with the students'.

    What changed since it was read is together with what changed in the same way. Where equal answers have different
    points or comments, they stay apart; one that nobody has read yet goes to those that most have."""
    same: dict[tuple, list[Answer]] = defaultdict(list)
    for each in answers:
        before = None if each.before is None else tuple(each.before.split())
        same[tuple(each.text.split()), each.pictures, before].append(each)
    groups = []
    for equal in same.values():
        given: dict[tuple, list[Answer]] = defaultdict(list)
        for each in equal:
            given[each.points, each.comment].append(each)
        new = given.pop((None, ""), [])
        most = max(given.values(), key=len, default=None)
        if most is None:
            given[None, ""] = new
        else:
            most += new
        groups += [tuple(members) for members in given.values()]
    return sorted((Group(_name(members, secret), members) for members in groups), key=_place)


def _name(members: tuple[Answer, ...], secret: bytes) -> str:
    message = "\n".join(sorted(each.grade for each in members))
    return hmac.digest(secret, message.encode(), "sha256").hex()[:16]


def _place(group: Group) -> tuple[str, str]:
    return hashlib.sha256(" ".join(group.text.split()).encode("utf-8", "replace")).hexdigest(), group.name
