"""How far each lesson is, on one screen, and which command comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import Gradebook, SubmittedAssignment
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.course import Assignment, Course
from autograder.feedback.made import Made
from autograder.feedback.return_address import addresses
from autograder.feedback.stamps import Stamps
from autograder.late_rule.extensions import Extensions, read_extensions
from autograder.moments import in_a_week
from autograder.records.by_hand import who_waits
from autograder.records.deadlines import deadline
from autograder.records.gradebook import gradebook_of
from autograder.roster.people import Roster
from autograder.submissions.collected import Submission, find_submissions, seems_new
from autograder.submissions.inbox import submitted_at
from nnkit.showing.display import counted

#: Characters of a lesson's name; and so many commands are shown.
_NAME, _MOST_NEXT = 22, 3


@dataclass(frozen=True)
class LessonStatus:
    """How far a lesson is. The numbers are of students: `handed_in`; of them `late`; whose work is `graded` as it
    stands; who has an answer that waits for a reader, `to_read`; whose page of feedback says what the gradebook says,
    `pages`; to whom that one was `given`, and for whom it is `to_pack`, since an LMS is known for it. `solutions`:
    whether they are handed out. `waiting`: results that are not recorded yet."""

    assignment: Assignment
    released: datetime | None
    due: datetime | None
    handed_in: int = 0
    late: int = 0
    graded: int = 0
    to_read: int = 0
    pages: int = 0
    given: int = 0
    to_pack: int = 0
    solutions: bool = False
    waiting: int = 0


def read_status(course: Course, assignments: Iterable[Assignment]) -> list[LessonStatus]:
    """How far these lessons are. Nothing is written."""
    room, made = course.classroom, Made(course)
    known = room.gradebook.exists()
    found = []
    for assignment in assignments:
        handout = room.handouts / f"{assignment.name}.zip"
        released = datetime.fromtimestamp(handout.stat().st_mtime).astimezone() if handout.is_file() else None
        due, longer = deadline(course, assignment), read_extensions(room.folder)
        submissions = find_submissions(course, [assignment])
        solutions = any((room.solutions_out / assignment.name).glob("*"))
        if not known:
            late = sum(_is_late(each, due, longer) for each in submissions)
            found.append(LessonStatus(assignment, released, due, len(submissions), late, solutions=solutions))
            continue
        with gradebook_of(course) as gradebook:
            seconds, waiting = _late_and_waiting(gradebook, assignment)
            stamps = Stamps(course, assignment, gradebook)
            graded = [each for each in submissions if each.student in seconds and not seems_new(course, each)]
            names = {each.student for each in graded}
            current = [each for each in graded if made.is_current(each.student, assignment, stamps.of(each.student))]
        kept = {each.student for each in current if not made.is_given(each.student, assignment)}
        found.append(
            LessonStatus(
                assignment,
                released,
                due,
                handed_in=len(submissions),
                late=sum(
                    seconds[each.student] > 0 if each.student in names else _is_late(each, due, longer)
                    for each in submissions
                ),
                graded=len(graded),
                to_read=len(waiting & names),
                pages=len(current),
                given=len(current) - len(kept),
                to_pack=len(kept & addresses(course, assignment).keys()),
                solutions=solutions,
                waiting=len(list((room.waiting / assignment.name).glob("[!.]*.ipynb"))),
            )
        )
    return found


def _late_and_waiting(gradebook: Gradebook, assignment: Assignment) -> tuple[dict[str, float], set[str]]:
    """How many seconds late each graded student is, and who has an answer that nobody has read."""
    rows = gradebook.db.query(SubmittedAssignment).join(AssignmentRow).filter(AssignmentRow.name == assignment.name)
    return {row.student_id: row.total_seconds_late for row in rows}, who_waits(gradebook, assignment.name)


def _is_late(submission: Submission, due: datetime | None, longer: Extensions) -> bool:
    moment, own = submitted_at(submission.folder), longer.get((submission.student, submission.assignment.name))
    due = max(due, own) if due and own else due
    if moment is None or due is None:
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) > due


def next_commands(found: Iterable[LessonStatus], now: datetime) -> list[tuple[str, str]]:
    """The commands to call, the next one first, each with why."""
    found = list(found)

    def of(lessons: Iterable[LessonStatus]) -> str:
        return " ".join(each.assignment.number for each in lessons)

    said = []
    if ungraded := [each for each in found if each.graded < each.handed_in]:
        number = sum(each.handed_in - each.graded for each in ungraded)
        said.append((f"autograder grade {of(ungraded)}", f"{counted(number, 'submission')} to be graded"))
    if held := [each for each in found if each.waiting]:
        number = sum(each.waiting for each in held)
        said.append((f"autograder grade {of(held)}", f"{counted(number, 'result')} to be recorded, after your yes"))
    if unread := [each for each in found if each.to_read]:
        number = sum(each.to_read for each in unread)
        wait = f"{counted(number, 'submission')} of {of(unread)} {'waits' if number == 1 else 'wait'} for a reader"
        said.append((f"autograder read {of(unread)}", wait))
    if stale := [each for each in found if each.pages < each.graded]:
        number = sum(each.graded - each.pages for each in stale)
        said.append((f"autograder feedback {of(stale)}", f"{counted(number, 'page')} to be made"))
    elif kept := [each for each in found if each.to_pack]:
        number = sum(each.to_pack for each in kept)
        said.append((f"autograder feedback {of(kept)}", f"{counted(number, 'page')} to be packed"))
    over = [each for each in found if each.due and each.due <= now]
    if empty := [each for each in over if not each.handed_in]:
        said.append(("autograder collect ~/Downloads/uploads.zip", f"{of(empty)} is due, and nothing is collected"))
    if closed := [each for each in over if each.graded and each.graded == each.handed_in and not each.solutions]:
        said.append((f"autograder solutions {of(closed)}", "the deadline has passed"))
    if unreleased := [each for each in found if not (each.released or each.handed_in)]:
        number = unreleased[0].assignment.number
        said.append((f"autograder release {number} --due '{in_a_week(now)}'", "the next lesson; say when it is due"))
    return said or [("autograder report", "all is done so far")]


def show_status(course: Course, assignments: Iterable[Assignment], *, console: Console | None = None) -> None:
    """Print how far the lessons are, and what to call next."""
    console = console or Console()
    found = read_status(course, assignments)
    console.print(status_table(found))
    present = [each for each in Roster.read(course.classroom.folder) if not each.dropped]
    if present:
        _say(console, f"{counted(len(present), 'student')} in the class.")
    for place, (command, why) in enumerate(next_commands(found, datetime.now(UTC))[:_MOST_NEXT]):
        _say(console, f"{'then' if place else 'Next'}: {command}\n      {why}")


def status_table(found: Iterable[LessonStatus]) -> Table:
    """A line a lesson, in 80 columns."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False)
    for head in ("Lesson", "Released", "Due"):
        table.add_column(head, no_wrap=True)
    for head in ("In", "Late", "Graded", "To read", "Pages", "Given"):
        table.add_column(head, justify="right", no_wrap=True)
    for each in found:
        name = f"{each.assignment.number} {each.assignment.notebook.replace('_', ' ')}"
        released = f"{each.released.astimezone():%d %b}" if each.released else "–"
        due = f"{each.due.astimezone():%d %b %H:%M}" if each.due else "–"
        numbers = (each.handed_in, each.late, each.graded, each.to_read, each.pages, each.given)
        short = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        table.add_row(short, released, due, *(str(number) if number else "–" for number in numbers))
    return table


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
