"""One class: the folder that holds all that is made at run time, and what lies where in it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Classroom:
    """The submissions, grades and feedback of one class, below `folder`."""

    folder: Path

    @property
    def uploads(self) -> Path:
        """What students handed in, untouched, as `collect` found it."""
        return self.folder / "uploads"

    @property
    def submitted(self) -> Path:
        return self.folder / "submitted"

    @property
    def autograded(self) -> Path:
        return self.folder / "autograded"

    @property
    def feedback(self) -> Path:
        return self.folder / "feedback"

    @property
    def give_back(self) -> Path:
        """Feedback and grades as an LMS, or the post, takes them."""
        return self.folder / "give_back"

    @property
    def releases(self) -> Path:
        """What students were given of each lesson, release by release."""
        return self.folder / "releases"

    @property
    def handouts(self) -> Path:
        """Zip files for students, one a lesson."""
        return self.folder / "handouts"

    @property
    def solutions_out(self) -> Path:
        """Executed solutions, ready to be given to students after the deadline."""
        return self.folder / "solutions"

    @property
    def reports(self) -> Path:
        return self.folder / "report"

    @property
    def lock(self) -> Path:
        """Held by whichever command writes to the classroom or the gradebook; see `alone`."""
        return self.folder / ".at-work.lock"

    @property
    def recording(self) -> Path:
        """Held for a moment by whoever records graded notebooks, or points that a person gives; see `in_turn`."""
        return self.folder / ".recording.lock"

    @property
    def waiting(self) -> Path:
        """Graded notebooks that are not in the gradebook yet."""
        return self.folder / ".graded"

    @property
    def gradebook(self) -> Path:
        return self.folder / "gradebook.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.gradebook}"
