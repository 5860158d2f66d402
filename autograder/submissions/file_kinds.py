"""What a file is that is no notebook, in words."""

import json
from pathlib import Path

from autograder.submissions.reading import Unreadable

_SIGNATURES = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"))


def refuse_old_format(data: bytes) -> None:
    try:
        version = json.loads(data.decode("utf-8-sig"))["nbformat"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return  # read_submission says what is wrong
    if isinstance(version, int) and version < 4:
        raise Unreadable(f"The notebook is in the old format {version}; JupyterLab saves it anew.")


def is_notebook(name: str, data: bytes) -> bool:
    """Whether a file is meant as a notebook, by its name or, whatever that is, by what is in it."""
    if name.lower().endswith(".ipynb"):
        return True
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"nbformat"' in data and (b'"cells"' in data or b'"worksheets"' in data)


def looks_like(data: bytes) -> str:
    start = data[:2000].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), "")


def what_it_is(name: str, data: bytes) -> str:
    if not data.strip():
        return "The file is empty."
    ending = Path(name).suffix.lower()
    if ending == ".py":
        return "It is Python code, not a notebook."
    return f"It is {looks_like(data) or (f'a {ending} file' if ending else 'of an unknown kind')}, not a notebook."
