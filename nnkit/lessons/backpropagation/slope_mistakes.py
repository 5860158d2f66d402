"""Another slope in place of σ′, in BP1, in BP2 or in both, as it comes out in whole gradients."""

from collections.abc import Callable

import numpy as np

from nnkit.lessons.backpropagation.carrying_back import wrong
from nnkit.lessons.backpropagation.known_mistakes import Mistakes
from nnkit.network.activations import sigmoid, sigmoid_prime

IN_A_SLOPE = mistake = Mistakes()


def with_slope(slope: Callable, name: str, hint: str) -> None:
    """Register `slope(z)` in place of σ′(z): in both equations, in BP1 alone, and in BP2 alone."""

    def output(a, y, z):
        return (a - y) * slope(z)

    def hidden(w_next, delta, z, w):
        return (w_next.T @ delta) * slope(z)

    mistake(name, hint)(wrong(output=output, hidden=hidden))
    mistake(f"{name} in BP1", f"{hint} It is so in BP1 alone.")(wrong(output=output))
    mistake(f"{name} in BP2", f"{hint} It is so in BP2 alone: the last layer is right.")(wrong(hidden=hidden))


with_slope(sigmoid, "σ instead of σ′", "Where the slope of σ belongs, a value of σ stands.")
with_slope(lambda z: sigmoid_prime(sigmoid(z)), "σ′ at the activations", "σ′ is taken at z, not at a = σ(z).")
with_slope(lambda z: 1 - sigmoid(z) ** 2, "slope of tanh", "1 − a² is the slope of tanh. For σ it is a(1 − a).")
with_slope(lambda z: 1 - np.tanh(z) ** 2, "slope of tanh at z", "1 − tanh² z is the slope of tanh. These units have σ.")
with_slope(lambda z: z * (1 - z), "z(1 − z)", "a(1 − a) wants a = σ(z); you put in z.")
with_slope(lambda z: sigmoid(z) * (1 - z), "a and z mixed in the slope", "In a(1 − a) both are σ(z).")
with_slope(lambda z: z * (1 - sigmoid(z)), "z and a mixed in the slope", "In a(1 − a) both are σ(z).")
with_slope(lambda z: sigmoid(z) * (1 + sigmoid(z)), "a(1 + a)", "σ′ is a(1 − a): look at the sign.")
with_slope(lambda z: 1 - sigmoid(z), "1 − a", "σ′ is a(1 − a): the first factor is missing.")
with_slope(lambda z: sigmoid_prime(z) ** 2, "σ′ squared", "σ′ is a factor once: between a and z lies one σ.")
with_slope(lambda z: (z > 0) * 1.0, "slope of ReLU", "1 where z is positive is the slope of ReLU. These units have σ.")
