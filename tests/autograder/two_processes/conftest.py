"""The runners that the tests of this folder share."""

import shutil

import pytest

from autograder.sandbox.sandbox import Limits
from autograder.two_processes.runner import SandboxedRunner
from autograder.two_processes.unprotected_runner import UnprotectedRunner

SMALL = Limits(memory=600 << 20, disk=16 << 20, file=8 << 20, processes=16)


@pytest.fixture(scope="session")
def sandboxed():
    """A runner with small limits."""
    if shutil.which("bwrap") is None:
        pytest.skip("There is no bubblewrap.")
    runner = SandboxedRunner(SMALL)
    runner.start()
    yield runner
    runner.close()


@pytest.fixture(params=["sandboxed", "unprotected"])
def runner(request):
    """Both runners, which must judge alike."""
    return request.getfixturevalue("sandboxed") if request.param == "sandboxed" else UnprotectedRunner()
