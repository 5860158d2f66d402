"""Writes two gigabytes, into one file and then into many."""

import os

for folder in ("/tmp", "/dev/shm", "."):
    written = 0
    for number in range(40):
        try:
            with open(os.path.join(folder, f"hostile-left-{number}"), "wb") as file:
                for _ in range(10):
                    written += file.write(b"x" * 1_700_000)
        except OSError as error:
            print(folder, written, error)
            break
