"""For all tests: one thread each; those that take long begin first, so that no worker is left with one at the end."""

import os

import pytest

# Tests share the processors. A thread that waits for another one's share of a small matrix product, in the processes
# that tests start, too, costs many times the product. numpy reads this when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are processors: many tests wait for a browser, a kernel or a sandbox."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow ones before the others; within each kind the order stays."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None and item.get_closest_marker("browser") is None)
