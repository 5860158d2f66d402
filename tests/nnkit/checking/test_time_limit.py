"""Does every call end, whatever it catches, and is nothing else touched?"""

import signal
import subprocess
import sys
import threading
import time

import pytest

from nnkit.checking import Case, Exercise
from nnkit.checking.examination import call, examine
from nnkit.checking.observation import TOO_LONG
from nnkit.checking.time_limit import OutOfTime, limited, unlimited
from nnkit.checking.verdict import FAILED

SHORT = 0.03


def never_ends(x):
    while True:
        pass


def catches_everything(x):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def never_lets_go(x):
    while True:
        try:
            while True:
                pass
        finally:
            continue  # noqa: B012


def a_generator_that_goes_on(x):
    def numbers():
        while True:
            yield x

    return sum(numbers())


ENDLESS = [never_ends, catches_everything, never_lets_go, a_generator_that_goes_on]


@pytest.mark.parametrize("function", ENDLESS)
def test_ends_what_does_not_end(function):
    traced, handler = sys.gettrace(), signal.getsignal(signal.SIGPROF)
    with pytest.raises(OutOfTime), limited(SHORT):
        function(0)
    assert sys.gettrace() is traced
    assert signal.getsignal(signal.SIGPROF) is handler
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_ends_it_in_another_thread_too():
    """Where the system's timer cannot be had, as on Windows."""
    found = []

    def run():
        try:
            with limited(SHORT):
                never_ends(0)
        except OutOfTime as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert len(found) == 1


def test_nothing_is_raised_in_what_runs_on_the_way_out():
    """Else the timer would be left ringing by whoever puts it away."""
    namespace = {"__name__": "contextlib", "time": time, "end": time.process_time() + 3 * SHORT}
    exec("def busy():\n    while time.process_time() < end:\n        pass", namespace)
    came_back = []

    def answer(x):
        namespace["busy"]()
        came_back.append(x)
        never_ends(x)

    with pytest.raises(OutOfTime), limited(SHORT):
        answer(0)
    assert came_back == [0]


def test_leaves_alone_what_ends():
    with limited(SHORT):
        pass
    began = time.process_time()
    while time.process_time() < began + 2 * SHORT:
        pass


def test_the_outer_limit_holds_within_an_inner_one():
    with pytest.raises(OutOfTime), limited(SHORT), limited(10):
        never_ends(0)


def test_a_call_elsewhere_is_not_counted_and_knows_its_limit():
    with limited(SHORT), unlimited() as seconds:
        assert seconds == SHORT
        began = time.process_time()
        while time.process_time() < began + 2 * SHORT:
            pass


class TestAnAnswer:
    @staticmethod
    def exercise(**rules):
        def double(x):
            """Twice x."""

        exercise = Exercise(double, points=2, parts={"small": 1, "large": 1}, **rules)

        @exercise.cases
        def cases(rng):
            for x in range(5):
                yield Case({"x": x}, f"{x}", "small")
                yield Case({"x": 100 + x}, f"{100 + x}", "large")

        @exercise.oracle
        def by_adding(x):
            return x + x

        return exercise

    @pytest.mark.parametrize("function", ENDLESS)
    def test_that_does_not_end_is_told_so(self, function):
        exercise = self.exercise()
        verdict = examine(exercise, function, seed=0, seconds=SHORT)
        assert (verdict.state, verdict.points, verdict.failing) == (FAILED, 0, 12)
        assert verdict.failure.wrong == TOO_LONG
        assert verdict.diagnosis.name == "takes too long"

    def test_keeps_the_points_of_the_part_in_which_it_ends(self):
        called = []

        def double(x):
            called.append(x)
            return x + x if x < 50 else never_ends(x)

        verdict = examine(self.exercise(), double, seed=0, seconds=SHORT)
        assert {name: points for name, (points, _) in verdict.parts.items()} == {"small": 1, "large": 0}
        assert len([x for x in called if x > 50]) == 1, "it is called again after it had to be stopped"

    def test_that_is_wrong_besides_hears_of_its_mistake(self):
        exercise = self.exercise()

        @exercise.misconception("squared", "You multiplied x with itself, not with 2.")
        def squared(x):
            return x * x

        verdict = examine(exercise, lambda x: x * x if x < 50 else never_ends(x), seed=0, seconds=SHORT)
        assert verdict.diagnosis.name == "squared"

    def test_may_take_its_time(self, monkeypatch):
        """What counts is the processor's time of one call, not of all."""
        exercise = self.exercise()
        (case, *_) = exercise.make_cases(0)

        def slow(x):
            began = time.process_time()
            while time.process_time() < began + SHORT:
                pass
            return x + x

        assert call(exercise, slow, case, 0, seconds=10).ended is None
        assert call(exercise, slow, case, 0, seconds=SHORT / 3).ended == TOO_LONG


def test_what_is_ended_in_another_thread_leaves_the_interpreter_as_it_was():
    """Python 3.11 spins where a function is traced after an exception was sent to a thread and called back."""
    run = """
import sys, threading, time
from nnkit.checking.time_limit import OutOfTime, limited
def end(seconds):
    try:
        with limited(0.01):
            began = time.process_time()
            while time.process_time() < began + seconds: pass
    except OutOfTime:
        pass
for seconds in (0.0, 0.005, 0.02, 0.3):
    thread = threading.Thread(target=end, args=(seconds,))
    thread.start()
    thread.join()
sys.settrace(lambda *event: None)
end(0.0)
print("done")
"""
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "done\n"
