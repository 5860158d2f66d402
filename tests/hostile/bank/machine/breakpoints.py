"""Stops in debuggers and consoles that wait for somebody to write something, in cells and in calls."""

import builtins
import code
import getpass
import pdb
import sys

asked = builtins.input


def triple(x):
    try:
        pdb.set_trace()
        breakpoint()
    except BaseException as error:
        print(type(error).__name__)
    code.interact(local={"x": x})
    return asked("points? ") or sys.stdin.readline()


def sigmoid_prime(z):
    return getpass.getpass("points? ")


get_ipython().run_line_magic("pdb", "on")  # noqa: F821
builtins.input = lambda prompt="": "6"
print(sys.stdin.read(10))
get_ipython().run_line_magic("debug", "")  # noqa: F821
raise ValueError("a debugger opens")
