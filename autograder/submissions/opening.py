"""Opens what students uploaded, folders and zips within one another, without trusting it: nothing is unpacked where it
stays, no link is followed, and size, number of files and depth are bounded.

A zip is a download, which holds what many people handed in, or one student's own. It is a download where its files are
named as an LMS names them, no name around it is a student's, and all zips beside it are such: whoever packs files under
other people's names hands in nothing in their place.
"""

import io
import os
import re
import stat
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from autograder.course import CourseError
from autograder.submissions.entries import DAMAGED, moment_of, read_entry, suspicious
from autograder.submissions.layouts.recognise import is_download
from autograder.submissions.uploads import Refused, Upload, refusing, shown

#: A year of a large course has a few thousand uploads.
MOST_FILES = 20_000
#: All files together, as they are when unpacked.
LARGEST_TOTAL = 2_000_000_000
#: A zip that a student handed in may hold a notebook and some pictures; this is its size, packed and unpacked.
LARGEST_ZIP, LARGEST_UNPACKED = 50_000_000, 150_000_000
MOST_IN_A_ZIP, MOST_ZIPS_IN_A_ZIP = 500, 10
#: Zips within one another.
DEEPEST = 4
#: Files that computers and nbgrader add by themselves; nobody handed them in.
_JUNK = re.compile(
    r"(^|/)(__MACOSX|\.ipynb_checkpoints|__pycache__|\.git)/|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|~\$[^/]*)$",
    re.IGNORECASE,
)


@contextmanager
def open_uploads(*sources: Path) -> Iterator[list[Upload]]:
    """All files in some folders, zips or single files. They can be read inside the `with` block.

    Of several sources each is a download of its own, by its name."""
    with ExitStack() as stack:
        opener = _Opener(stack)
        uploads: list[Upload] = []
        names: dict[str, int] = defaultdict(int)
        for source in sources:
            names[source.name] += 1
            again = f" ({names[source.name]})" if names[source.name] > 1 else ""
            before = (shown(source.name) + again,) if len(sources) > 1 else ()
            uploads += opener.source(source, before)
        if len(uploads) > MOST_FILES:
            raise CourseError(f"There are more than {MOST_FILES} files. Is this right? Nothing was collected.")
        _bounded(uploads)
        yield uploads


def _bounded(uploads: list[Upload]) -> None:
    total = sum(upload.size for upload in uploads)
    if total > LARGEST_TOTAL:
        raise CourseError(
            f"The files have {total / 1e9:.1f} GB together; at most {LARGEST_TOTAL / 1e9:.0f} GB are read at once. "
            "Nothing was collected. Is there a file that does not belong here? Else collect a part at a time."
        )


class _Opener:
    """Opens sources; what has to stay open for its files to be read is closed with `stack`."""

    def __init__(self, stack: ExitStack):
        self._stack = stack

    def source(self, source: Path, before: tuple[str, ...]) -> list[Upload]:
        if source.is_dir():
            return self._opened(list(_in_folder(source, before)))
        if not source.exists():
            raise CourseError(f"There is no {source}. Name the folder or the zip that holds the uploads.")
        if zipfile.is_zipfile(source):
            archive = self._stack.enter_context(zipfile.ZipFile(source))
            return self._opened(list(_entries(archive, before)))
        if source.suffix.lower() in (".ipynb", ".json", ".txt"):
            return [_plain(source, (*before, shown(source.name)), len(before))]
        raise CourseError(f"{source} is neither a folder nor a zip that can be opened. Was it downloaded completely?")

    def _opened(self, uploads: list[Upload], depth: int = 1) -> list[Upload]:
        """The files with what is in their zips in place of these."""
        together: dict[tuple[str, ...], list[Upload]] = defaultdict(list)
        for upload in uploads:
            together[upload.parts[:-1]].append(upload)
        found: list[Upload] = []
        for files in together.values():
            zips = [each for each in files if each.name.lower().endswith(".zip") and each.size]
            archives = self._downloads(files, zips) if depth < DEEPEST else {}
            for upload in files:
                if upload in archives:
                    inside = list(_entries(archives[upload], upload.parts))
                    found += self._opened(inside, depth + 1)
                elif upload in zips and upload.size <= LARGEST_ZIP:
                    found += _students_own(upload, lone=not is_download([upload.path]))
                else:
                    found.append(upload)
        return found

    def _downloads(self, files: list[Upload], zips: list[Upload]) -> dict[Upload, zipfile.ZipFile]:
        """The zips among files of one folder, opened, if they are downloads."""
        if any(_is_notebook(each.name) for each in files) or not zips or any(is_download([each.path]) for each in zips):
            return {}
        archives: dict[Upload, zipfile.ZipFile] = {}
        for each in zips:
            try:
                archive = self._stack.enter_context(zipfile.ZipFile(self._file(each)))
            except (Refused, *DAMAGED):
                return {}
            if not _holds_downloads(archive):
                return {}
            archives[each] = archive
        return archives

    def _file(self, upload: Upload) -> IO[bytes]:
        """A zip's bytes, to be read here and there."""
        file = tempfile.SpooledTemporaryFile(max_size=LARGEST_ZIP)  # noqa: SIM115
        self._stack.callback(file.close)
        file.write(upload.read(LARGEST_TOTAL))
        file.seek(0)
        return file


