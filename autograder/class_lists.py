"""What instructors say of the class: a list of it, two who are one, somebody new, a group."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.alone import alone_in_classroom
from autograder.course import Course, CourseError
from autograder.roster.changes import Plan, apply, plan, rows_by_id
from autograder.roster.columns import ClassList, read_class
from autograder.roster.people import Roster, Student
from autograder.roster.same_person import Joined, join
from autograder.roster.sender import KINDS, key
from autograder.roster.table_file import read_table
from autograder.submissions.collect import known_class
from nnkit.showing.display import counted

#: Of each kind of change so many are shown, and so many doubts.
_SHOWN = 8


@alone_in_classroom("roster")
def take_file(
    course: Course,
    path: Path,
    *,
    part: bool = False,
    confirm: Callable[[], bool] | None = None,
    console: Console | None = None,
) -> Plan:
    """Take a class list over, after showing what it is and what it changes. `confirm`: whether to go on; without it
    nothing changes, and it is said how to go on."""
    console = console or Console()
    listed = read_class(read_table(path.expanduser()))
    known = known_class(course)
    planned = plan(known, listed, part=part)
    _show_columns(console, listed)
    _show_changes(console, planned)
    if confirm is None:
        _say(console, "Nothing is changed yet. Call it again with --yes to take this over.")
        return planned
    if not confirm():
        _say(console, "Nothing is changed.")
        return planned
    done = apply(known, planned)
    joined = _reveal(course, known, done)
    known.write(course.classroom.folder)
    if course.classroom.gradebook.exists():
        from autograder.records.students import write_names

        write_names(course, rows_by_id(done))
    for pseudonym, student in joined:
        _say(console, f"{pseudonym} is {student}: what was handed in is there now.")
    _say(
        console,
        f"The class has {counted(len([each for each in known if each.listed and not each.dropped]), 'student')}.",
    )
    return planned


def _reveal(course: Course, known: Roster, done: Sequence[tuple[Student, object]]) -> list[tuple[str, str]]:
    """Give what came under blind marking to whom the list has with that number."""
    joined = []
    for student, _ in done:
        hidden = {
            each.id for number in student.numbers for each in known.numbered(number) if each.pseudonym
        }  # fmt: skip
        for id in sorted(hidden):
            _join(course, known, id, student.id)
            joined.append((id, student.id))
    return joined


@alone_in_classroom("roster")
def take_same(course: Course, who: str, id: str, *, console: Console | None = None) -> None:
    """A name, a number with its kind, or an id of the class is this student's."""
    console, known = console or Console(), known_class(course)
    student = _student(known, id)
    if who in known.students:
        joined = _join(course, known, who, id)
        _say(console, f"{who} is {student}. {counted(len(joined.moved), 'lesson')} moved.")
        if joined.left:
            _say(
                console,
                f"Both have {', '.join(joined.left)}: look at them in {course.classroom.submitted}, and remove one.",
            )
        return
    student.remember(*_name_or_number(who), "")
    known.write(course.classroom.folder)
    _say(console, f"{who} is {student} from now on. Collect the upload again.")


@alone_in_classroom("roster")
def take_new(course: Course, who: str, *, console: Console | None = None) -> Student:
    """A name, or a number with its kind, is somebody's whom the class did not have."""
    console, known = console or Console(), known_class(course)
    name, numbers = _name_or_number(who)
    already = [each for number in numbers for each in known.numbered(number)]
    already += [each for each in known if name and name in each.spellings]
    if already:
        raise CourseError(f"{who} is {already[0]} already.")
    student = known.new(name or numbers[0].partition(" ")[2], numbers[0] if numbers else "")
    student.remember(name, numbers, "")
    student.listed = known.taken
    known.write(course.classroom.folder)
    _say(console, f"{who} is {student.id}, who is new. Collect the upload again.")
    return student


