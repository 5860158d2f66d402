"""Raises exceptions that bring along a traceback of their own, groups, and ones that Python itself acts on."""


class Shown(AssertionError):
    def _render_traceback_(self):
        return ["2.0"]


def triple(x):
    raise ExceptionGroup("2.0", [Shown(), GeneratorExit.__new__(type("E", (Exception,), {}))])


def sigmoid_prime(z):
    raise StopIteration(0.25)