def _holds_downloads(archive: zipfile.ZipFile, deeper: int = DEEPEST) -> bool:
    """Whether a zip is a download, or holds nothing but such."""
    names = _names(archive)
    if is_download(names):
        return True
    zips = [each for each in archive.infolist() if each.filename.lower().endswith(".zip")]
    if not zips or deeper == 1 or len(zips) > MOST_ZIPS_IN_A_ZIP * DEEPEST or any(map(_is_notebook, names)):
        return False
    for each in zips:
        if suspicious(each, each.filename.replace("\\", "/")) or each.file_size > LARGEST_ZIP:
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(read_entry(archive, each))) as inner:
                if not _holds_downloads(inner, deeper - 1):
                    return False
        except (Refused, *DAMAGED):
            return False
    return True


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb")


def _names(archive: zipfile.ZipFile) -> list[str]:
    names = [each.replace("\\", "/") for each in archive.namelist()[:MOST_FILES]]
    return [each for each in names if not each.endswith("/") and not _JUNK.search(each)]


def _in_folder(source: Path, before: tuple[str, ...]) -> Iterator[Upload]:
    count = 0
    for folder, folders, files in os.walk(source):
        folders.sort()
        for name in [*sorted(files), *(each for each in folders if Path(folder, each).is_symlink())]:
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
            yield _plain(path, (*before, *parts), len(before))


def _plain(path: Path, parts: tuple[str, ...], root: int) -> Upload:
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode):
        reason = "It is a link or a special file, which is not followed."
        return Upload(parts, len(parts), None, 0, refusing(reason), root)
    moment = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Upload(parts, len(parts), moment, facts.st_size, path.read_bytes, root)


def _entries(archive: zipfile.ZipFile, before: tuple[str, ...]) -> Iterator[Upload]:
    """The files of a zip whose path is `before`, those of zips in it not opened."""
    return _entries_of(archive, before, lambda entry: lambda: read_entry(archive, entry))


def _entries_of(
    archive: zipfile.ZipFile, before: tuple[str, ...], reader: Callable[[zipfile.ZipInfo], Callable[[], bytes]]
) -> Iterator[Upload]:
    if len(archive.infolist()) > MOST_FILES:
        raise CourseError(f"The zip holds more than {MOST_FILES} files. Nothing was collected.")
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/")
        if name.endswith("/") or _JUNK.search(name):
            continue
        inner = tuple(shown(part) for part in name.split("/") if part not in ("", ".", ".."))
        parts = (*before, *(inner or ("(no name)",)))
        reason = suspicious(entry, name)
        read = refusing(reason) if reason else reader(entry)
        yield Upload(parts, len(parts), moment_of(entry), 0 if reason else entry.file_size, read, len(before))


def _students_own(upload: Upload, *, lone: bool) -> list[Upload]:
    """What is in a zip that a student handed in; the zip itself where it cannot be opened. `lone`: no name around it is
    of an LMS, so that it should not look as if many had handed it in.

    Its files count as handed in when the zip was: the times inside are of the student's own computer."""
    try:
        inside = _inside(upload, DEEPEST)
        if len(inside) > MOST_IN_A_ZIP or sum(each.size for each in inside) > LARGEST_UNPACKED:
            raise Refused("The zip holds far more than a lesson has.")
        if not inside:
            raise Refused("The zip is empty.")
        if lone and is_download(["/".join(each.parts[len(upload.parts) :]) for each in inside]):
            raise Refused(
                "It looks like a download with many people's files, beside other files. Collect it by itself."
            )
    except Refused as problem:
        return [replace(upload, reader=refusing(str(problem)), size=0)]
    own = len(upload.parts)
    return [replace(each, outside=own, moment=upload.moment, root=upload.root) for each in inside]


def _inside(upload: Upload, deeper: int) -> list[Upload]:
    """The files in a zip, and in zips in it. Raises Refused."""

    def reader(entry: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            with zipfile.ZipFile(io.BytesIO(upload.read(LARGEST_ZIP))) as archive:
                return read_entry(archive, entry)

        return read

    try:
        with zipfile.ZipFile(io.BytesIO(upload.read(LARGEST_ZIP))) as archive:
            entries: Sequence[zipfile.ZipInfo] = archive.infolist()
            if len(entries) > MOST_IN_A_ZIP or sum(each.file_size for each in entries) > LARGEST_UNPACKED:
                raise Refused("The zip holds far more than a lesson has.")
            files = list(_entries_of(archive, upload.parts, reader))
    except DAMAGED as error:
        raise Refused(f"It is no zip that can be opened ({type(error).__name__}).") from error
    zips = [each for each in files if each.name.lower().endswith(".zip") and each.size]
    if len(zips) > MOST_ZIPS_IN_A_ZIP:
        raise Refused("The zip holds far more zips than anybody packs.")
    found: list[Upload] = []
    for each in files:
        try:
            found += _inside(each, deeper - 1) if each in zips and deeper > 1 else [each]
        except Refused as problem:
            found.append(replace(each, reader=refusing(str(problem)), size=0))
    return found
