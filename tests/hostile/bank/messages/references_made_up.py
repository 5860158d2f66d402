"""Answers with references that it made up: to the judge's own things, to nothing, to itself."""

import gc

REFERENCES = [
    ("judge", 0, "function", "f|2.0"),
    ("judge", 1, "object", "float|6.0"),
    ("judge", -1, "iterator", "|"),
    ("judge", True, "function", "x" * 9_999),
    ("student", 2**62, "function", "triple|6"),
    ("student", 0, "iterator", "__class__|6"),
    ("student", 0, "object", "int|6"),
    ("", 0, "object", "float|6"),
    ("student", 0, "number", "float|6"),
]


class Thing:
    pass


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    kind = type(session._refer(Thing()))
    REFERENCES.append(REFERENCES.pop(0))
    session._refer = lambda value: kind(*REFERENCES[-1])
    return object()


sigmoid_prime = triple
