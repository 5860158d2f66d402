"""What notebooks import of `nnkit.network.initialization`."""

from nnkit.network.initialization import *  # noqa: F403
