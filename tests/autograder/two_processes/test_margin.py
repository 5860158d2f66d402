"""How far from its limits is the slowest right answer to each exercise? `pytest -s` prints the table."""

import inspect
import time
from functools import wraps
from types import FunctionType

import pytest
from nnkit.exercises import LESSON_NAMES

from autograder.two_processes.runner import Times
from tests.autograder.two_processes.running import job, passed, said
from tests.nnkit.lessons.answers import Answers, graded

pytestmark = pytest.mark.slow
#: Times as long as the slowest right answer of the tests that one may take.
LEAST = 10.0


@pytest.mark.parametrize("lesson", LESSON_NAMES)
def test_a_right_answer_may_take_ten_times_as_long_as_the_slowest(sandboxed, capsys, lesson):
    """Processor time alone is counted, so the machine's load has no part in it."""
    answers = Answers(lesson)
    slowest = {name: max((_longest_call(answers, name, way) for way in answers.right[name]), key=lambda each: each[0])
               for name in answers.exercises}  # fmt: skip
    cells = [f"# answer\n{inspect.getsource(answers.ways)}"]
    cells += [f"# answer\n{name} = {answers.right[name][0].__name__}" for name in answers.exercises]
    for name, (_, _, way) in slowest.items():
        first = answers.right[name][0].__name__
        cells += [f"# answer\n{name} = {way}", f"# test\nfrom nnkit.check import grade\ngrade({name})"]
        cells += [f"# answer\n{name} = {first}"]
    times = Times()
    ran = sandboxed.run(job(cells, asked=answers.exercises, times=times))[1 + len(answers.exercises) :]
    rows = []
    for (_, longest, way), test in zip(slowest.values(), ran[1::3], strict=True):
        assert passed(test), f"{way}: {said(test)}"
        rows.append(
            (min(times.test / max(test.seconds, 0.01), times.call / max(longest, 0.01)), way, test.seconds, longest)
        )
    whole = sum(each.seconds for each in ran)
    rows.append((times.submission / whole, f"all of {lesson} together", whole, 0.0))
    with capsys.disabled():
        for margin, way, seconds, longest in sorted(rows):
            print(f"\n{margin:8.0f} times  {way:<55}{seconds:8.2f} s a test{longest:8.2f} s a call", end="")
    assert min(rows)[0] >= LEAST


def _longest_call(answers: Answers, name: str, way: FunctionType) -> tuple[float, float, str]:
    """Processor seconds of an examination as graded work meets it, and of its longest call, in this process."""
    calls = [0.0]
    namespace = answers.notebook(**{name: way})
    function = namespace[name]

    @wraps(function)
    def timed(*arguments, **named):
        began = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            calls.append(time.process_time() - began)

    began = time.process_time()
    graded(answers.exercises[name], timed)
    return time.process_time() - began, max(calls), way.__name__
