"""The runner that the tests of several folders share."""

import shutil

import pytest

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
