"""Entries of zips, read without trust: no path, link, password or bomb gets anywhere."""

import re
import stat
import struct
import zipfile
import zlib
from datetime import UTC, datetime

from autograder.submissions.reading import LARGEST_FILE
from autograder.submissions.uploads import Refused, megabytes

#: Text shrinks to a tenth in a zip, a notebook full of figures hardly; what is printed again and again, and a bomb, to
#: a thousandth.
MOST_SHRUNK = 200
_ENOUGH_TO_CARE, _ENOUGH_OF_A_NOTEBOOK = 1_000_000, LARGEST_FILE
_EXTENDED_TIMESTAMP = 0x5455
#: What the zipfile module raises over archives that are damaged, or compressed in a way of their own.
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, RuntimeError)


def suspicious(entry: zipfile.ZipInfo, name: str) -> str | None:
    """Why an entry is not opened; None where it is."""
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "Its path leads out of the zip, as no honest upload's does. It was not opened."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "It is a link, which is not followed."
    if entry.flag_bits & 1:
        return "It is locked with a password."
    enough = _ENOUGH_OF_A_NOTEBOOK if name.lower().endswith(".ipynb") else _ENOUGH_TO_CARE
    if entry.file_size > enough and entry.file_size > MOST_SHRUNK * max(1, entry.compress_size):
        return (
            f"It would unpack to {megabytes(entry.file_size)}, more than {MOST_SHRUNK} times its size in the zip, "
            "as no notebook does. It was not opened."
        )
    return None


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Its bytes. Raises Refused."""
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size + 1)
    except DAMAGED as error:
        raise Refused(f"It is damaged in the zip ({type(error).__name__}).") from error


def moment_of(entry: zipfile.ZipInfo) -> datetime | None:
    """When an entry was last changed. Zips keep local time; some keep the moment itself besides."""
    exact = _extended_timestamp(entry.extra)
    if exact is not None:
        return exact
    if entry.date_time[:3] <= (1980, 1, 1):
        return None  # what programs write that know no time
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _extended_timestamp(extra: bytes) -> datetime | None:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _EXTENDED_TIMESTAMP and len(body) >= 5 and body[0] & 1:
            return datetime.fromtimestamp(struct.unpack("<I", body[1:5])[0], UTC)
    return None
