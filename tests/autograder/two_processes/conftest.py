"""The courts that the tests of this folder share."""

import pytest

from autograder.sandbox.sandbox import Limits, NoSandbox
from autograder.two_processes.runner import SandboxedCourt
from autograder.two_processes.unprotected_runner import UnprotectedCourt

SMALL = Limits(memory=600 << 20, disk=16 << 20, file=8 << 20, processes=16)


@pytest.fixture(scope="session")
def sandboxed():
    """A court with small limits."""
    court = SandboxedCourt(SMALL)
    try:
        court.start()
    except NoSandbox as problem:
        pytest.skip(str(problem))
    yield court
    court.close()


@pytest.fixture(params=["sandboxed", "unprotected"])
def court(request):
    """Both courts, which must judge alike."""
    return request.getfixturevalue("sandboxed") if request.param == "sandboxed" else UnprotectedCourt()
