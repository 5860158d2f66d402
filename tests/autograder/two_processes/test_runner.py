"""Two processes: does what a student wrote count exactly as it does in one, and does it see and do nothing else?"""

import os
import socket
import threading
import time

import psutil
import pytest

from autograder.sandbox.bubblewrap import NoSandbox
from autograder.two_processes.runner import MachineryFault, SandboxedRunner, Stopped, Times
from tests.autograder.two_processes.running import job, passed, said

pytestmark = pytest.mark.slow
NUMPY = "import numpy as np"

#: By what it shows: a student's cell, and a graded cell that must pass.
WORK = {
    "numbers and text": ("def f(x):\n    return x * 2", "assert f(2) == 4 and f('a') == 'aa' and f(2.5) == 5.0"),
    "arrays": (
        f"{NUMPY}\ndef f(a):\n    return a.T @ a",
        f"{NUMPY}\na = np.arange(6.0).reshape(2, 3)\nb = f(a)\nassert type(b) is np.ndarray and (b == a.T @ a).all()",
    ),
    "kinds of arrays": (
        f"{NUMPY}\ndef f(kind):\n    return np.zeros((2, 0, 3), kind)",
        "for kind in ('bool', 'int8', 'uint64', 'float32', 'complex128', '<U3'):\n    assert f(kind).dtype == kind",
    ),
    "lists, tuples, dicts, None": (
        "def f(x):\n    return {'a': [1, (2, None)], 3: x}",
        "assert f((True, 10**40)) == {'a': [1, (2, None)], 3: (True, 10**40)}",
    ),
    "a value": ("answer = 'b'", "assert answer == 'b'"),
    "a lambda under another name": ("f = lambda x: x + 1\ng = f", "assert g(1) == 2"),
    "a partial function": ("from functools import partial\nf = partial(pow, 2)", "assert f(5) == 32"),
    "a function of ours as an argument": (
        "def f(g, x):\n    return g(x) + g(x + 1)",
        "calls = []\ndef g(x):\n    calls.append(x)\n    return x * x\nassert f(g, 3) == 25 and calls == [3, 4]",
    ),
    "a function that comes back": ("def f(n):\n    return lambda x: x + n", "assert f(2)(3) == 5"),
    "theirs given to theirs": (
        "def f(g):\n    return g(1)\ndef h(x):\n    return x + 41",
        "assert f(h) == 42 and f(lambda x: h(x)) == 42",
    ),
    "our function raises through theirs": (
        "def f(g):\n    try:\n        return g()\n    except ValueError as error:\n        return str(error)",
        "def g():\n    raise ValueError('no')\nassert f(g) == 'no'",
    ),
    "an argument that is changed": (
        "def f(a, n, d):\n    a += 1\n    n.append(4)\n    d['x'] = 2",
        f"{NUMPY}\na, n, d = np.zeros(3), [1], {{}}\nf(a, n, d=d)\nassert (a == 1).all() and n == [1, 4] and d == {{'x': 2}}",
    ),
    "a generator of random numbers": (
        "def f(rng):\n    return rng.random(2)",
        f"{NUMPY}\nours, alone = np.random.default_rng(1), np.random.default_rng(1)\n"
        "assert (f(ours) == alone.random(2)).all() and (f(ours) == alone.random(2)).all()",
    ),
    "random numbers drawn by ours": (
        "def f(g, rng):\n    return g(rng), g(rng)",
        f"{NUMPY}\na, b = f(lambda rng: rng.random(), np.random.default_rng(1))\nassert a != b",
    ),
    "sets": ("def f(x):\n    return x | {3}", "assert f({1, (2, 'a')}) == {1, (2, 'a'), 3}"),
    "pairs": ("def f(a, b):\n    return zip(a, b)", "assert list(f([1, 2], 'xy')) == [(1, 'x'), (2, 'y')]"),
    "a generator": ("def f(n):\n    yield from range(n)", "assert list(f(4)) == [0, 1, 2, 3]"),
    "an object": (
        "class Net:\n    size = 3\n    def forward(self, x):\n        return x * self.size\ndef f():\n    return Net()",
        "net = f()\nassert net.size == 3 and net.forward(2) == 6",
    ),
    "prints and warnings": (
        "import sys, warnings\ndef f():\n    print('hm')\n    print('oh', file=sys.stderr)\n    warnings.warn('!')\n    return 1",
        "assert f() == 1",
    ),
    "an exception": (
        "def f():\n    raise KeyError('k')",
        "try:\n    f()\nexcept KeyError as error:\n    assert 'k' in str(error)",
    ),
    "an exception of their own": (
        "class Bad(ValueError):\n    pass\ndef f():\n    raise Bad('b')",
        "try:\n    f()\nexcept ValueError as error:\n    assert type(error).__name__ == 'Bad' and str(error) == 'b'",
    ),
    "a subclass of float": (
        "class F(float):\n    def __eq__(self, other):\n        return True\n    __hash__ = float.__hash__\ndef f():\n    return F(2)",
        "assert type(f()) is float and f() == 2 and f() != 3",
    ),
    "a matrix": (f"{NUMPY}\ndef f():\n    return np.matrix([[1, 2]])", f"{NUMPY}\nassert type(f()) is np.ndarray"),
    "IPython's own lines": ("%time x = 3\n!true\ndisplay(x)\nx", "assert x == 3"),
    "a library that is not here": (
        "import nobodys_library as lib\nlib.start()\ntable = lib.table()\ntable.show()\ndef f():\n    return 3",
        "assert f() == 3",
    ),
    "what installs one": (
        "!pip install nobodys_library\n%pip install nobodys_library\nx = !conda install nobodys_library\n"
        "!!python3 -m pip install -q nobodys_library",
        "assert x == ['Nothing is installed while work is graded.']",
    ),
    "a script that installs one": ("%%bash\npip install nobodys_library\ntrue", "pass"),
    "a question to whoever sits there": (
        "name = input('Your name? ')\ndef f():\n    return input() + name",
        "assert f() == ''",
    ),
    "a question for a number": (
        "def ask():\n    return float(input('How fast?'))\nn = int(input('How many? '))\nmany = 2 * n\nfast = ask()\n"
        "def f():\n    return 3",
        "assert f() == 3",
    ),
    "figures that are not closed": (
        "from matplotlib import pyplot\nfor _ in range(25):\n    kept = pyplot.figure()\n"
        "def f():\n    return len(pyplot.get_fignums()), kept.number",
        "assert f() == (0, 25)",
    ),
    "a cell that fails": ("x = 1\n1 / 0\nx = 2", "assert x == 1"),
    "names that a test made": ("def f(x):\n    return x", "kept = [f(1)]"),
}


