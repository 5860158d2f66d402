"""Does a grade depend on what was done, and not on how busy the machine is? No test here asserts a time on the wall."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from autograder.two_processes.runner import Hung, Times
from tests.autograder.two_processes.running import job, passed, said

pytestmark = pytest.mark.slow
#: Uses so many seconds of one processor.
BURN = """
import os, time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""
#: Far below what a submission has: what is counted does not depend on how much of it there is.
SHORT = Times(submission=7.0, cell=0.7, call=0.7, test=0.7, ungraded=7.0)


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """As many processes that never wait."""
    started = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for each in started:
            each.kill()
            each.wait()


def test_a_slow_answer_counts_on_a_busy_machine(runner):
    """Is it right though it takes longer on the wall than it may on the processor?"""
    cells = [BURN, "# test\nbegan = __import__('time').monotonic()\nburn(0.5)\n"
             "print(__import__('time').monotonic() - began)"]  # fmt: skip
    with busy(os.cpu_count() or 1):
        _, ran = runner.run(job(cells, times=SHORT))
    assert passed(ran), said(ran)
    assert ran.seconds < 1.2


def test_a_loop_costs_its_test_and_no_other(runner):
    """Is it noticed on a busy machine as well, and named?"""
    student = ["# answer\ndef f():\n    while True: pass", "# answer\ndef g(): return 1"]
    cells = [*student, "# test\nf()", "# test\nassert g() == 1"]
    with busy(os.cpu_count() or 1):
        *_, ran, after = runner.run(job(cells, times=SHORT))
    assert "longer than it may" in ran.fault
    assert ran.seconds < 3
    assert passed(after), said(after)


@pytest.mark.parametrize(
    "cell", ["time.sleep(1000)", "threading.Lock().acquire() and lock.acquire()", "os.read(os.pipe()[0], 1)"]
)
def test_what_waits_is_no_verdict(runner, cell):
    """Is it a fault that names the cell, and the next submission judged as ever?"""
    cells = [
        f"import os, threading, time\nlock = threading.Lock()\nlock.acquire()\ndef f():\n    {cell}",
        "# test\nf()",
    ]
    with pytest.raises(Hung, match="Cell 2") as caught:
        runner.run(job(cells, times=Times(patience=1.0)))
    assert caught.value.cell == 1
    (ran,) = runner.run(job(["# test\nassert True"]))
    assert passed(ran)


def test_what_works_seldom_ends_too():
    """Is a process that works now and then, for longer than anybody waits, noticed?"""
    from autograder.two_processes.meter import Meter, Waits

    told = []
    meter = Meter(time.process_time, lambda: told.append(1), patience=1000.0, longest=0.3)

    def answer_that_never_comes():
        while True:
            time.sleep(min(0.05, meter.pause(1000.0, [])))

    with pytest.raises(Waits):
        answer_that_never_comes()
    assert told == [1]


STARTED = {
    "a process that is waited for": "if os.fork() == 0:\n    burn(60)\n    os._exit(0)\nos.wait()",
    "many at once": "for _ in range(6):\n    if os.fork() == 0:\n        burn(60)\n        os._exit(0)\nos.wait()",
    "one after the other": "while True:\n    if os.fork() == 0:\n        burn(0.3)\n        os._exit(0)\n    os.wait()",
    "in sessions of their own": "for _ in range(6):\n    if os.fork() == 0:\n        os.setsid()\n        burn(60)\n"
    "        os._exit(0)\nos.wait()",
    "a thread": "import threading\nthread = threading.Thread(target=burn, args=(60,))\nthread.start()\nthread.join()",
}


@pytest.mark.parametrize("name", STARTED)
def test_processor_time_of_all_that_was_started_counts(sandboxed, name):
    """Does work cost what it costs, whoever does it while the first process waits?"""
    _, ran, after = sandboxed.run(job([BURN, STARTED[name], "# test\nassert True"], times=SHORT))
    assert "longer than it may" in ran.fault
    assert 0.5 < ran.seconds < 4
    assert passed(after)


def test_ungraded_cells_use_up_their_own_time_alone(sandboxed):
    """Are plots without end cut off, and are the answers after them, and what they need, there?"""
    cells = [
        BURN,
        "burn(0.4)",
        "burn(60)",
        "a = 1",
        "burn(60)",
        "# answer\ndef f(): return a",
        "# test\nassert f() == 1",
    ]
    times = Times(submission=5.0, cell=0.8, call=0.8, test=0.8, ungraded=0.6)
    ran = sandboxed.run(job(cells, times=times))
    assert [each.fault is not None for each in ran] == [False, False, True, False, True, False, False]
    assert passed(ran[-1]), said(ran[-1])


def test_what_ungraded_cells_use_besides_is_taken_from_nobody(sandboxed):
    """Have answers and tests all their time, where every cell before them is cut off?"""
    cells = [BURN, *["burn(60)"] * 4, "# answer\ndef f(): return 1", "# test\nburn(0.4)\nassert f() == 1"]
    times = Times(submission=0.8, cell=0.6, call=0.6, test=0.6, ungraded=0.6)
    ran = sandboxed.run(job(cells, times=times))
    assert passed(ran[-1]), said(ran[-1])


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor is all there is to have")
def test_a_submission_gets_its_share_of_the_machine(sandboxed):
    """Do a dozen busy processes in sessions of their own get no more than about one processor between them?"""
    start = "for _ in range(12):\n    if os.fork() == 0:\n        os.setsid()\n        burn(60)\n        os._exit(0)\n"
    cells = [f"{BURN}{start}os.wait()"]
    times = Times(submission=5.0, cell=3.0, ungraded=6.0)
    running = threading.Thread(target=sandboxed.run, args=(job(cells, times=times),))
    running.start()
    looks: dict[int, list[tuple[float, float]]] = {}
    while running.is_alive():
        for child in list(sandboxed._sandboxes["student"]._children.values()):
            looks.setdefault(child.name, []).append((time.monotonic(), child.processor_time()))
        running.join(0.1)
    (began, before), *_, (ended, after) = max(looks.values(), key=len)[2:-1]  # another one may have been ending
    assert after - before > 1
    assert (after - before) / (ended - began) < 1.25 + 0.5 / (ended - began) + 0.25
