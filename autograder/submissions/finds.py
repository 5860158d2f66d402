"""What is found among uploads, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from autograder.course import Assignment
from autograder.roster.sender import Sender
from autograder.submissions.helpers import MOST_HELPERS, handed_in_together
from autograder.submissions.uploads import Upload

COLLECTED, REPLACED, UNCHANGED, OLDER = "collected", "newer, collected", "collected before", "older, kept aside"
STAND_IN_MADE, ASIDE, BESIDE = "could not be read", "set aside", "left beside"
BLANK, OTHER = "blank, kept aside", "another one taken"


@dataclass(frozen=True)
class Collected:
    """What became of one uploaded file. `student` and `lesson` are empty where nothing tells them."""

    path: str
    student: str
    lesson: str
    state: str
    message: str = ""
    moment: datetime | None = None
    late: bool = False
    group: tuple[str, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        return self.state in (STAND_IN_MADE, ASIDE)


@dataclass(frozen=True)
class Find:
    """One upload with all that is known about it before anything is written.

    problem, advice   why it cannot be graded, and what an instructor can do about it
    meant             whether it is handed in as the lesson, and not something that lies beside it
    secret            nbgrader's own key to the feedback, where it came from nbgrader's folders
    helpers           modules of the student's own that came with it
    """

    upload: Upload
    sender: Sender | None
    student: str = ""
    assignment: Assignment | None = None
    digest: str = ""
    moment: datetime | None = None
    problem: str = ""
    advice: str = "Ask for the .ipynb file itself."
    remark: str = ""
    meant: bool = True
    secret: bytes = b""
    helpers: Mapping[str, bytes] = field(default_factory=dict)
    work: bool = True
    timed: bool = False
    group: tuple[str, ...] = ()
    notebook: bool = False
    aside: str = ""
    where: str = ""

    def became(self, state: str, message: str = "", due: datetime | None = None) -> Collected:
        said = " ".join(each for each in (message, self.remark) if each)
        late = bool(self.moment and due and self.moment > due)
        lesson = self.assignment.name if self.assignment else ""
        return Collected(self.upload.path, self.student, lesson, state, said, self.moment, late, self.group)


def with_helpers(finds: list[Find]) -> list[Find]:
    """The notebooks with the modules that the same student handed in with them, in the same folder."""
    modules = handed_in_together((each.student, each.upload) for each in finds if each.problem and not each.meant)
    notebooks = {(each.student, each.upload.parts[:-1]) for each in finds if not each.problem}
    found = []
    for find in finds:
        beside = modules.get((find.student, find.upload.parts[:-1]), {})
        if not find.problem and beside:
            find = replace(find, helpers={name: beside[name].read() for name in sorted(beside)[:MOST_HELPERS]})
        elif find.upload in beside.values() and (find.student, find.upload.parts[:-1]) in notebooks:
            find = replace(find, problem="It is a module that the notebook beside it may import.", advice="")
        found.append(find)
    return found
