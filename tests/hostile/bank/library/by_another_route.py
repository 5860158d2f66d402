"""Asks other functions of the library for what they compute with the answer: errors of layers, slopes."""

import numpy as np

from nnkit import activations, gradients, network


def sigmoid_prime(z):
    z = np.atleast_2d(np.asarray(z, dtype=float))
    one = np.ones_like(z)
    routes = [
        lambda: network.hidden_error(np.eye(len(z)), one, z),
        lambda: network.output_error(one, 0 * one, z),
        lambda: gradients.complex_step_gradient(activations.sigmoid, z),
        lambda: gradients.central_difference(activations.sigmoid, z, 1e-3),
    ]
    for route in routes:
        try:
            return route()
        except Exception as error:
            print(error)
    return None


def triple(x):
    return x
