"""Which pages were made of what, and which of them were given back: classroom/feedback.json."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.course import Assignment, Course, CourseError
from autograder.files import write_whole


@dataclass
class Page:
    """One page. `stamp`: what it was made of; `content`: a digest of the page itself; `given`: the digest of what was
    packed or handed out last, empty where nothing was."""

    stamp: str = ""
    content: str = ""
    given: str = ""


class Made:
    """The pages of a class, by student and lesson. Call `write` whatever ends the work."""

    def __init__(self, course: Course):
        self._course = course
        self._path = course.classroom.folder / "feedback.json"
        self._pages: dict[str, Page] = {}
        if self._path.is_file():
            try:
                rows = json.loads(self._path.read_text(encoding="utf-8"))
                self._pages = {place: Page(**row) for place, row in rows.items()}
            except (ValueError, TypeError, AttributeError) as error:
                raise CourseError(
                    f"{self._path} cannot be read ({type(error).__name__}). Move it away: `autograder feedback` then "
                    "makes all pages anew, and packs them all."
                ) from error

    def path(self, student: str, assignment: Assignment) -> Path:
        """Where a student's page lies."""
        return self._course.classroom.feedback / student / assignment.name / f"{assignment.notebook}.html"

    def is_current(self, student: str, assignment: Assignment, stamp: str) -> bool:
        """Whether the page that lies there is the one with this stamp, as it was made."""
        page = self._pages.get(_place(student, assignment))
        return page is not None and page.stamp == stamp and page.content == digest(self.path(student, assignment))

    def note(self, student: str, assignment: Assignment, stamp: str) -> None:
        """The page was made."""
        page = self._pages.setdefault(_place(student, assignment), Page())
        page.stamp, page.content = stamp, digest(self.path(student, assignment))

    def is_given(self, student: str, assignment: Assignment) -> bool:
        """Whether the student was given the page as it is."""
        page = self._pages.get(_place(student, assignment))
        return page is not None and bool(page.content) and page.given == page.content

    def give(self, student: str, assignment: Assignment) -> None:
        """The page was packed, or handed out."""
        page = self._pages[_place(student, assignment)]
        page.given = page.content

    def write(self) -> None:
        rows = {place: asdict(page) for place, page in sorted(self._pages.items())}
        write_whole(self._path, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def digest(page: Path) -> str:
    """A page's content in a few characters; empty where there is none."""
    return hashlib.sha256(page.read_bytes()).hexdigest()[:16] if page.is_file() else ""


def _place(student: str, assignment: Assignment) -> str:
    return f"{student}/{assignment.name}"
