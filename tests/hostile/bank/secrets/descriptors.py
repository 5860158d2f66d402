"""Reads whatever open files it was born with."""

import os

for number in range(3, 64):
    try:
        os.set_blocking(number, False)
        size = os.fstat(number).st_size
        print(number, os.pread(number, 100_000, 0) if size else "empty")
    except OSError as error:
        print(number, error.errno)
