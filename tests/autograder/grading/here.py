"""Grading without processes of their own for it, for tests of what is around them: the sandboxes stay warm."""

from concurrent.futures import Future

from autograder.grading.one_submission import grade_submission


class Here:
    """Grades in this process, as soon as something is sent; does something before."""

    at_once = 3

    def __init__(self, before=lambda: None):
        self.sent, self._before = [], before

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def submit(self, lesson, submitted, settings):
        self._before()
        self.sent.append(submitted.student)
        future = Future()
        future.set_result(grade_submission(lesson, submitted, settings))
        return future

    def result(self, future, student):
        return future.result()
