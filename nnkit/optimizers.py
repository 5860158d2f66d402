"""What notebooks import of `nnkit.network.optimizers` and `nnkit.network.adaptive`."""

from nnkit.network.adaptive import *  # noqa: F403
from nnkit.network.optimizers import *  # noqa: F403
