"""A layout that an instructor describes: `{student}_{number}_{file}`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.course import CourseError
from autograder.roster.sender import Sender, key
from autograder.submissions.layouts.copies import stem, without_copy
from autograder.submissions.uploads import Upload

NAME = "your pattern"
#: What may stand in braces. Only a file's own name may have folders in it.
_FIELDS = {"student": r"[^/]+?", "number": r"[^/]+?", "group": r"[^/]+?", "any": r"[^/]*?", "file": r".+"}
_EXAMPLE = "Write it like '{student}_{number}_{file}', or '{student}/{any}/{file}' for folders."


@dataclass(frozen=True)
class Pattern:
    """Reads paths; `text` is what the instructor wrote."""

    text: str
    expression: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """Raises CourseError where it cannot be understood."""
        pieces = re.split(r"(\{[^{}]*\})", text.strip("/"))
        names = [piece[1:-1] for piece in pieces if piece.startswith("{")]
        odd = [name for name in names if name not in _FIELDS]
        if odd:
            known = ", ".join(f"{{{each}}}" for each in _FIELDS)
            raise CourseError(f"--pattern: there is no {{{odd[0]}}}. There are {known}. {_EXAMPLE}")
        if not {"student", "number"} & set(names):
            raise CourseError(f"--pattern: it has neither {{student}} nor {{number}}, so it tells nobody. {_EXAMPLE}")
        twice = [name for name in names if name != "any" and names.count(name) > 1]
        if twice:
            raise CourseError(f"--pattern: {{{twice[0]}}} is in it twice. {_EXAMPLE}")
        parts = [_part(piece) for piece in pieces]
        return cls(text, re.compile("".join(parts), re.DOTALL))

    def senders(self, uploads: Sequence[Upload]) -> list[Sender | None]:
        """Who handed in each of these files; None where the pattern does not fit."""
        return [self._sender(each) for each in uploads]

    def _sender(self, upload: Upload) -> Sender | None:
        paths = ("/".join(upload.given[start:]) for start in range(len(upload.given)))
        found = next((match for path in paths if (match := self.expression.fullmatch(path))), None)
        if found is None:
            return None
        names = found.groupdict()
        number, group = names.get("number"), names.get("group") or ""
        name = (names.get("student") or number or "").strip()
        plain, version = without_copy(upload.name)
        numbers = (key("number", number),) if number else ()
        return Sender(name, NAME, numbers, False, group, (version,), stem(plain), timed=True)


def _part(piece: str) -> str:
    if not piece.startswith("{"):
        return re.escape(piece)
    name = piece[1:-1]
    return _FIELDS[name] if name == "any" else f"(?P<{name}>{_FIELDS[name]})"