@alone_in_classroom("roster")
def take_group(course: Course, name: str, ids: Sequence[str], *, console: Console | None = None) -> None:
    """Who is in a group: what comes under its name is each one's."""
    console, known = console or Console(), known_class(course)
    members = [_student(known, each).id for each in ids]
    if not members:
        raise CourseError(f"Say who is in {name!r}, by their ids with spaces between.")
    known.groups[name] = members
    known.write(course.classroom.folder)
    _say(console, f"{name}: {', '.join(members)}.")


def show_class(course: Course, *, console: Console | None = None) -> None:
    """Everybody in the class, and what tells them apart."""
    console, known = console or Console(), known_class(course)
    present = [each for each in known if not each.dropped]
    if not present:
        _say(console, "Nobody is known yet. Call `autograder roster FILE.csv`, or collect an upload.")
        return
    table = Table("Id", "Name", "E-mail", title="The class", title_justify="left")
    table.add_column("Numbers, groups, other spellings", overflow="fold")
    for each in present:
        spellings = [spelling for spelling in each.spellings if spelling != each.name]
        name = each.name or (spellings.pop(0) if spellings else "")
        known_by = [*each.numbers, *each.groups, *each.sections, *map(repr, spellings)]
        table.add_row(*map(Text, (each.id, name, each.email, ", ".join(known_by))))
    console.print(table)
    learned = (
        "as your list has it" if known.taken else "learned from uploads: `autograder roster FILE.csv` takes a list"
    )
    dropped = f", and {counted(len(known.dropped), 'student')} who left" if known.dropped else ""
    _say(console, f"{counted(len(present), 'student')}{dropped}, {learned}.")


def _join(course: Course, known: Roster, one: str, other: str) -> Joined:
    def in_gradebook(one: str, other: str, lesson: str) -> None:
        if course.classroom.gradebook.exists():
            from autograder.records.students import move_grades

            move_grades(course, one, other, lesson)

    return join(course, known, one, other, in_gradebook)


def _student(known: Roster, id: str) -> Student:
    if id not in known.students:
        raise CourseError(f"Nobody in the class has the id {id!r}. `autograder roster` lists the class.")
    return known.students[id]


def _name_or_number(who: str) -> tuple[str, tuple[str, ...]]:
    kind, _, value = who.partition(" ")
    return ("", (key(kind, value),)) if kind in KINDS and value else (who, ())


def _show_columns(console: Console, listed: ClassList) -> None:
    known = ", ".join(f"{head} = {what}" for head, what in listed.columns.items())
    _say(console, f"{listed.source}, {counted(len(listed.rows), 'student')}. Columns: {known}.")
    if listed.ignored:
        more = f" and {len(listed.ignored) - _SHOWN} more" if len(listed.ignored) > _SHOWN else ""
        _say(console, f"Not taken: {', '.join(listed.ignored[:_SHOWN])}{more}.")
    if listed.skipped:
        _say(console, f"Rows that are no student's: {', '.join(listed.skipped[:_SHOWN])}.")


def _show_changes(console: Console, planned: Plan) -> None:
    for kind, said in (("new", "new"), ("changed", "changed"), ("back", "back again"), ("dropped", "not in the list")):
        changes = planned.of(kind)
        if changes:
            _say(console, f"{len(changes)} {said}:")
        for each in changes[:_SHOWN]:
            who = f"{each.name} ({each.student})" if each.student else each.name
            _say(console, f"  {who}{f': {each.what}' if each.what else ''}")
        if len(changes) > _SHOWN:
            _say(console, f"  and {len(changes) - _SHOWN} more")
    same = len(planned.of("same"))
    if same:
        _say(console, f"{counted(same, 'student')} as before.")
    if planned.others:
        _say(
            console,
            f"{counted(len(planned.others), 'student')} whom uploads or the gradebook have, and no list: "
            f"{', '.join(planned.others[:_SHOWN])}{' …' if len(planned.others) > _SHOWN else ''}. "
            "If one of them is in the list under another name, say `autograder roster --same ID ID`.",
        )
    for doubt in planned.doubts[:_SHOWN]:
        console.print(Text.assemble(("Not taken: ", "bold red"), doubt))


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
