"""What a class list would change in the roster, before it does: who is new, who is called otherwise, who is not in it
any more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.course import CourseError
from autograder.roster.columns import ClassList, Row
from autograder.roster.people import Roster, Student
from autograder.roster.spelling import same


@dataclass(frozen=True)
class Change:
    """One student with what becomes of them: `new`, `changed`, `back`, `dropped`, `same`; `what` in words."""

    kind: str
    student: str
    name: str
    what: str = ""


@dataclass(frozen=True)
class Plan:
    """What a list changes. `doubts`: rows of which it is not certain who they are, with what to do; none of these is
    taken. `pairs`: each row with the student, by id, None for somebody new."""

    changes: tuple[Change, ...]
    pairs: tuple[tuple[Row, str | None], ...]
    doubts: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    others: tuple[str, ...] = field(default=())

    def of(self, kind: str) -> list[Change]:
        return [each for each in self.changes if each.kind == kind]


def plan(roster: Roster, listed: ClassList, *, part: bool = False) -> Plan:
    """Compare a list with the roster; nothing changes. `part`: the list has a part of the class, and nobody is dropped
    for want of being in it."""
    pairs: list[tuple[Row, str | None]] = []
    doubts: list[str] = []
    taken: dict[str, Row] = {}
    names = [same(row.name) for row in listed.rows]
    for row in listed.rows:
        found, by_number = _candidates(roster, row)
        alone = by_number or names.count(same(row.name)) == 1
        if len(found) > 1 or (found and (not alone or found[0].id in taken)):
            ids = ", ".join(each.id for each in found)
            doubts.append(
                f"{row.name} ({', '.join(row.numbers) or 'no number'}) could be {ids}. Give the list a column "
                "`gradebook id` with the right one."
            )
            continue
        student = found[0] if found else None
        if student:
            taken[student.id] = row
        pairs.append((row, student.id if student else None))
    changes = [_change(roster.students[id] if id else None, row) for row, id in pairs]
    absent = [each for each in roster if each.id not in taken and not each.dropped]
    unsure = {each.id for row in listed.rows for each in _candidates(roster, row)[0]}
    gone = [each for each in absent if each.listed and each.id not in unsure and not part]
    others = [each.id for each in absent if not each.listed]
    changes += [Change("dropped", each.id, each.name, "keeps all work, and vanishes from lists") for each in gone]
    return Plan(tuple(changes), tuple(pairs), tuple(doubts), tuple(each.id for each in gone), tuple(others))


def apply(roster: Roster, planned: Plan) -> list[tuple[Student, Row]]:
    """Make the changes; the students with their rows."""
    done = []
    for row, id in planned.pairs:
        student = roster.students[id] if id else _new(roster, row)
        student.name, student.email = row.name, row.email or student.email
        student.groups = list(row.groups) or student.groups
        student.sections = list(row.sections) or student.sections
        student.listed, student.dropped, student.pseudonym = True, False, False
        for number in row.numbers:
            student.numbers.setdefault(number, "")
        done.append((student, row))
    for id in planned.gone:
        roster.students[id].dropped = True
    roster.taken = True
    return done


def _candidates(roster: Roster, row: Row) -> tuple[list[Student], bool]:
    """Who a row may be: by the gradebook's id, then by number, then by name; and whether it was not the name."""
    if row.id:
        known = roster.students.get(row.id)
        return ([known] if known else []), True
    for number in row.numbers:
        if found := [each for each in roster.numbered(number) if not each.pseudonym]:
            return found, True
    return [each for each in roster.spelled(row.name) if not any(each.contradicts(n, "") for n in row.numbers)], False


def _new(roster: Roster, row: Row) -> Student:
    if row.id and row.id not in roster.students:
        if "/" in row.id or row.id.startswith("."):
            raise CourseError(f"{row.id!r} cannot be an id in the gradebook: it has a `/`, or begins with a dot.")
        roster.students[row.id] = Student(row.id)
        return roster.students[row.id]
    return roster.new(row.name, row.numbers[0] if row.numbers else "")


def _change(student: Student | None, row: Row) -> Change:
    if student is None:
        return Change("new", row.id, row.name, ", ".join(row.numbers))
    before = {"name": student.name, "e-mail": student.email, "groups": ", ".join(student.groups),
              "sections": ", ".join(student.sections)}  # fmt: skip
    after = {
        "name": row.name,
        "e-mail": row.email,
        "groups": ", ".join(row.groups),
        "sections": ", ".join(row.sections),
    }
    said = [
        f"{what}: {before[what]} → {after[what]}" if before[what] else f"{what}: {after[what]}"
        for what in before
        if after[what] and before[what] != after[what]
    ]
    said += [f"number: {each}" for each in row.numbers if each not in student.numbers]
    kind = "back" if student.dropped else "changed" if said else "same"
    return Change(kind, student.id, row.name, "; ".join(said))


def rows_by_id(done: Sequence[tuple[Student, Row]]) -> list[dict[str, str]]:
    """What the gradebook is told of students."""
    return [
        {"id": student.id, "first_name": row.first, "last_name": row.last, "email": student.email}
        for student, row in done
    ]
