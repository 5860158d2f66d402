"""Ends a call that uses too much of the processor: a loop that never ends, above all.

What counts is the processor's time of this process and not the clock on the wall, so that it is the same on a busy
machine. Python can be interrupted between two of its instructions only: one call of numpy or of a built-in function
that takes forever is not ended here, but with its process where work is graded.
"""

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Any

#: Seconds of processor time of one call; the slowest right answer of the tests takes 0.06. An answer that did not end
#: in that time has less for its further calls.
CALL_SECONDS, CALL_SECONDS_THEN = 10.0, 2.0
#: Seconds after which an answer that catches everything is interrupted once more.
_ONCE_MORE = 0.05
#: Seconds: none at all would be no limit.
_SHORTEST = 1e-3
#: Seconds on the wall between two looks, where the system cannot ring.
_BETWEEN_LOOKS = 0.1
_SECONDS = ContextVar("seconds", default=CALL_SECONDS)
#: What runs on the way out of the block, and is not the answer's.
_BETWEEN = {__name__, "contextlib", "nnkit.checking.observation", "nnkit.checking.step_limit", "signal", "enum"}


class OutOfTime(BaseException):
    """A call was ended. No `Exception`, so that an answer's own `except Exception` does not catch it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise OutOfTime within the block after so many seconds of processor time."""
    token = _SECONDS.set(seconds)
    try:
        with _end_after(seconds):
            yield
    finally:
        _SECONDS.reset(token)


@contextmanager
def unlimited() -> Iterator[float]:
    """Within this block nothing is limited: for a call that is made in another process, and limited there. Gives the
    seconds that the innermost limit allows a call."""
    left = again = 0.0
    if _can_ring():
        left, again = signal.setitimer(signal.ITIMER_PROF, 0)
    try:
        yield _SECONDS.get()
    finally:
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, again)


@contextmanager
def _end_after(seconds: float) -> Iterator[None]:
    if _can_ring():
        yield from _rung(seconds)
    else:
        yield from _watched(seconds)


def _can_ring() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _rung(seconds: float) -> Iterator[None]:
    """With the system's own timer, which costs next to nothing."""
    began, traced, rings = time.process_time(), sys.gettrace(), 0

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rings
        if frame is None or frame.f_globals.get("__name__") in _BETWEEN:
            return  # nothing may be raised on the way out; it rings once more
        rings += 1
        if rings > 1:
            _raise_everywhere(frame)
        raise OutOfTime

    outer, again = signal.getitimer(signal.ITIMER_PROF)  # of a block around this one
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, max(min(seconds, outer or seconds), _SHORTEST), _ONCE_MORE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        if rings > 1:
            sys.settrace(traced)
        signal.signal(signal.SIGPROF, before)
        if outer:
            signal.setitimer(signal.ITIMER_PROF, max(outer - (time.process_time() - began), _SHORTEST), again)


def _raise_everywhere(frame: FrameType | None) -> None:
    """Let every further line within the block raise, those in an answer's own `except:`, too, which would catch it and
    go on."""

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line" and frame.f_globals.get("__name__") not in _BETWEEN:
            raise OutOfTime
        return trace

    while frame is not None and frame.f_globals.get("__name__") != "nnkit.checking.observation":
        frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(trace)


def _watched(seconds: float) -> Iterator[None]:
    """With a thread that looks, where the system has no timer, or this is not its main thread. An answer that catches
    everything goes on."""
    here, began = threading.get_ident(), time.process_time()
    over, lock = threading.Event(), threading.Lock()
    sent = arrived = False

    def watch() -> None:
        nonlocal sent
        while not over.wait(_BETWEEN_LOOKS):
            if time.process_time() - began > seconds:
                with lock:
                    if not over.is_set():
                        sent = True
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(here), ctypes.py_object(OutOfTime))
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    except OutOfTime:
        arrived = True
        raise
    finally:
        with lock:
            over.set()
        if sent and not arrived:
            _let_it_arrive()


def _let_it_arrive() -> None:
    """It is on its way and cannot be called back: Python 3.11 would go on looking for it for ever."""
    try:
        while True:
            time.sleep(0)
    except OutOfTime:
        return
