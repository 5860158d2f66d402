"""Replaces the notebook's namespace by one that makes up answers to every name."""

from IPython import get_ipython


class Everything(dict):
    def __contains__(self, name):
        return True

    def __getitem__(self, name):
        return lambda *anything: True

    get = __missing__ = __getitem__


shell = get_ipython()
shell.user_ns = Everything(shell.user_ns)
