"""What notebooks import of `nnkit.network.gradients`."""

from nnkit.network.gradients import *  # noqa: F403
