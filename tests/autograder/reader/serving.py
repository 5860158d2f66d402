"""The page for a reader, served by a thread of this process."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from autograder.course import Course
from autograder.reader.server import application, listen
from autograder.reader.session import Session
from autograder.records.gradebook import gradebook_of

TOKEN = "of-a-test"


@contextmanager
def serving(course: Course) -> Iterator[str]:
    """Where it is served, without the token."""
    told: SimpleQueue = SimpleQueue()

    async def serve() -> None:
        with gradebook_of(course) as gradebook:
            try:
                server, address = listen(application(Session(course, gradebook, course.assignments), TOKEN), 0)
            except BaseException as problem:
                told.put(problem)
                raise
            ended = asyncio.Event()
            told.put((address, asyncio.get_running_loop(), ended))
            await ended.wait()
            server.stop()
            await server.close_all_connections()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    found = told.get()
    if isinstance(found, BaseException):
        raise found
    address, loop, ended = found
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