@pytest.mark.parametrize("name", WORK)
def test_what_works_in_one_process_works_in_two(runner, name):
    """Does a graded cell pass on a student's work of this kind?"""
    student, test = WORK[name]
    *_, ran = runner.run(job([student, f"# test\n{test}"]))
    assert passed(ran), said(ran)


def test_a_module_beside_the_notebook_is_imported(runner):
    """Is a module found that was handed in, or is written by a cell, and none in place of another?"""
    files = {"mine.py": b"def f(x):\n    return 3 * x", "numpy.py": b"1 / 0", "nnkit.py": b"1 / 0"}
    cells = [
        "import numpy, nnkit, mine\nfrom mine import f",
        "%%writefile other.py\nfrom mine import f\ng = f",
        "%%writefile json.py\n1 / 0",
        "import other, json\nassert json.dumps(other.g(1)) == '3'\ndone = True",
        "# test\nassert f(2) == 6 and done is True",
        "# test\nfrom importlib.util import find_spec\nassert find_spec('mine') is find_spec('other') is None",
    ]
    *ran, first, second = runner.run(job(cells, files=files))
    assert passed(first), list(map(said, ran))
    assert passed(second), said(second)


def test_what_a_lesson_imports_is_there(runner):
    """Has a notebook the lesson's imports whatever became of their cell, and none that are not here?"""
    given = ["import numpy as np", "import nobodys_library"]
    *_, ran = runner.run(
        job(["def f(:", "def f():\n    return np.zeros(3)", "# test\nassert f().sum() == 0"], given=given)
    )
    assert passed(ran), said(ran)


