"""How far from its limits is the slowest right answer to each exercise? `pytest -s` prints the table."""

import time
from functools import wraps
from operator import itemgetter

import pytest

from autograder.authoring.answers import Answer
from autograder.authoring.workbook import Workbook
from autograder.course import Course
from autograder.two_processes.runner import Times
from nnkit.checking.examination import examine
from tests.autograder.small_course import REPOSITORY
from tests.autograder.two_processes.running import job, passed, said

pytestmark = pytest.mark.slow
#: Times as long as the slowest right answer of the tests that one may take.
LEAST = 10.0
LESSONS = Course(REPOSITORY).assignments


@pytest.mark.parametrize("assignment", LESSONS, ids=lambda each: each.name)
def test_a_right_answer_may_take_ten_times_as_long_as_the_slowest(sandboxed, capsys, assignment):
    """Processor time alone is counted, so the machine's load has no part in it."""
    book = Workbook(assignment)
    slowest = [max((_longest_call(book, each) for each in book.answers[name] if each.is_right), key=itemgetter(0))
               for name in book.exercises]  # fmt: skip
    solutions = {name: book.answers[name][0].source for name in book.exercises}
    given = [line for line in assignment.text.read_text("utf-8").split("\n") if line.startswith(("import ", "from "))]
    cells = ["\n".join(given), *(f"# answer\n{source}" for source in solutions.values())]
    before = len(cells)
    for _, _, answer in slowest:
        cells += [f"# answer\n{answer.source}", f"# test\nfrom nnkit.check import grade\ngrade({answer.exercise})"]
        cells += [f"# answer\n{solutions[answer.exercise]}"]
    times = Times()
    ran = sandboxed.run(job(cells, asked=book.exercises, times=times))[before:]
    rows = []
    for (_, longest, answer), test in zip(slowest, ran[1::3], strict=True):
        called = f"{answer.exercise}, {answer.title}"
        assert passed(test), f"{called}: {said(test)}"
        margin = min(times.test / max(test.seconds, 0.01), times.call / max(longest, 0.01))
        rows.append((margin, called, test.seconds, longest))
    whole = sum(each.seconds for each in ran)
    rows.append((times.submission / whole, f"all of {assignment.name} together", whole, 0.0))
    with capsys.disabled():
        for margin, called, seconds, longest in sorted(rows):
            print(f"\n{margin:8.0f} times  {called:<55}{seconds:8.2f} s a test{longest:8.2f} s a call", end="")
    assert min(rows)[0] >= LEAST


def _longest_call(book: Workbook, answer: Answer) -> tuple[float, float, Answer]:
    """Processor seconds of an examination as graded work meets it, and of its longest call, in this process."""
    calls = [0.0]
    function = book.function(answer)

    @wraps(function)
    def timed(*arguments, **named):
        began = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            calls.append(time.process_time() - began)

    began = time.process_time()
    examine(book.exercises[answer.exercise], timed, seed=5, rounds=3)
    return time.process_time() - began, max(calls), answer
