"""Ends the process while a cell runs, so that no cell after it does."""

import os

os._exit(0)
