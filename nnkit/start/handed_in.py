"""What was handed in through nbgrader, and the feedback that was fetched, as far as this computer has a note of it.

`nbgrader submit` keeps a copy of what it took: `nbgrader_cache/COURSE/USER+ASSIGNMENT+TIME/`. Feedback is fetched into
the assignment's folder: `feedback/TIME/NAME.html`.
"""

from datetime import UTC, datetime
from pathlib import Path

from nnkit.lessons import Lesson

#: How nbgrader writes a time, where nobody has set another way.
_STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"


def cache() -> Path:
    """Where nbgrader keeps what was handed in."""
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / "nbgrader_cache"


def handed_in(folder: Path) -> dict[str, str]:
    """When each assignment was handed in last, in words, by its name; empty where there is no note of any. Raises
    OSError where the folder cannot be read."""
    latest: dict[str, str] = {}
    for each in sorted(folder.glob("*/*+*+*")):
        _, assignment, when = each.name.rsplit("+", 2)
        latest[assignment] = max(when, latest.get(assignment, ""))
    return {assignment: _in_words(when) for assignment, when in latest.items()}


def feedback(folder: Path, lesson: Lesson) -> str | None:
    """The page of the latest feedback on a lesson, seen from the start page; None where none was fetched."""
    pages = sorted((folder / lesson.folder / "feedback").glob(f"*/{lesson.name}.html"))
    return pages[-1].relative_to(folder).as_posix() if pages else None


def _in_words(stamp: str) -> str:
    """A time of nbgrader's, which is UTC, as it is here; as it stands where it was written in another way."""
    try:
        moment = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).astimezone()
    except ValueError:
        return stamp
    return f"{moment:%A}, {moment.day} {moment:%B %Y, %H:%M}"
