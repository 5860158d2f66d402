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
    """The sentences of one question. Whichever has a key keeps it as long as some comment has it; None: a free key."""

    def __init__(self) -> None:
        self.kept: list[str | None] = []

    def update(self, comments: Iterable[str]) -> list[str | None]:
        """What has a key now: those that had one, and the most frequent of the others."""
        count = Counter(said for comment in comments for said in set(sentences(comment)))
        often = iter(sorted(count.keys() - set(self.kept), key=lambda said: (-count[said], said)))
        slots = [*self.kept, *[None] * (MOST - len(self.kept))]
        self.kept = [said if said in count else next(often, None) for said in slots]
        while self.kept and self.kept[-1] is None:
            self.kept.pop()
        return list(self.kept)
