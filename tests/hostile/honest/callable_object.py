"""Objects that can be called."""

import numpy as np


class Slope:
    def __init__(self, function):
        self.function = function

    def __call__(self, z):
        e = self.function(z)
        return e / (1 + e) ** 2


class Times:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return self.factor * x


sigmoid_prime = Slope(lambda z: np.exp(-np.abs(z)))
triple = Times(3)
