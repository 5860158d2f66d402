"""`autograder late`: what is set, who loses what by it, and another rule, tried before it is taken."""

from collections.abc import Callable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.alone import alone_in_classroom
from autograder.course import Assignment, Course
from autograder.late_rule.policy import Policies, written
from autograder.moments import zone
from autograder.records.deadlines import deadline
from autograder.records.penalties import Case, refresh
from nnkit.showing.display import counted

#: So many students are each shown in a line.
_SHOWN = 40
OURS = "autograder.late_rule.plugin.LatePolicy"

Confirm = Callable[[str], bool]


def show_late(course: Course, *, console: Console | None = None) -> list[Case]:
    """Say what is set and who is late. Nothing changes."""
    console = console or Console()
    _show_rule(console, course, Policies.read(course.classroom.folder))
    cases = [each for each in refresh(course, write=False) if each.now.seconds]
    show_cases(console, cases, "Who is late")
    if not cases:
        _say(console, "Nobody whose work is graded is late.")
    return cases


@alone_in_classroom("late")
def set_late(
    course: Course,
    lessons: Sequence[Assignment],
    texts: Mapping[str, str],
    *,
    as_course: bool = False,
    confirm: Confirm | None = None,
    console: Console | None = None,
) -> list[Case]:
    """Set a rule, for lessons, or for the course where none is named, after showing whom it changes what for.

    texts      what is set, by the keys of late.toml
    as_course  whether the lessons lose what they have of their own first
    confirm    whether to go on; without it nothing changes, and it is said how to go on
    """
    console = console or Console()
    policies = Policies.read(course.classroom.folder)
    for each in lessons if as_course else ():
        policies = policies.as_course(each.name)
    if texts:
        for name in [each.name for each in lessons] or [""]:
            policies = policies.changed(name, texts)
    if not policies:  # a file in which the course has the rule that nothing is taken off
        policies = policies.changed("", {"penalty": "0%"})
    _show_rule(console, course, policies)
    cases = refresh(course, policies=policies, write=False)
    show_cases(console, [each for each in cases if each.changed], "What changes")
    if not any(each.changed for each in cases):
        _say(console, "Nobody's points change by it.")
    if not agreed(console, confirm, "Take this over?"):
        return cases
    policies.write(course.classroom.folder)
    refresh(course)
    _say(console, "Done. Exports and reports have it; `autograder feedback` writes the pages anew.")
    return cases


def agreed(console: Console, confirm: Confirm | None, question: str) -> bool:
    """Whether to go on; where not, that is said."""
    if confirm is None:
        _say(console, "Nothing is changed yet. Call it again with --yes to take this over.")
        return False
    if not confirm(question):
        _say(console, "Nothing is changed.")
        return False
    return True


def show_cases(console: Console, cases: Sequence[Case], title: str) -> None:
    """Who is how late, and what that costs: before and now, where that is not the same."""
    if not cases:
        return
    table = Table("Student", "Lesson", title=title, title_justify="left")
    for head in ("Late", "Taken off", "Points"):
        table.add_column(head, justify="right")
    for each in cases[:_SHOWN]:
        late = _changed(_late(each.before.seconds), _late(each.now.seconds))
        taken = _changed(f"{round(each.before.penalty, 2):g}", f"{round(each.now.penalty, 2):g}")
        points = _changed(f"{round(each.before.score, 2):g}", f"{round(each.now.score, 2):g}")
        table.add_row(Text(each.student), each.lesson[:2], late, taken, points)
    console.print(table)
    if len(cases) > _SHOWN:
        _say(console, f"and {len(cases) - _SHOWN} more")
    less = sum(each.now.score < each.before.score for each in cases)
    more = sum(each.now.score > each.before.score for each in cases)
    if less or more:
        _say(console, f"Less than before: {counted(less, 'submission')}. More than before: {more}.")


def _changed(before: str, now: str) -> str:
    return now if before == now else f"{before} → {now}"


def _late(seconds: float) -> str:
    if seconds <= 0:
        return "in time"
    hours, minutes = int(seconds // 3600), int(seconds // 60 % 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{number}{unit}" for number, unit in parts if number) or "seconds"


def _show_rule(console: Console, course: Course, policies: Policies) -> None:
    own = course.load_config().AssignLatePenalties.get("plugin_class", OURS)
    own = own if isinstance(own, str) else f"{own.__module__}.{own.__name__}"
    if own != OURS:
        _say(console, f"nbgrader_config.py names a rule of its own, {own}: it decides, and what is set here does not.")
    elif not policies:
        _say(console, "Nothing is set: what is late is marked, and nbgrader's own penalty_method decides about points.")
    else:
        _say(console, f"The course: {policies.of('')}.")
        if policies.days:
            _say(console, f"Late days: {policies.days} for each student, spent in the order of the deadlines.")
    table = Table("Lesson", "Deadline", title_justify="left")
    for head in ("Grace", "Taken off", "Cap", "Late days"):
        table.add_column(head, justify="right")
    for each in course.assignments:
        until, policy = deadline(course, each), policies.of(each.name)
        due = f"{until.astimezone():%a %d %b %Y %H:%M}" if until else "none"
        marked = "*" if policies.lessons.get(each.name) else ""
        taken = f"{policy.penalty} a {policy.per}" if policy.penalty.value else "nothing"
        table.add_row(f"{each.number}{marked}", due, written(policy.grace), taken, str(policy.cap), str(policy.days))
    console.print(table)
    stars = " * has its own." if policies.lessons else ""
    _say(console, f"Times are those of this computer's zone, {zone()}.{stars}")


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False)
