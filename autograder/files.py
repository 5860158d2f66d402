"""Files that are there as a whole, or as they were before."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever interrupts it, and a disk that is full, leave the old one.

    The data are on the disk when it returns. Two that write the same file do not disturb each other."""
    beside = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:  # writing to an open file does not tell which one
            error.filename = str(path)
        raise