LIES = {
    "an object that equals everything": "class A:\n    def __eq__(self, o): return True\n    __hash__ = None\ndef f(): return A()",
    "an object that is a float": "class A:\n    __class__ = float\n    def __eq__(self, o): return True\n    "
    "def __float__(self): return 41.0\ndef f(): return A()",
    "an array that lies": f"{NUMPY}\nclass A(np.ndarray):\n    def __eq__(self, o): return np.True_\n    def all(self): "
    "return True\ndef f(): return np.zeros(1).view(A)",
    "an object that is an array": f"{NUMPY}\nclass A:\n    def __array__(self, *a, **k): return np.array(42)\n    "
    "def __eq__(self, o): return np.array(True)\ndef f(): return A()",
    "an array of objects": f"{NUMPY}\nclass A:\n    def __eq__(self, o): return True\ndef f(): return np.array([A()])[0]",
    "a list without end": "class A(list):\n    def __getitem__(self, i): return 42\n    def __eq__(self, o): return True\n"
    "def f(): return A()",
    "nothing": "def f(): return None",
    "nan": "def f(): return float('nan')",
}


@pytest.mark.parametrize("name", LIES)
def test_a_value_that_lies_is_seen_as_what_it_is(sandboxed, name):
    """Does no method of a student's object decide a comparison?"""
    *_, ran = sandboxed.run(job([LIES[name], "# test\nassert f() == 42"]))
    assert not passed(ran)
    assert ran.fault is None


