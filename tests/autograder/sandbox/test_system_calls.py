"""Is what a lesson does not need refused, with an error, and does all that it needs go on?"""

import ctypes.util
import sys
from pathlib import Path

import pytest

from autograder.sandbox import system_calls
from autograder.sandbox.bubblewrap import NoSandbox
from tests.autograder.two_processes.running import job, said

ROOT = Path(__file__).resolve().parents[3]
ATTACK = ROOT / "tests/hostile/bank/machine/system_calls.py"
#: What a student may do in a cell, beside computing.
HONEST = """
import io, multiprocessing, os, pathlib, socket, subprocess, tempfile, threading
import matplotlib.pyplot as plt
import numpy as np

done = []
thread = threading.Thread(target=lambda: done.append("a thread"))
thread.start()
thread.join()
done.append(subprocess.run(["echo", "a program"], capture_output=True, text=True).stdout.strip())
with multiprocessing.get_context("fork").Pool(1) as pool:
    done.append(pool.apply(str, ["a process"]))
for one, other in (socket.socketpair(), os.pipe()):
    done.append("a connection")
with tempfile.TemporaryFile() as file, multiprocessing.Lock():
    np.save(file, np.linalg.inv(np.eye(50)) @ np.ones((50, 50)))
    done.append("a file")
plt.plot([1, 2])
plt.savefig(drawn := io.BytesIO())
done.append("a figure" if drawn.getvalue() else "nothing")
sorted(set(done))
"""


@pytest.fixture
def seccomp():
    """libseccomp's binding."""
    if sys.platform != "linux":
        pytest.skip("Only Linux has a sandbox.")
    import pyseccomp

    return pyseccomp


@pytest.fixture
def no_library(monkeypatch):
    """A computer without libseccomp."""
    monkeypatch.delitem(sys.modules, "pyseccomp", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)


def test_every_call_is_one_that_there_is(seccomp):
    """Is no name misspelt, which would refuse nothing?"""
    names = {*system_calls._NOT_PERMITTED.split(), *system_calls._NOT_THERE.split()}
    unknown = {name for name in names if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) == -1}
    assert unknown <= system_calls._NEWER.keys() <= names


@pytest.mark.usefixtures("seccomp")
def test_the_filter_is_made_once():
    """Is it made of whole instructions, and not again for each sandbox?"""
    assert len(system_calls.refusing()) % 8 == 0
    assert system_calls.refusing() is system_calls.refusing()


@pytest.mark.usefixtures("no_library")
def test_no_libseccomp_is_a_sentence_that_says_what_to_do():
    """Is nothing run where calls cannot be refused?"""
    with pytest.raises(NoSandbox, match="apt install libseccomp2"):
        system_calls.refusing.__wrapped__()


def test_no_pyseccomp_is_a_sentence_that_says_what_to_do(monkeypatch):
    """Is its absence told from that of the library?"""
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    with pytest.raises(NoSandbox, match=r"pip install -e '\.\[instructor\]'"):
        system_calls.refusing.__wrapped__()


@pytest.mark.slow
def test_what_a_lesson_does_not_need_is_refused(sandboxed):
    """Does each call fail, and none end whoever makes it?"""
    asked = said(sandboxed.run(job([ATTACK.read_text("utf-8")]))[0])
    answers = dict(each.split("=") for each in asked.partition("asked: ")[2].split())
    refusals = ("EPERM", "ENOSYS", "EAFNOSUPPORT")
    assert {name: answer for name, answer in answers.items() if answer not in refusals} == {}
    assert {"AF_VSOCK", "io_uring_setup", "unshare:user", "clone:user"} <= answers.keys()


@pytest.mark.slow
def test_what_a_lesson_needs_goes_on(sandboxed):
    """Do threads, processes, programs, files and figures work as at home?"""
    ran = sandboxed.run(job([HONEST]))[0]
    expected = ["a connection", "a figure", "a file", "a process", "a program", "a thread"]
    assert (ran.fault, said(ran).strip()) == (None, str(expected))
