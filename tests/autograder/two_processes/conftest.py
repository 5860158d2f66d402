"""The runners that the tests of this folder share."""

import pytest

from autograder.sandbox.bubblewrap import NoSandbox
from autograder.sandbox.sandbox import Limits
from autograder.two_processes.runner import SandboxedRunner
from autograder.two_processes.unprotected_runner import UnprotectedRunner

SMALL = Limits(memory=600 << 20, disk=16 << 20, file=8 << 20, processes=16)


@pytest.fixture(scope="session")
def sandboxed():
    """A runner with small limits."""
    runner = SandboxedRunner(SMALL)
    try:
        runner.start()
    except NoSandbox as problem:
        pytest.skip(str(problem))
    yield runner
    runner.close()


@pytest.fixture(params=["sandboxed", "unprotected"])
def runner(request):
    """Both runners, which must judge alike."""
    return request.getfixturevalue("sandboxed") if request.param == "sandboxed" else UnprotectedRunner()
