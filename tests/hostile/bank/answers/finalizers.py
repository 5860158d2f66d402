"""Answers with objects that run code when they are forgotten, and that come back to life then."""

import gc
import weakref

alive = []


class Forgotten:
    def __del__(self):
        alive.append(self)
        for session in [each for each in gc.get_objects() if type(each).__name__ == "Session"][:1]:
            session._kept.clear()
        raise SystemExit("forgotten")


def triple(x):
    held = Forgotten()
    held.itself = held
    weakref.finalize(held, gc.callbacks.append, lambda *_: alive.clear())
    return [held, Forgotten()]


def sigmoid_prime(z):
    Forgotten()
    gc.collect()
    return Forgotten()
