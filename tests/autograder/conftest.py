"""For all tests of the autograder: a runner that several folders share; databases do not wait for the disk."""

import shutil
from sqlite3 import Connection

import pytest
from sqlalchemy import Engine, event

from autograder.sandbox.sandbox import Limits
from autograder.two_processes.runner import SandboxedRunner


@pytest.fixture(scope="session")
def sandboxed():
    """A runner with small limits."""
    if shutil.which("bwrap") is None:
        pytest.skip("There is no bubblewrap.")
    runner = SandboxedRunner(Limits(memory=600 << 20, disk=16 << 20, file=8 << 20, processes=16))
    runner.start()
    yield runner
    runner.close()


@event.listens_for(Engine, "connect")
def _do_not_wait_for_the_disk(connection: object, record: object) -> None:
    """A commit is safe from a process that is killed all the same; from a power cut a test's database need not be."""
    if isinstance(connection, Connection):
        connection.execute("PRAGMA synchronous = OFF")
