"""Leaves a process behind that belongs to nobody, with a name of its own, for thirty seconds."""

import os
import sys

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(30)", "hostile-left-daemon"])
    os._exit(0)
