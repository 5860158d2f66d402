"""What late work costs: for the course, and for a lesson where it is another; classroom/late.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from autograder.course import CourseError
from autograder.files import write_whole

FILE = "late.toml"
_HEAD = """\
# What late work costs. Set it with `autograder late`, which shows first who loses what.
# grace: so long after the deadline nothing is taken off; penalty: what is taken off for each day (or hour) begun after
# that, in % of what was earned, or in points; cap: the most that is taken off; days: late days that a student may spend
# in the course, and of those in one lesson.
"""
_UNITS = {"min": 60, "h": 3600, "d": 86400}
_WORDS = {
    "m": "min",
    "minute": "min",
    "minutes": "min",
    "mins": "min",
    "hour": "h",
    "hours": "h",
    "day": "d",
    "days": "d",
}
KEYS = ("grace", "penalty", "per", "cap", "days")


@dataclass(frozen=True)
class Amount:
    """So many points, or so many percent of what was earned."""

    value: float
    percent: bool = True

    def of(self, score: float) -> float:
        """In points, of a score."""
        return score * self.value / 100 if self.percent else self.value

    def __str__(self) -> str:
        return f"{self.value:g}%" if self.percent else f"{self.value:g}"


@dataclass(frozen=True)
class Policy:
    """What late work costs in a lesson.

    grace      so long after the deadline nothing is taken off
    penalty    taken off for each `per`, "day" or "hour", begun after that
    cap        the most that is taken off
    days       late days that a student may spend, each of which moves the beginning of the penalty by a day: in the
               whole course, and of those in one lesson where it has its own number
    """

    grace: timedelta = timedelta(0)
    penalty: Amount = Amount(0.0)
    per: str = "day"
    cap: Amount = Amount(100.0)
    days: int = 0

    def __str__(self) -> str:
        if not self.penalty.value:
            return "nothing is taken off"
        said = [f"{_said(self.penalty)} for each {self.per} begun"]
        if self.grace:
            said.append(f"after {written(self.grace)} of grace")
        if self.cap != Amount(100.0):
            said.append(f"at most {_said(self.cap)}")
        return ", ".join(said)


def _said(amount: Amount) -> str:
    return f"{amount.value:g} % of what was earned" if amount.percent else f"{amount.value:g} points"


@dataclass(frozen=True)
class Policies:
    """What is set for the course, and for single lessons, by the lesson's folder: texts by key, as in the file."""

    course: Mapping[str, str] = field(default_factory=dict)
    lessons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Policies":
        """What is set in a classroom's folder; nothing where there is no file."""
        path = folder / FILE
        if not path.is_file():
            return cls()
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            found = cls(
                _texts(content.pop("course", {})), {n: _texts(of) for n, of in content.pop("lesson", {}).items()}
            )
            for name in content:
                raise CourseError(f"There is no [{name}]: it has [course] and [lesson.NAME].")
            for lesson in ("", *found.lessons):
                found.of(lesson)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
            raise CourseError(
                f"{path} cannot be read: {error}. Mend it, or move it away and call `autograder late`."
            ) from error
        except CourseError as error:
            raise CourseError(f"{path}: {error}") from None
        return found

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        blocks = [("course", self.course), *((f"lesson.{name}", of) for name, of in sorted(self.lessons.items()))]
        text = "".join(
            f"\n[{name}]\n" + "".join(f'{key} = "{of[key]}"\n' for key in KEYS if key in of)
            for name, of in blocks
            if of
        )
        write_whole(folder / FILE, (_HEAD + text).encode())

    def __bool__(self) -> bool:
        return bool(self.course or self.lessons)

    @property
    def days(self) -> int:
        """Late days that a student may spend in the whole course."""
        return self.of("").days

    def of(self, lesson: str) -> Policy:
        """What holds in a lesson: its own, and else the course's."""
        texts = {**self.course, **self.lessons.get(lesson, {})}
        for name in texts:
            if name not in KEYS:
                raise CourseError(f"There is no {name!r}: {', '.join(KEYS)} can be set.")
        policy = Policy(
            grace=duration(texts.get("grace", "0")),
            penalty=amount(texts.get("penalty", "0%"), "penalty"),
            per=texts.get("per", "day"),
            cap=amount(texts.get("cap", "100%"), "cap"),
            days=_whole(texts.get("days", "0")),
        )
        if policy.per not in ("day", "hour"):
            raise CourseError(f"A penalty is for each 'day' or each 'hour', not {policy.per!r}.")
        return policy

    def changed(self, lesson: str, texts: Mapping[str, str]) -> "Policies":
        """The same with these texts set, for a lesson, or for the course where none is named."""
        if not lesson:
            new = Policies({**self.course, **texts}, self.lessons)
        else:
            new = Policies(self.course, {**self.lessons, lesson: {**self.lessons.get(lesson, {}), **texts}})
        new.of(lesson)
        return new

    def as_course(self, lesson: str) -> "Policies":
        """The same without what a lesson has of its own."""
        return Policies(self.course, {name: of for name, of in self.lessons.items() if name != lesson})


def duration(text: str) -> timedelta:
    """`15min`, `2h`, `1d`, `1h 30min`, or `0`. Raises CourseError."""
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([a-z]+)\s*", text.lower())
    if text.strip() != "0" and not re.fullmatch(r"\s*(\d+(?:\.\d+)?\s*[a-z]+\s*)+", text.lower()):
        raise CourseError(f"{text!r} is no length of time. Write it like 15min, 2h or 1d.")
    total = 0.0
    for number, unit in parts:
        size = _UNITS.get(_WORDS.get(unit, unit))
        if size is None:
            raise CourseError(f"{text!r} is no length of time. Write it like 15min, 2h or 1d.")
        total += float(number) * size
    if total > 1000 * 86400:
        raise CourseError(f"{text!r} is longer than a course.")
    return timedelta(seconds=total)


def written(length: timedelta) -> str:
    """A length of time as `duration` reads it: `1h 30min`."""
    minutes = round(length.total_seconds() / 60)
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min")]
    return " ".join(f"{number}{unit}" for number, unit in parts if number) or "0"


def amount(text: str, what: str) -> Amount:
    """`10%`, or `2` points. Raises CourseError."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%|points?)?", text.strip())
    if not found:
        raise CourseError(f"{text!r} is no {what}. Write 10% for a share of what was earned, or 2 for points.")
    value, percent = float(found[1]), found[2] == "%"
    if percent and value > 100:
        raise CourseError(f"A {what} of {text} is more than all. Write at most 100%.")
    return Amount(value, percent)


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text.strip()):
        raise CourseError(f"{text!r} is no number of late days. Write a whole number such as 3.")
    return int(text)


def _texts(found: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in found.items()}
