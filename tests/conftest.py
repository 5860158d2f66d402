"""For all tests: which of them the workers begin with, so that none is left alone with what takes long at the end."""

import os
from collections import defaultdict

import pytest

# Tests share the processors. A thread that waits for another one's share of a small matrix product, in the processes
# that tests start, too, costs many times the product. numpy reads this when it is imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

#: What takes long: folders and files whose tests share what they look at, and their seconds, about. Only the order of
#: the tests depends on these. The first that a test's path begins with counts.
_SECONDS = {
    "browser/test_feedback.py": 30,
    "browser/test_instructors.py": 40,
    "browser/": 150,  # these share a JupyterLab
    "hostile/test_hostile.py": 60,
    "course/test_notebooks.py": 45,
    "autograder/authoring/test_build.py": 10,
    "autograder/authoring/test_new.py": 30,
    "autograder/grading/test_class_run.py": 60,
    "autograder/rehearsal/test_rehearse.py": 40,
    "autograder/releasing/test_release.py": 15,
    "autograder/two_processes/test_as_at_home.py": 60,
    "autograder/two_processes/test_runner.py": 40,
    "autograder/two_processes/test_outcomes_of_calls.py": 20,
    "autograder/two_processes/test_time.py": 30,
    "nnkit/lessons/test_figures.py": 30,
}
#: Of any other test that is marked as slow.
_SECONDS_OF_A_SLOW_ONE = 2


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are processors: many tests wait for a browser, a kernel or a sandbox."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal out what takes long, whole files where tests share what they look at, and then the rest.

    `--dist worksteal` gives each worker an equal share of the tests, one after the other, and whoever is done takes
    some from the end of another's share."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    slow: dict[str, list[pytest.Item]] = defaultdict(list)
    quick: list[pytest.Item] = []
    for item in items:
        path = item.nodeid.removeprefix("tests/")
        if place := next((place for place in _SECONDS if path.startswith(place)), None):
            slow[place].append(item)
        elif item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            slow[item.nodeid].append(item)
        else:
            quick.append(item)
    hands: list[list[pytest.Item]] = [[] for _ in range(workers)]
    seconds = [0.0] * workers
    for name in sorted(slow, key=lambda name: _SECONDS.get(name, _SECONDS_OF_A_SLOW_ONE), reverse=True):
        least = seconds.index(min(seconds))
        hands[least] += slow[name]
        seconds[least] += _SECONDS.get(name, _SECONDS_OF_A_SLOW_ONE)
    left = len(items)
    for number, hand in enumerate(hands):
        share = left // (workers - number)
        left -= share
        missing = max(0, share - len(hand))
        hand += quick[:missing]
        del quick[:missing]
    items[:] = [item for hand in hands for item in hand] + quick
