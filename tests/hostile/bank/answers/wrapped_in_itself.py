"""Gives functions whose signature, code, defaults and wrapped function lie, change, or are themselves."""

import functools
import inspect


def triple(x):
    triple.__code__ = (lambda x: x * 3.5).__code__
    return 7


triple.__wrapped__ = triple
triple.__signature__ = inspect.Signature([inspect.Parameter("x", inspect.Parameter.VAR_KEYWORD)])
triple.__defaults__, triple.__annotations__ = (6,), {"return": "6", "x": print}
triple.__name__ = triple.__qualname__ = "grade"
triple.__module__ = "nnkit.checking.examination"


class Changing(functools.partial):
    turns = 0

    @property
    def func(self):
        Changing.turns += 1
        return (max, min, len)[Changing.turns % 3]

    @property
    def __name__(self):
        raise SystemExit

    def __call__(self, *_, **__):
        return self


sigmoid_prime = Changing(triple, 2)
