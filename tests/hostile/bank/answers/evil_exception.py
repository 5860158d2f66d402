"""Raises exceptions whose text raises, with names that are none."""


class Evil(Exception):
    def __str__(self):
        raise KeyboardInterrupt

    __repr__ = __str__


Evil.__name__ = "passed\n2.0"


class StopAll(BaseException):
    def __str__(self):
        raise self


def triple(x):
    raise Evil


def sigmoid_prime(z):
    raise StopAll
