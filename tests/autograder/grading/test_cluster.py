"""Do the processes of a dask cluster grade as those here do, also when one of them is lost?"""

import io
import os
import signal

import pytest
from rich.console import Console

from autograder.course import CourseError
from autograder.grading import lesson_run
from autograder.grading.class_run import Options, grade_submissions
from autograder.grading.table import GRADED
from autograder.grading.workers import Pool
from tests.autograder.small_course import MOST, TRIPLE, cell_of, hand_in, make_course

distributed = pytest.importorskip("distributed", reason="dask's distributed is not installed")
pytestmark = pytest.mark.slow
STUDENTS = 16


@pytest.fixture
def cluster():
    """Two workers in processes of their own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def half(notebook):
    cell_of(notebook, "triple").source = "triple = lambda x: 3 * x"


def test_a_lost_worker_costs_nothing(cluster, tmp_path, monkeypatch):
    """Are all graded, each once, when one of two workers is killed in the middle?"""
    course = make_course(tmp_path / "course")
    for number in range(STUDENTS):
        hand_in(course, f"student{number:02d}", *([half] if number % 2 else []))
    recorded, killed = [], []
    record, wait = lesson_run.Recorder.record, lesson_run.wait

    def recording(self, graded):
        recorded.extend(graded)
        return record(self, graded)

    def waiting(futures, **options):
        finished = wait(futures, **options)
        if finished.done and not killed:
            with distributed.Client(cluster) as client:
                killed.extend(list(client.run(os.getpid).values())[:1])
            os.kill(killed[0], signal.SIGKILL)
        return finished

    monkeypatch.setattr(lesson_run.Recorder, "record", recording)
    monkeypatch.setattr(lesson_run, "wait", waiting)
    console = Console(file=io.StringIO(), width=200)
    options = Options(dask=cluster.scheduler_address)
    results = grade_submissions(course, course.assignments, options=options, console=console)
    assert killed
    assert sorted(recorded) == [f"student{number:02d}" for number in range(STUDENTS)]
    assert [each.score for each in results] == [TRIPLE if number % 2 else MOST for number in range(STUDENTS)]
    assert {each.state for each in results} == {GRADED}


def test_a_pool_that_is_entered_within_itself_connects_once(cluster):
    """May the command open a pool, and grading open and close it again?"""
    with Pool(dask=cluster.scheduler_address) as pool:
        client = pool._client
        with pool:
            assert pool._client is client
        assert client.status == "closed"


def test_no_cluster_is_a_sentence(tmp_path, monkeypatch):
    """Is an address where nobody listens told in a sentence?"""
    course = make_course(tmp_path / "course")
    hand_in(course, "ada")
    monkeypatch.setattr("autograder.grading.workers.CONNECT_SECONDS", 1)
    with pytest.raises(CourseError, match="no dask scheduler at"):
        grade_submissions(
            course, course.assignments, options=Options(dask="tcp://127.0.0.1:9"), console=Console(quiet=True)
        )