TOO_MUCH = {
    "a reply that is too large": ("import numpy as np\ndef f(): return np.zeros(10**7)", ""),
    "a reply that is too deep": ("def f():\n    a = []\n    for _ in range(100): a = [a]\n    return a", ""),
    "too many entries": ("def f(): return list(range(10**6))", ""),
    "a generator without end": ("import itertools\ndef f(): return (n for n in itertools.count())", "list(f())"),
    "calls within calls": ("def f(g): return g()", "def g(): return f(g)\nf(g)"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_fails_and_the_rest_goes_on(sandboxed, name):
    """Is a reply bounded, and is the next test judged as ever?"""
    student, test = TOO_MUCH[name]
    *_, ran, after = sandboxed.run(
        job([student, "h = lambda: 1", f"# test\n{test or 'f()'}", "# test\nassert h() == 1"])
    )
    assert not passed(ran)
    assert passed(after), said(after)


ENDS = {
    "a loop": "def f():\n    while True: pass",
    "a loop that cannot be interrupted": "def f():\n    while True:\n        try:\n            while True: pass\n"
    "        except BaseException: pass",
    "the end of the process": "import os\ndef f(): os._exit(0)",
    "a signal to itself": "import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGKILL) or __import__('ctypes').string_at(0)",
    "recursion in C": "import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    def g(): return g()\n    return g()",
}


@pytest.mark.parametrize("name", ENDS)
def test_a_process_that_ends_or_hangs_costs_one_test(sandboxed, name):
    """Are the other functions of that notebook there for the next test, and quickly?"""
    cells = ["x = 5", ENDS[name], "def h(): return x", "# test\nf()", "# test\nassert h() == 5"]
    *_, ran, after = sandboxed.run(job(cells, seconds=1.0))
    assert not passed(ran)
    assert passed(after), said(after)


def test_memory_of_a_process_that_ended_is_not_counted_as_the_next_one_s(sandboxed):
    """It is given back bit by bit. Is the process that takes its place left alone, and what was run before there?"""
    much = "import os, numpy as np\ndef f():\n    a = np.ones(65_000_000)\n    os._exit(0)"  # of 600 MB
    tests = ["# test\nf()", "# test\nassert x == 5"] * 3
    ran = sandboxed.run(job(["x = 5", much, *tests]))
    assert not any(map(passed, ran[2::2]))
    assert all(map(passed, ran[3::2])), [said(each) for each in ran]


def test_what_an_exception_kept_is_given_back_before_the_next_call(runner):
    """Else the next call pays for it: a recursion may have gone a million frames deep."""
    cells = [
        "gone = []\nclass Big:\n    def __del__(self): gone.append(1)",
        "def f():\n    big = Big()\n    try: [][0]\n    except IndexError: raise ValueError",
        "def count(): return len(gone)",
        "# test\ntry: f()\nexcept ValueError: pass\nassert count() == 1",
    ]
    *_, ran = runner.run(job(cells))
    assert passed(ran), said(ran)


def test_a_cell_that_hangs_costs_itself_alone(sandboxed):
    """Is what the other cells define there, though one of them never ends, and what that one itself defines?"""
    never_ends = "from math import sqrt\n%matplotlib inline\ndef z():\n    return sqrt(1)\nwhile True: pass"
    cells = ["x = 5", never_ends, "y = 6", "# test\nassert x + y + z() == 12"]
    _, ran, _, test = sandboxed.run(job(cells, seconds=1.0))
    assert "longer than it may" in ran.fault
    assert passed(test), said(test)


def test_the_time_of_a_submission_is_limited(sandboxed):
    """Do many slow tests, none too slow by itself, end at the submission's limit, those before it counted?"""
    cells = [
        "import time\ndef f():\n    end = time.process_time() + 0.4\n    while time.process_time() < end: pass",
        *["# test\nf()"] * 8,
    ]
    ran = sandboxed.run(job(cells, times=Times(1.5, 1.0, 1.0, 1.0, ungraded=0.0)))
    assert passed(ran[1])
    assert all("used up" in each.fault for each in ran[-3:])


def test_a_stopped_run_leaves_nothing(sandboxed):
    """Does a run end when it is told to, with its processes?"""
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(Stopped):
        sandboxed.run(job(["while True: pass"]), stop.is_set)
    assert passed(sandboxed.run(job(["# test\nassert True"]))[0])


SEES = """
import os, socket, sys
def read(path):
    try:
        return os.listdir(path) if os.path.isdir(path) else open(path).read()
    except OSError as error:
        return type(error).__name__
def f():
    found = {"environment": dict(os.environ), "user": os.getuid(), "groups": os.getgroups(), "process": os.getpid()}
    found |= {path: read(path) for path in PATHS}
    return found
"""


def test_a_submission_sees_its_own_world(sandboxed, monkeypatch, tmp_path):
    """No password of the environment, no file of the instructor's, no other process, no right to anything?"""
    monkeypatch.setenv("A_PASSWORD", "secret-word")
    secret = tmp_path / "gradebook.db"
    secret.write_text("secret-word")
    paths = [str(secret), str(tmp_path), os.path.expanduser("~"), os.getcwd(), "/tmp", "/dev/shm", "/proc", "/etc/shadow",
             "/root", "/home", *(f"/opt/course/nnkit{each}" for each in ("", "/checking", "/fresh", "/network"))]  # fmt: skip
    check = "# test\nfound = f()\nprint(found)"
    *_, ran = sandboxed.run(job([f"PATHS = {paths!r}{SEES}", check]))
    text = said(ran)
    assert passed(ran), text
    assert "secret-word" not in text
    assert os.getcwd() not in text.replace(repr(os.getcwd()), "", 1)
    found = eval(text)
    assert found["user"] == 65534
    assert found["process"] == 1
    assert set(found["/tmp"]) <= {"home", "library", "work"}
    assert found["/dev/shm"] == found["/proc"] == []
    assert set(found["/opt/course/nnkit"]) == {"checking", "fresh", "network"}
    assert set(found["/opt/course/nnkit/checking"]) - {"__pycache__"} == {
            "observation.py", "step_limit.py", "time_limit.py", "unwritten.py"}  # fmt: skip
    assert set(found["/opt/course/nnkit/fresh"]) - {"__pycache__"} == {"shell.py", "silence.py"}
    assert set(found["/opt/course/nnkit/network"]) - {"__pycache__"} == {"guard.py"}
    for path in (str(secret), "/etc/shadow", os.getcwd()):
        assert found[path] in ("FileNotFoundError", "PermissionError"), path


def test_a_submission_reaches_no_network(sandboxed):
    """Is there nobody at this computer's own address, and no name for any other?"""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        cell = f"import socket\ndef f():\n    socket.create_connection(('127.0.0.1', {port}), 1)"
        *_, ran = sandboxed.run(job([cell, "# test\nf()"]))
        assert not passed(ran)
        with pytest.raises(TimeoutError):
            server.accept()


def test_nothing_survives_a_submission(sandboxed):
    """Are files, shared memory, threads and processes of one submission gone for the next one, and for us?"""
    leaves = """
import os, subprocess, threading, time
for folder in ("/tmp", "/tmp/work", "/dev/shm", "/tmp/home"):
    open(os.path.join(folder, "left-behind"), "w").write("x")
subprocess.Popen(["/bin/sleep", "98765"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        import ctypes
        ctypes.CDLL(None).prctl(1, 0)
        time.sleep(98765)
    os._exit(0)
threading.Thread(target=time.sleep, args=(98765,)).start()
import ctypes
ctypes.CDLL(None).prctl(1, 0)  # not to end with its parent
"""
    sandboxed.run(job([leaves]))
    look = "import os\nfound = [os.listdir(p) for p in ('/tmp', '/tmp/work', '/dev/shm', '/tmp/home')]"
    *_, ran = sandboxed.run(job([look, "# test\nassert 'left-behind' not in str(found), found"]))
    assert passed(ran), said(ran)
    (student,) = [each for name, each in sandboxed._sandboxes.items() if name == "student"]
    end = time.monotonic() + 2  # a process that was ended is seen for some milliseconds more
    while len(inside := psutil.Process(student._process.pid).children(recursive=True)) > 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert len(inside) <= 2, inside
    assert not [each for each in psutil.process_iter(["cmdline"]) if "98765" in (each.info["cmdline"] or [])]


LIMITED = {
    "memory of a process": "x = bytearray(2 * 10**9)",
    "memory of many": "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n        x = bytearray(200 * 10**6)\n"
    "        x[::4096] = b'1' * len(x[::4096])\n        time.sleep(20)\ntime.sleep(8)\nprint('survived')",
    "processes": "import os, time\nfor _ in range(60):\n    if os.fork() == 0:\n        time.sleep(5)\n        os._exit(0)\n"
    "time.sleep(2)\nprint('survived')",
    "disk": "for n in range(8):\n    open(f'big{n}', 'wb').write(b'x' * 4 * 10**6)\nprint('survived')",
    "a file": "open('big', 'wb').write(b'x' * 12 * 10**6)\nprint('survived')",
    "a system file": "open('/usr/bin/evil', 'w')\nprint('survived')",
    "mounts": "import ctypes\nassert ctypes.CDLL(None).umount(b'/tmp') == 0\nprint('survived')",
}


@pytest.mark.parametrize("name", LIMITED)
def test_what_a_submission_may_use_is_limited(sandboxed, name):
    """Does a submission that wants more than it may get an error or an end, and the next one all it needs?"""
    ran, after = sandboxed.run(job([LIMITED[name], "# test\nassert True"], seconds=10))
    assert "survived" not in said(ran)
    assert ran.fault or [each for each in ran.outputs if each["output_type"] == "error"]
    assert passed(after)


def test_output_is_bounded(sandboxed):
    """Is a flood of text, of outputs or of large pictures cut?"""
    floods = ["print('x' * 10**7)", "for _ in range(10**4): display(1)", "for _ in range(100): display('x' * 10**5)",
              "raise ValueError('x\\n' * 10**7)", "'x' * 10**7",
              "display({'text/plain': 'x'}, raw=True, metadata={'x': 'x' * 8 * 10**7})"]  # fmt: skip
    for ran in sandboxed.run(job(floods)):
        assert ran.fault is None
        assert len(str(ran.outputs)) < 4_000_000


def test_a_judge_that_is_lost_is_no_verdict(sandboxed, monkeypatch):
    """Is the loss of our own process a fault of the machinery, and the next submission judged?"""
    runner = SandboxedRunner(sandboxed._limits)
    runner.start()
    runner._sandboxes["judge"]._process.kill()
    with pytest.raises(MachineryFault):
        runner.run(job(["# test\nassert True"]))
    runner.close()
    assert passed(runner.run(job(["# test\nassert True"]))[0])
    runner.close()


def test_no_bubblewrap_is_a_sentence_that_says_what_to_do(monkeypatch):
    """Is nothing run where the sandbox is missing?"""
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoSandbox, match="apt install bubblewrap"):
        SandboxedRunner().run(job(["x = 1"]))
