"""What computers add to the name of a second copy, and what a file was called at home."""

import re

#: What browsers and Jupyter add. A number behind a `-` is Canvas's alone: elsewhere it belongs to the name.
_COPY = re.compile(r"(?:[ _]?\((?P<browser>\d+)\)|-Copy(?P<jupyter>\d+)| copy(?: \d+)?)$")
_ATTEMPT = re.compile(r"-(\d{1,2})$")


def without_copy(name: str) -> tuple[str, int]:
    """A file's name without the mark of a copy, and the number of the copy."""
    stem, dot, ending = name.rpartition(".")
    found = _COPY.search(stem if dot else name)
    if not found:
        return name, 0
    number = next((int(each) for each in found.groups() if each), 1)
    return f"{(stem if dot else name)[: found.start()]}{dot}{ending if dot else ''}", number


def without_attempt(name: str) -> tuple[str, int]:
    """A file's name without the number that Canvas gives to a name that is handed in again, and that number."""
    stem, dot, ending = name.rpartition(".")
    found = _ATTEMPT.search(stem)
    return (f"{stem[: found.start()]}{dot}{ending}", int(found[1])) if found else (name, 0)


def stem(name: str) -> str:
    return name.rpartition(".")[0] or name
