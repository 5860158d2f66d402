"""What notebooks import of `nnkit.network.costs`."""

from nnkit.network.costs import *  # noqa: F403
