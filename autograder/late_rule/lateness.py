"""How late work is and what that costs, from the rule, the deadline and the time at which it was handed in.

A deadline is the lesson's or, where a student has longer, the student's own. Moments know their zone. An hour lasts an
hour; a day lasts until the clocks of this computer's zone show the same time again, also on the day on which they are
changed.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder.late_rule.policy import Policies, Policy

_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class HandedIn:
    """One lesson of one student. `due`: the student's own deadline; `at`: when it was handed in."""

    lesson: str
    due: datetime
    at: datetime


def later(moment: datetime, days: int) -> datetime:
    """The same time of the day so many days later, by the clocks of this computer's zone."""
    return (moment.astimezone().replace(tzinfo=None) + timedelta(days=days)).astimezone()


def days_begun(since: datetime, at: datetime) -> int:
    """How many days have begun after `since`: 0 at that moment and before it."""
    if at <= since:
        return 0
    days = max(0, (at - since).days - 1)
    while later(since, days) < at:
        days += 1
    return days


def days_needed(policy: Policy, one: HandedIn) -> int:
    """How many late days would pay for all of it."""
    return days_begun(one.due + policy.grace, one.at) if policy.penalty.value else 0


def spent(policies: Policies, lessons: Iterable[HandedIn]) -> Mapping[str, int]:
    """The late days that a student spends, by lesson: in the order of `lessons`, as long as there are any."""
    left, found = policies.days, {}
    for each in lessons:
        policy = policies.of(each.lesson)
        found[each.lesson] = min(left, policy.days, days_needed(policy, each))
        left -= found[each.lesson]
    return found


def penalty(policy: Policy, score: float, one: HandedIn, days_spent: int = 0) -> float:
    """The points that are taken off `score`, what was earned, after so many late days; from 0 to `score`."""
    since = later(one.due + policy.grace, days_spent) if days_spent else one.due + policy.grace
    if one.at <= since:
        return 0.0
    units = days_begun(since, one.at) if policy.per == "day" else math.ceil((one.at - since) / _HOUR)
    return max(0.0, min(policy.penalty.of(score) * units, policy.cap.of(score), score))
