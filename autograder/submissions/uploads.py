"""Files that were uploaded, whichever way they lie: what is known of one before it is read, and what is never read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from autograder.submissions.reading import LARGEST


class Refused(Exception):
    """A file is not read; the message says what was found."""


@dataclass(frozen=True)
class Upload:
    """One file among the uploads.

    parts    its path below the source; the name of a zip that was opened counts as a folder
    outside  how many of the parts are not a student's choice: all of them, or those up to a student's zip
    moment   when it was handed in, as far as the file itself tells
    root     how many of the parts lead to the download that it came in, a zip among several
    """

    parts: tuple[str, ...]
    outside: int
    moment: datetime | None
    size: int
    reader: Callable[[], bytes]
    root: int = 0

    @property
    def path(self) -> str:
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def given(self) -> tuple[str, ...]:
        """The part of the path that is no student's choice."""
        return self.parts[: self.outside]

    @property
    def in_zip(self) -> bool:
        """Whether it came in a zip of the student's own."""
        return self.outside < len(self.parts)

    @property
    def from_root(self) -> "Upload":
        """The same file with its path in the download that it came in."""
        return replace(self, parts=self.parts[self.root :], outside=self.outside - self.root, root=0)

    def read(self, most: int = LARGEST) -> bytes:
        """Its bytes. Raises Refused."""
        if self.size > most:
            raise Refused(f"The file has {megabytes(self.size)}; at most {megabytes(most)} are accepted.")
        return self.reader()


def megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def shown(name: str) -> str:
    """A name without what would steer a terminal or could not be written into a file."""
    return "".join(each if each.isprintable() else "�" for each in name)


def refusing(reason: str) -> Callable[[], bytes]:
    """A reader of what is not read."""

    def refuse() -> bytes:
        raise Refused(reason)

    return refuse
