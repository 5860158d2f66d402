"""What the machine itself can do to any command, in sentences: a full disk, a file that may not be written, a gradebook
that cannot be used. All else is a mistake of ours and stays a traceback."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator

#: How each sentence ends: what is true of every command.
_THEN = "Then call the command again; what was finished is kept."
_ROOM = f"Make room for it (`df -h` shows how full the disks are, the one for temporary files included). {_THEN}"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}
_BROKEN = {errno.EIO, errno.ESTALE, errno.ENOLCK, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT}

#: By SQLite's primary code of the error.
_OF_GRADEBOOK = {
    sqlite3.SQLITE_BUSY: "The gradebook is still locked by another program. Close what has it open, for instance a "
    f"database browser. {_THEN}",
    sqlite3.SQLITE_FULL: f"The disk is full: the gradebook cannot be written. {_ROOM}",
    sqlite3.SQLITE_READONLY: "The gradebook cannot be written: the file or its folder is read-only. Give yourself the "
    f"right to write both. {_THEN}",
    sqlite3.SQLITE_CANTOPEN: "The gradebook cannot be opened. Look whether the file and its folder may be read and "
    f"written by you, and whether the disk is full. {_THEN}",
    sqlite3.SQLITE_IOERR: "The disk refuses to read or write the gradebook. Look whether it is full, or your share of "
    f"it used up, and whether a network drive is still there. {_THEN}",
    sqlite3.SQLITE_CORRUPT: "The gradebook is damaged. Keep a copy of it, and put a backup in its place. The grades of "
    "the machine come back with `autograder grade --again`; those that people gave are in the gradebook alone.",
}
_OF_GRADEBOOK |= {
    sqlite3.SQLITE_LOCKED: _OF_GRADEBOOK[sqlite3.SQLITE_BUSY],
    sqlite3.SQLITE_PERM: _OF_GRADEBOOK[sqlite3.SQLITE_CANTOPEN],
    sqlite3.SQLITE_NOTADB: _OF_GRADEBOOK[sqlite3.SQLITE_CORRUPT],
}


def sentence(error: BaseException) -> str | None:
    """What to say of an error and what led to it; None where it is none of these faults."""
    return next((said for each in _led_to(error) if (said := _said(each))), None)


def first_fault(errors: Iterable[BaseException]) -> BaseException | None:
    """The first of these faults in some errors and what led to them."""
    return next((each for error in errors for each in _led_to(error) if _said(each)), None)


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _said(error: BaseException) -> str | None:
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, sqlite3.Error):
        return _OF_GRADEBOOK.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return _of_database(error)


def _of_file(error: OSError) -> str | None:
    why = error.strerror
    file = " or ".join(str(each) for each in (error.filename, error.filename2) if each is not None) or None
    if error.errno in _NO_ROOM:
        written = error.filename2 or error.filename  # of a copy or a move, the second one
        said = f": {written} cannot be written" if written else ""
        return f"The disk is full, or your share of it used up{said}. {_ROOM}"
    if error.errno in _NOT_ALLOWED and file is not None:
        return (
            f"{file} cannot be used ({why}). Look whether its folder and itself belong to you, and whether the disk is "
            f"mounted read-only. {_THEN}"
        )
    if error.errno in _BROKEN and file is not None:
        return f"{file} cannot be used ({why}). Look whether its disk or network drive is still there. {_THEN}"
    return None


def _of_database(error: BaseException) -> str | None:
    """Of a server that keeps the gradebook; what SQLite says is told by the error that led to this one."""
    from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return _said(error.orig) if isinstance(error, DBAPIError) else None
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    why = str(error.orig).strip().splitlines()[:1]
    return f"The database that keeps the gradebook cannot be used: {' '.join(why)}. Look whether it runs. {_THEN}"
