"""Sends signals to its parent, its group, all processes that it may reach, and itself."""

import os
import signal

if os.path.isdir("/opt/course"):  # nowhere but in a sandbox
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        for process in (os.getppid(), 2, 3, 4):
            try:
                os.kill(process, number)
            except OSError as error:
                print(process, error)


def triple(x):
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGKILL)
    return x


sigmoid_prime = triple
