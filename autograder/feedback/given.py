"""Says which pages are new or changed, packs those that were not given yet, and says what to do with the parcels."""

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console

from autograder.course import Course
from autograder.feedback.grade_sheets import Sheet, write_sheet
from autograder.feedback.made import Made
from autograder.feedback.parcels import UPLOAD, Parcel, pack
from autograder.feedback.return_address import CANVAS, EMAIL, MOODLE
from autograder.submissions.collected import Submission
from nnkit.showing.display import counted

#: What to do about a page that went into no parcel, by what was packed.
_WANTING = {
    None: "No LMS is known for it: `autograder feedback --pack email` makes a folder by e-mail address.",
    EMAIL: "There is no e-mail address: `autograder roster FILE.csv` takes a list that has it.",
    MOODLE: "Moodle's number is not known: collect what you download there, or give `autograder roster` its worksheet.",
    CANVAS: "Canvas's name of the file is not known: collect what you download there.",
}
#: So many students are named in a line.
_NAMED = 12


def say_pages(
    course: Course,
    new: Sequence[Submission],
    changed: Sequence[Submission],
    before: Sequence[Submission],
    console: Console,
) -> None:
    """How many pages there are, and whose are new or changed."""
    where = course.classroom.feedback.relative_to(course.root)
    written = f"{len(new)} new, {len(changed)} changed, {len(before)} as before" if before or changed else "all new"
    total = len(new) + len(changed) + len(before)
    _say(console, f"{counted(total, 'page')} in {where}" + (f": {written}." if total else "."))
    for said, which in (("new", new), ("changed", changed)):
        by_lesson: dict[str, list[str]] = defaultdict(list)
        for each in which:
            by_lesson[each.assignment.name].append(each.student)
        for lesson, students in by_lesson.items():
            _say(console, f"  {lesson}, {said}: {_names(students)}")


def give_back(
    course: Course,
    made: Made,
    submissions: Sequence[Submission],
    system: str | None,
    column: str | None,
    console: Console,
) -> None:
    """Pack the pages of these submissions, note that they were given, and write the grades beside them."""
    by_lesson: dict[str, list[Submission]] = defaultdict(list)
    for each in submissions:
        by_lesson[each.assignment.name].append(each)
    left: list[str] = []
    for each in by_lesson.values():
        assignment = each[0].assignment
        pages = {one.student: made.path(one.student, assignment) for one in each}
        parcels = pack(course, assignment, pages, system)
        for parcel in parcels:
            sheet = None if parcel.system == EMAIL else write_sheet(course, assignment, parcel.system, column)
            for student in parcel.names:
                made.give(student, assignment)
            _say_parcel(course, parcel, sheet, console)
        packed = {student for parcel in parcels for student in parcel.names}
        left += [
            f"{student} ({assignment.number})"
            for student in pages
            if student not in packed and not made.is_given(student, assignment)
        ]
    if left:
        _say(console, f"Not packed: {_names(left)}. {_WANTING[system]}")
    elif not submissions:
        _say(console, "Nothing to give back that was not packed before; --all packs everything again.")


def _say_parcel(course: Course, parcel: Parcel, sheet: Sheet | None, console: Console) -> None:
    path = parcel.path.relative_to(course.root)
    _say(console, f"{path}: {counted(len(parcel.names), 'page')}. {UPLOAD[parcel.system]}.")
    if sheet is None:
        return
    how = (
        f"`Upload grading worksheet` in the same menu, with `Allow updating records` ticked; the assignment's maximum "
        f"grade must be {sheet.most:g}"
        if parcel.system == MOODLE
        else f"`Import` in the gradebook; the assignment has {sheet.most:g} points"
    )
    _say(console, f"{sheet.path.relative_to(course.root)}: {counted(len(sheet.graded), 'grade')}. {how}.")
    if sheet.waiting:
        _say(console, f"  No grade yet, since an answer waits for a reader: {_names(sheet.waiting)}")
    if sheet.shares:
        _say(console, f"  Their notebooks are from another release, so their share of {sheet.most:g} counts: "
                      f"{_names(sheet.shares)}")  # fmt: skip
    if sheet.unknown:
        _say(console, f"  No grade, since the LMS's number is not known: {_names(sheet.unknown)}")


def _names(students: Sequence[str]) -> str:
    more = f" and {len(students) - _NAMED} more" if len(students) > _NAMED else ""
    return ", ".join(students[:_NAMED]) + more


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
