"""What notebooks import of `nnkit.network.activations`."""

from nnkit.network.activations import *  # noqa: F403
