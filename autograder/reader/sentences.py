"""Sentences that were used before: in comments on the same question, whoever wrote them and in whichever program."""

import re
from collections import Counter
from collections.abc import Iterable

#: So many have a key.
MOST = 9
_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n+")
_LONGEST = 300


def sentences(comment: str) -> list[str]:
    """The sentences of a comment; a line is one, too."""
    return [said for each in _END.split(comment) if (said := " ".join(each.split())) and len(said) <= _LONGEST]


class Sentences:
    """The sentences of one question. Whichever has a key keeps it as long as this is kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def update(self, comments: Iterable[str]) -> list[str]:
        """What has a key now: those that had one, then the most frequent."""
        count = Counter(said for comment in comments for said in set(sentences(comment)))
        often = sorted(count, key=lambda said: (-count[said], said))
        self.kept += [said for said in often if said not in self.kept][: MOST - len(self.kept)]
        return list(self.kept)
