"""Ctrl-C for commands that tests start."""

import signal


def heed() -> None:
    """For `preexec_fn`: whoever runs the tests in the background has them, and what they start, ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
