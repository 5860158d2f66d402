"""Pictures that answer to a slider, one file each. Without a front-end each shows its first state, as a picture."""

from nnkit.explorers.momentum import explore_momentum
from nnkit.explorers.sgd import explore_sgd

__all__ = ["explore_momentum", "explore_sgd"]
