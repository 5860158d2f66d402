"""The runners that the tests of this folder share."""

import pytest

from autograder.two_processes.unprotected_runner import UnprotectedRunner


@pytest.fixture(params=["sandboxed", "unprotected"])
def runner(request):
    """Both runners, which must judge alike."""
    return request.getfixturevalue("sandboxed") if request.param == "sandboxed" else UnprotectedRunner()
