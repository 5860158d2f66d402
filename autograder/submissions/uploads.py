"""Reads what students uploaded, from a folder or a zip, without trusting it: nothing is unpacked to disk, no link is
followed, and size, number of files and depth are bounded."""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import CourseError
from autograder.submissions.reading import LARGEST, LARGEST_FILE

#: A year of a large course has a few thousand uploads.
MOST_FILES = 20_000
#: All files together, as they are when unpacked.
LARGEST_TOTAL = 2_000_000_000
#: A zip that a student handed in may hold a notebook and some pictures; this is its size, packed and unpacked.
LARGEST_ZIP, LARGEST_UNPACKED = 50_000_000, 150_000_000
MOST_IN_A_ZIP = 500
#: Text shrinks to a tenth in a zip, a notebook full of figures hardly; what is printed again and again, and a bomb, to
#: a thousandth.
MOST_SHRUNK = 200
_ENOUGH_TO_CARE, _ENOUGH_OF_A_NOTEBOOK = 1_000_000, LARGEST_FILE
#: Files that computers and nbgrader add by themselves; nobody handed them in.
_JUNK = re.compile(
    r"(^|/)(__MACOSX|\.ipynb_checkpoints|__pycache__|\.git)/|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|~\$[^/]*)$",
    re.IGNORECASE,
)
_EXTENDED_TIMESTAMP = 0x5455
#: What the zipfile module raises over archives that are damaged, or compressed in a way of their own.
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, RuntimeError)


class Refused(Exception):
    """A file is not read; the message says what was found."""


@dataclass(frozen=True)
class Upload:
    """One file among the uploads.

    parts    its path below the source; the name of a zip that a student handed in counts as a folder
    outside  how many of the parts are not a student's choice: all of them, or those up to a student's zip
    moment   when it was handed in, as far as the file itself tells
    """

    parts: tuple[str, ...]
    outside: int
    moment: datetime | None
    size: int
    reader: Callable[[], bytes]

    @property
    def path(self) -> str:
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def in_zip(self) -> bool:
        """Whether it came in a zip of the student's own."""
        return self.outside < len(self.parts)

    def read(self, most: int = LARGEST) -> bytes:
        """Its bytes. Raises Refused."""
        if self.size > most:
            raise Refused(f"The file has {_megabytes(self.size)}; at most {_megabytes(most)} are accepted.")
        return self.reader()


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


@contextmanager
def open_uploads(source: Path) -> Iterator[list[Upload]]:
    """All files in a folder, a zip, or the one file that `source` is. They can be read inside the `with` block."""
    if source.is_dir():
        uploads = list(_in_folder(source))
        _bounded(uploads)
        yield uploads
    elif not source.exists():
        raise CourseError(f"There is no {source}. Name the folder or the zip that holds the uploads.")
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            uploads = list(_in_zip(archive, lambda entry: lambda: _read(archive, entry)))
            _bounded(uploads)
            yield uploads
    elif source.suffix.lower() == ".ipynb":
        yield [_plain(source, (shown(source.name),))]
    else:
        raise CourseError(f"{source} is neither a folder nor a zip that can be opened. Was it downloaded completely?")


def shown(name: str) -> str:
    """A name without what would steer a terminal or could not be written into a file."""
    return "".join(each if each.isprintable() else "�" for each in name)


def _bounded(uploads: list[Upload]) -> None:
    if len(uploads) > MOST_FILES:
        raise CourseError(f"There are more than {MOST_FILES} files. Is this the right folder? Nothing was collected.")
    total = sum(upload.size for upload in uploads)
    if total > LARGEST_TOTAL:
        raise CourseError(
            f"The files have {total / 1e9:.1f} GB together; at most {LARGEST_TOTAL / 1e9:.0f} GB are read at once. "
            "Nothing was collected. Is there a file that does not belong here? Else collect a part at a time."
        )


