"""The processes that grade: here, or those of a dask cluster. Each keeps sandboxes of its own warm."""

from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from types import TracebackType

from autograder.course import CourseError
from autograder.grading.graded_lesson import GradedLesson
from autograder.grading.one_submission import Result, Settings, Submitted, grade_submission, warm_up
from autograder.processes import abandon, cores, worker_processes
from autograder.sandbox.bubblewrap import NoSandbox
from autograder.two_processes.runner import Stopped

#: Submissions that are sent ahead, so that no worker waits for the next.
_AHEAD = 2
#: Seconds to wait for a scheduler.
CONNECT_SECONDS = 20


class Pool:
    """An executor of `grade_submission`. A process that is lost while it grades is replaced, and the submission tried
    once more; where that ends a process as well, it could not be graded."""

    def __init__(self, workers: int | None = None, dask: str | None = None):
        """`workers`: by default one a core. `dask`: the address of a scheduler, in place of processes here."""
        self._workers, self._dask = workers or cores(), dask
        self._client = None
        self._executor: Executor | None = None
        self._tasks: dict[Future, tuple[GradedLesson, Submitted, Settings]] = {}
        self.at_once = self._workers + _AHEAD

    def __enter__(self) -> "Pool":
        if self._dask is not None and self._client is None:
            self._connect(self._dask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(self._executor, ProcessPoolExecutor):
            if kind is not None:  # a run that was stopped does not wait for what nobody will take
                abandon(self._executor)  # their sandboxes end with them
            self._executor.shutdown(wait=True)
        if self._client is not None:
            self._client.close()
        self._executor = self._client = None

    def submit(self, lesson: GradedLesson, submitted: Submitted, settings: Settings) -> Future:
        """Have a submission graded."""
        try:
            future = self._started().submit(grade_submission, lesson, submitted, settings)
        except BrokenExecutor:
            self._executor = None
            return self.submit(lesson, submitted, settings)
        self._tasks[future] = lesson, submitted, settings
        return future

    def warm_up(self, settings: Settings) -> None:
        """Start the processes here and their sandboxes, before there is something to grade. Waits for nothing."""
        if self._dask is None:
            for _ in range(self._workers):
                self._started().submit(warm_up, settings)

    def _started(self) -> Executor:
        if self._executor is None:
            self._executor = worker_processes(self._workers)
        return self._executor

    def result(self, future: Future, student: str) -> Result:
        """What came of it. Waits where a lost process makes it necessary to grade once more, alone."""
        task = self._tasks.pop(future)
        try:
            return future.result()
        except BrokenExecutor as problem:
            return self._alone(task, student, problem)
        except (NoSandbox, Stopped):
            raise
        except Exception as problem:  # a cluster has its own ways to fail
            return Result(student, fault=f"{type(problem).__name__}: {problem}")

    def alone(self, lesson: GradedLesson, submitted: Submitted, settings: Settings) -> Result:
        """Grade one while nothing else is graded; waits for it."""
        return self.result(self.submit(lesson, submitted, settings), submitted.student)

    def _alone(self, task: tuple[GradedLesson, Submitted, Settings], student: str, problem: BaseException) -> Result:
        """Once more in a process that nothing else can bring down."""
        with worker_processes(1) as alone:
            try:
                return alone.submit(grade_submission, *task).result()
            except BrokenExecutor:
                return Result(student, fault=f"The process that graded it ended: {problem}")

    def _connect(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise CourseError("--dask needs dask: `pip install distributed`, here and where its workers run.") from None
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS)
        except OSError as problem:
            raise CourseError(f"There is no dask scheduler at {address}: {problem}") from None
        self._executor = self._client.get_executor()
        self.at_once = max(4, 2 * sum(self._client.nthreads().values()))
