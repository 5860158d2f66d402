"""The rule by itself: what late work costs, whatever the rule, the deadline and the time."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import CourseError
from autograder.late.times import read_time
from autograder.late_rule.extensions import read_extensions, write_extensions
from autograder.late_rule.lateness import HandedIn, days_begun, penalty, spent
from autograder.late_rule.policy import Amount, Policies, Policy, duration, written
from autograder.moments import parse_moment

DUE = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
TENTH = Policy(penalty=Amount(10))
lengths = st.timedeltas(timedelta(0), timedelta(days=12))
amounts = st.builds(Amount, st.floats(0, 100), st.booleans())
policies = st.builds(Policy, lengths, amounts, st.sampled_from(["day", "hour"]), amounts, st.integers(0, 5))


@pytest.fixture
def berlin():
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def late(length, lesson="01", due=DUE):
    return HandedIn(lesson, due, due + length)


@pytest.mark.parametrize(
    ("policy", "length", "taken"),
    [
        (TENTH, timedelta(0), 0),
        (TENTH, timedelta(seconds=1), 1),
        (TENTH, timedelta(days=1), 1),
        (TENTH, timedelta(days=1, seconds=1), 2),
        (TENTH, timedelta(days=30), 10),
        (Policy(timedelta(minutes=15), Amount(10)), timedelta(minutes=15), 0),
        (Policy(timedelta(minutes=15), Amount(10)), timedelta(days=1, minutes=15), 1),
        (Policy(penalty=Amount(2, percent=False), per="hour"), timedelta(hours=2, minutes=1), 6),
        (Policy(penalty=Amount(10), cap=Amount(50)), timedelta(days=9), 5),
        (Policy(penalty=Amount(3, percent=False), cap=Amount(4, percent=False)), timedelta(days=2), 4),
        (Policy(), timedelta(days=9), 0),
    ],
)
def test_what_ten_points_cost(policy, length, taken):
    assert penalty(policy, 10.0, late(length)) == pytest.approx(taken)


@given(policies, st.floats(0, 50), lengths, lengths, st.integers(0, 4))
def test_more_time_never_costs_more(policy, score, length, longer, days):
    """Is anybody better off for coming later, with less grace, without an extension, or with fewer late days?"""
    cost = penalty(policy, score, late(length), days)
    assert 0 <= cost <= score
    assert cost <= penalty(policy, score, late(length + longer), days)
    assert penalty(policy, score, late(length), days + 1) <= cost
    graceful = Policy(policy.grace + longer, policy.penalty, policy.per, policy.cap)
    assert penalty(graceful, score, late(length), days) <= cost
    extended = HandedIn("01", DUE + longer, DUE + length)
    assert penalty(policy, score, extended, days) <= cost
    assert cost <= policy.cap.of(score) + 1e-9


def test_late_days_are_spent_from_the_first_lesson_on_until_they_are_gone():
    texts = {"penalty": "10%", "days": "3"}
    rule = Policies(texts, {"02": {"days": "0"}})
    works = [late(timedelta(hours=30), "01"), late(timedelta(hours=1), "02"), late(timedelta(days=4), "03")]
    days = spent(rule, works)
    assert days == {"01": 2, "02": 0, "03": 1}
    assert [penalty(rule.of(each.lesson), 10, each, days[each.lesson]) for each in works] == pytest.approx([0, 1, 3])


def test_a_day_ends_when_the_clocks_show_the_same_time(berlin):
    """Is work handed in at six on the next day one day late, also where the clocks were changed in the night?"""
    back = parse_moment("2026-10-24 18:00")
    assert parse_moment("2026-10-25 18:00") - back == timedelta(hours=25)
    assert days_begun(back, parse_moment("2026-10-25 18:00")) == 1
    assert days_begun(back, parse_moment("2026-10-25 18:01")) == 2
    forward = parse_moment("2026-03-28 18:00")
    assert days_begun(forward, parse_moment("2026-03-29 18:00")) == 1
    assert days_begun(forward, parse_moment("2026-03-29 18:01")) == 2


@pytest.mark.parametrize(("text", "said"), [("2026-10-25 02:30", "twice"), ("2026-03-29 02:30", "never")])
def test_a_time_that_is_there_twice_or_never_is_not_guessed(berlin, text, said):
    with pytest.raises(CourseError, match=said):
        parse_moment(text)
    assert parse_moment(f"{text}+01:00").tzinfo is not None


@pytest.mark.parametrize(
    "text",
    [
        "Friday, 27 November 2026, 5:12 PM", "Friday, November 27, 2026, 5:12 PM", "Freitag, 27. November 2026, 17:12",
        "vendredi 27 novembre 2026, 17:12", "viernes, 27 de noviembre de 2026, 17:12", "2026-11-27 17:12",
        "2026-11-27T16:12:00Z",
    ],
)  # fmt: skip
def test_times_as_an_lms_writes_them(berlin, text):
    assert read_time(text) == datetime(2026, 11, 27, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["05/04/2026 17:12", "yesterday", "27 November 2026", "32 May 2026, 1:00 AM"])
def test_a_time_that_is_not_certain_is_refused(text):
    with pytest.raises(CourseError, match="moment"):
        read_time(text)


@pytest.mark.parametrize("text", ["", "10", "10 weeks", "1h x", "-1h"])
def test_what_is_no_length(text):
    with pytest.raises(CourseError, match="15min"):
        duration(text)


@given(st.integers(0, 100_000))
def test_a_length_is_read_as_it_is_written(minutes):
    assert duration(written(timedelta(minutes=minutes))) == timedelta(minutes=minutes)


def test_what_is_set_is_there_again(tmp_path):
    assert not Policies.read(tmp_path)
    rule = Policies().changed("", {"penalty": "10%", "grace": "1h 30min"}).changed("02_x", {"per": "hour"})
    rule.write(tmp_path)
    assert Policies.read(tmp_path) == rule
    assert rule.of("02_x") == Policy(timedelta(minutes=90), Amount(10), "hour")
    assert rule.as_course("02_x").of("02_x") == rule.of("")
    extensions = {("ada", "02_x"): DUE}
    write_extensions(tmp_path, extensions)
    assert read_extensions(tmp_path) == extensions


@pytest.mark.parametrize(
    ("text", "said"),
    [('[course]\npenalty = "ten"', "no penalty"), ("[course", "cannot be read"), ('[cuorse]\nper = "day"', "cuorse"),
     ('[lesson.x]\nper = "week"', "each 'day'"), ('[course]\nprice = "1"', "price")],
)  # fmt: skip
def test_a_file_that_is_wrong_is_named(tmp_path, text, said):
    (tmp_path / "late.toml").write_text(text)
    with pytest.raises(CourseError, match=said) as error:
        Policies.read(tmp_path)
    assert "late.toml" in str(error.value)