def _in_folder(source: Path) -> Iterator[Upload]:
    count = 0
    for folder, folders, files in os.walk(source):
        folders.sort()
        for name in [*files, *(each for each in folders if Path(folder, each).is_symlink())]:
            path = Path(folder, name)
            parts = tuple(map(shown, path.relative_to(source).parts))
            if _JUNK.search("/".join(parts)):
                continue
            count += 1
            if count > MOST_FILES:
                raise CourseError(
                    f"There are more than {MOST_FILES} files in {source}. Is this the right folder? "
                    "Nothing was collected."
                )
            upload = _plain(path, parts)
            if name.lower().endswith(".zip") and upload.size <= LARGEST_ZIP:
                yield from _opened(upload)
            else:
                yield upload


def _plain(path: Path, parts: tuple[str, ...]) -> Upload:
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode):
        reason = "It is a link or a special file, which is not followed."
        return Upload(parts, len(parts), None, 0, _refusing(reason))
    moment = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Upload(parts, len(parts), moment, facts.st_size, path.read_bytes)


def _refusing(reason: str) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise Refused(reason)

    return refuse


def _opened(upload: Upload) -> list[Upload]:
    """What is in a zip that lies among the uploads; the zip itself where it cannot be opened.

    Its files count as handed in when the zip was: the times inside are of the student's own computer."""

    def reader(entry: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            with zipfile.ZipFile(io.BytesIO(upload.read(LARGEST_ZIP))) as archive:
                return _read(archive, entry)

        return read

    try:
        with zipfile.ZipFile(io.BytesIO(upload.read(LARGEST_ZIP))) as archive:
            if (
                len(archive.infolist()) > MOST_IN_A_ZIP
                or sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED
            ):
                raise Refused("The zip holds far more than a lesson has.")
            inside = list(_in_zip(archive, reader, upload.parts))
    except Refused as problem:
        return [replace(upload, reader=_refusing(str(problem)))]
    except _DAMAGED as error:
        reason = f"It is no zip that can be opened ({type(error).__name__})."
        return [replace(upload, reader=_refusing(reason))]
    if not inside:
        return [replace(upload, reader=_refusing("The zip is empty."))]
    return [replace(each, outside=len(upload.parts), moment=upload.moment) for each in inside]


def _in_zip(
    archive: zipfile.ZipFile,
    reader: Callable[[zipfile.ZipInfo], Callable[[], bytes]],
    before: tuple[str, ...] = (),
) -> Iterator[Upload]:
    """The files of a zip. `before`: the path of a zip inside the uploads, in which no further zip is opened."""
    if len(archive.infolist()) > MOST_FILES:
        raise CourseError(f"The zip holds more than {MOST_FILES} files. Nothing was collected.")
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/")
        if name.endswith("/") or _JUNK.search(name):
            continue
        inner = tuple(shown(part) for part in name.split("/") if part not in ("", ".", ".."))
        parts = (*before, *(inner or ("(no name)",)))
        reason = _suspicious(entry, name)
        if reason:
            yield Upload(parts, len(parts), _moment(entry), 0, _refusing(reason))
            continue
        upload = Upload(parts, len(parts), _moment(entry), entry.file_size, reader(entry))
        if name.lower().endswith(".zip") and not before and entry.file_size <= LARGEST_ZIP:
            yield from _opened(upload)
        else:
            yield upload


def _suspicious(entry: zipfile.ZipInfo, name: str) -> str | None:
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "Its path leads out of the zip, as no honest upload's does. It was not opened."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "It is a link, which is not followed."
    if entry.flag_bits & 1:
        return "It is locked with a password."
    enough = _ENOUGH_OF_A_NOTEBOOK if name.lower().endswith(".ipynb") else _ENOUGH_TO_CARE
    if entry.file_size > enough and entry.file_size > MOST_SHRUNK * max(1, entry.compress_size):
        return (
            f"It would unpack to {_megabytes(entry.file_size)}, more than {MOST_SHRUNK} times its size in the zip, "
            "as no notebook does. It was not opened."
        )
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size + 1)
    except _DAMAGED as error:
        raise Refused(f"It is damaged in the zip ({type(error).__name__}).") from error


def _moment(entry: zipfile.ZipInfo) -> datetime | None:
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
