"""Takes the timer off, ignores its signal, and then loops for ever."""

import signal
import sys


def triple(x):
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    sys.settrace(None)
    while True:
        x = -x


def sigmoid_prime(z):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF, signal.SIGALRM, signal.SIGVTALRM})
    return 0 * z
