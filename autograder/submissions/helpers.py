"""Modules of a student's own, handed in beside a notebook that imports them."""

import sys
from collections.abc import Iterable
from pathlib import Path

from autograder.submissions.layouts.recognise import original_name
from autograder.submissions.reading import is_plain_file
from autograder.submissions.uploads import Upload

#: How many go with a notebook, and bytes of one.
MOST_HELPERS, LARGEST_HELPER = 20, 100_000
#: Names that mean another module wherever a notebook is run, and those that Python would look for by itself.
_NO_HELPERS = sys.stdlib_module_names | {"nnkit", "numpy", "matplotlib", "IPython", "sitecustomize", "usercustomize"}


def helper_modules(folder: Path) -> dict[str, bytes]:
    """The modules in the folder of a submission, by the names of their files."""
    names = sorted(path.name for path in folder.glob("*.py") if is_helper(path.name))[:MOST_HELPERS]
    return {name: (folder / name).read_bytes() for name in names if is_plain_file(folder / name, LARGEST_HELPER)}


def handed_in_together(files: Iterable[tuple[str, Upload]]) -> dict[tuple[str, tuple[str, ...]], dict[str, Upload]]:
    """The modules among what students uploaded, by student and folder, each by the name that it had at home."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, Upload]] = {}
    for student, upload in files:
        name = original_name(upload.name)
        if student and is_helper(name) and upload.size <= LARGEST_HELPER:
            found.setdefault((student, upload.parts[:-1]), {})[name] = upload
    return found


def is_helper(name: str) -> bool:
    """Whether a file's name is a module's, and none that another module has."""
    stem, ending = name[:-3], name[-3:]
    return ending == ".py" and stem.isidentifier() and stem.isascii() and stem not in _NO_HELPERS
