"""What notebooks import of `nnkit.network.optimizers`."""

from nnkit.network.optimizers import *  # noqa: F403
