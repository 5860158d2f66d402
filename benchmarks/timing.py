"""Times several functions against each other: interleaved, so that whatever slows the machine slows them all."""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping

#: What holds the libraries of linear algebra to one thread. To be set before numpy is imported.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def use_one_thread() -> None:
    """Keep BLAS to one thread. Call it before the first import of numpy."""
    for name in ONE_THREAD:
        os.environ[name] = "1"


def seconds(function: Callable[[], object], least: float = 0.02) -> float:
    """Seconds that one call takes, from as many calls as fill `least` seconds."""
    calls = 1
    while True:
        began = time.perf_counter()
        for _ in range(calls):
            function()
        taken = time.perf_counter() - began
        if taken >= least:
            return taken / calls
        calls *= max(2, int(least / max(taken, 1e-9)))


def medians(functions: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, float]:
    """The median seconds of each function over `rounds`, in each of which every function has its turn."""
    taken: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            taken[name].append(seconds(function))
    return {name: statistics.median(times) for name, times in taken.items()}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
