"""Processes that work for one that leads them, and end with it."""

import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait


def be_a_worker() -> None:
    """Prepare a process that does nothing but what it is given: Ctrl-C is for the one that started it, with which it
    ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")  # nbformat warns of odd notebooks, which is what this is about
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def worker_processes(number: int) -> ProcessPoolExecutor:
    """A pool of them. They start as new ones do: what is imported here is not there."""
    return ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"), initializer=be_a_worker)


def abandon(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool whatever they are at."""
    for process in list((pool._processes or {}).values()):
        process.kill()


@contextmanager
def at_work(number: int) -> Iterator[ProcessPoolExecutor]:
    """A pool for this block. Where an exception ends it, nothing that was given to the pool is waited for."""
    with worker_processes(number) as pool:
        try:
            yield pool
        except BaseException:
            abandon(pool)
            raise


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
