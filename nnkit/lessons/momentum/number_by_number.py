"""An oracle for one step with a velocity: each entry by itself, with formulas for numbers."""

from collections.abc import Callable

import numpy as np


def number_by_number(velocity: Callable[[float, float, float, float], float], move: Callable) -> Callable:
    """An oracle that makes each entry with formulas for the new velocity, from (v, g, η, share), and the new w."""

    def oracle(w, v, gradient, learning_rate, share):
        w, gradient = np.asarray(w, dtype=float), np.asarray(gradient, dtype=float)
        v = np.broadcast_to(
            np.asarray(v, dtype=float), w.shape
        )  # as a stand-in it may be handed a plain 0 to begin with
        new_v = np.array(
            [velocity(float(a), float(g), learning_rate, share) for a, g in zip(v.flat, gradient.flat, strict=True)]
        )
        new_w = np.array([move(float(a), float(b), learning_rate) for a, b in zip(w.flat, new_v, strict=True)])
        return new_w.reshape(w.shape), new_v.reshape(w.shape)

    return oracle
