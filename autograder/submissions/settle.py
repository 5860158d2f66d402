"""Puts what was found where it belongs: one notebook for each student and lesson. What stands there gives way to what
is later or has more in it, and is kept."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.late_rule.extensions import Extensions
from autograder.submissions.choose import NOT_TAKEN, choose
from autograder.submissions.finds import (
    ASIDE,
    BESIDE,
    BLANK,
    COLLECTED,
    OLDER,
    OTHER,
    REPLACED,
    STAND_IN_MADE,
    UNCHANGED,
    Collected,
    Find,
)
from autograder.submissions.helpers import helper_modules
from autograder.submissions.history import Run
from autograder.submissions.inbox import Ledger, place, stand_in, time_of
from autograder.submissions.lessons import Lessons
from autograder.submissions.reading import LARGEST_FILE, Unreadable, plain, stand_in_reason


class Shelves:
    """classroom/submitted, as one call changes it."""

    def __init__(
        self,
        course: Course,
        lessons: Lessons,
        ledger: Ledger,
        run: Run,
        due: Mapping[Assignment, datetime | None],
        take: Collection[str] = (),
        extensions: Extensions | None = None,
    ):
        self._course, self._lessons, self._ledger, self._run, self._due = course, lessons, ledger, run, due
        self._take, self._extensions = frozenset(take), extensions or {}

    def settle(self, finds: Sequence[Find]) -> Iterator[tuple[Find, Collected]]:
        """Put each file where it belongs, and say what became of it. What cannot be graded comes last: a student's good
        file wins over a bad one."""
        good: dict[tuple[str, str], list[Find]] = defaultdict(list)
        for find in sorted(finds, key=_order):
            if not (find.problem or find.aside) and find.student and find.assignment:
                good[find.student, find.assignment.name].append(find)
        for (student, lesson), group in good.items():
            folder = self._course.classroom.submitted / student / lesson
            yield from self._best(folder, group)
        for find in sorted(finds, key=_order):
            if find.problem or find.aside or not (find.student and find.assignment):
                yield find, self._odd(find)

    def _best(self, folder: Path, group: list[Find]) -> Iterator[tuple[Find, Collected]]:
        """Of a student's notebooks for one lesson the one that counts."""
        until = self._until(group[0])
        target = folder / f"{group[0].assignment.notebook}.ipynb"
        before = target.read_bytes() if target.is_file() else None
        standing = sha256(before).hexdigest() if before is not None else ""
        best, why, forced = choose(group, standing=standing, take=self._take)
        for find in group:
            path = find.upload.path
            if find is best:
                yield find, self._put(folder, find, before, until, forced)
            elif best is None and find.digest != standing:
                yield find, find.became(ASIDE, why[path], until)
            elif find.digest == standing:
                yield find, find.became(UNCHANGED, why.get(path, ""), until)
            else:
                reason = why.get(path, NOT_TAKEN)
                yield find, find.became(OLDER if "later" in reason else OTHER if find.work else BLANK, reason, until)

    def _put(self, folder: Path, find: Find, before: bytes | None, until: datetime | None, forced: bool) -> Collected:
        data = find.upload.read(LARGEST_FILE)
        reason = stand_in_reason(before) if before is not None else None
        if before is None or reason is not None:
            self._place(folder, find, data)
            said = "" if before is None else "It takes the place of one that could not be read."
            return find.became(COLLECTED if before is None else REPLACED, said, until)
        standing = time_of(folder)
        if before == data and find.helpers == helper_modules(folder):
            if find.moment and standing and find.moment < standing:
                self._place(folder, find, data)
            return find.became(UNCHANGED, "", until)
        if not forced and before != data:
            had_work = self._had_work(before, find)
            if had_work and not find.work:
                return find.became(BLANK, "Nothing is written in it. What was collected before stays.", until)
            if find.moment and standing:
                older = find.moment < standing
            else:
                older = self._ledger.knows(find.student, find.assignment.name, find.digest)
            if older and (had_work or not find.work):
                return find.became(OLDER, "A newer file of the same student was collected.", until)
        self._place(folder, find, data)
        said = "It takes the place of an earlier one."
        if standing and not find.moment and not forced:
            said = (
                f"It takes the place of one of {standing.astimezone():%d %b %H:%M}, and tells no time itself. "
                "`autograder collect --undo` takes it back."
            )
        return find.became(REPLACED, said, until)

    def _odd(self, find: Find) -> Collected:
        """What becomes of a file that cannot be graded, or of which it is not known whose it is."""
        instead = f"{find.problem} {find.advice}".strip()
        if find.aside:
            return find.became(ASIDE, find.aside)
        if find.problem and not find.meant:
            return find.became(BESIDE, f"{find.problem} Only notebooks are graded." if find.advice else find.problem)
        if not (find.student and find.assignment):
            return find.became(ASIDE, instead)
        until = self._until(find)
        folder = self._course.classroom.submitted / find.student / find.assignment.name
        target = folder / f"{find.assignment.notebook}.ipynb"
        before = target.read_bytes() if target.is_file() else None
        reason = stand_in_reason(before) if before is not None else None
        if before is not None and reason is None:
            if not find.notebook:
                return find.became(BESIDE, f"{find.problem} There is a notebook of the same student.")
            return find.became(ASIDE, f"{find.problem} An earlier file of the same student stays.")
        if reason != find.problem:
            self._place(folder, find, stand_in(find.assignment, find.problem))
        return find.became(STAND_IN_MADE, instead, until)

    def _until(self, find: Find) -> datetime | None:
        """When it was due: the student's own deadline, where there is one."""
        due = self._due.get(find.assignment)
        longer = self._extensions.get((find.student, find.assignment.name))
        return max(due, longer) if due and longer else due

    def _place(self, folder: Path, find: Find, data: bytes) -> None:
        self._run.will_place(folder, data)
        name = f"{find.assignment.notebook}.ipynb"
        secret, helpers = (b"", {}) if find.problem else (find.secret, find.helpers)
        place(folder, name, data, find.moment, secret, helpers, find.group)

    def _had_work(self, before: bytes, find: Find) -> bool:
        try:
            return self._lessons.has_work(plain(before), find.assignment)
        except Unreadable:
            return False


def _order(find: Find) -> tuple[bool, datetime, tuple[int, ...], str]:
    """Oldest first, and what cannot be graded last."""
    beginning = datetime.min.replace(tzinfo=UTC)
    return bool(find.problem), find.moment or beginning, find.sender.version if find.sender else (), find.upload.path
