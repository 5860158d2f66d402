"""Prints, raises, warns, shows and answers with halves of characters, which no file and no message can hold."""

import warnings

from IPython.display import display

HALF = "\ud800 2.0 \udfff"


class Half(Exception):
    def __str__(self):
        return HALF

    __repr__ = __str__


Half.__name__ = Half.__qualname__ = "x"
print(HALF)
display({"text/plain": HALF, HALF: HALF}, raw=True, metadata={HALF: HALF})
warnings.warn(HALF, stacklevel=1)


def triple(x):
    print(HALF)
    raise Half(HALF)


def sigmoid_prime(z):
    warnings.warn(HALF, RuntimeWarning, stacklevel=1)
    return {HALF: [HALF], (HALF, 1): HALF.encode("utf-8", "surrogatepass")}


globals()[HALF] = HALF
raise Half
