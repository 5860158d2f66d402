"""What notebooks import of `nnkit.network.data`."""

from nnkit.network.data import *  # noqa: F403
