"""Has the library call it, which has the library call it, and so on."""

from nnkit import gradients


def deeper(x):
    return gradients.numerical_gradient(deeper, x) if hasattr(gradients, "numerical_gradient") else deeper(x)


triple = sigmoid_prime = deeper
