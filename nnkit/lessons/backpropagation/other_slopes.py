"""What stands in place of σ′(zˡ) in BP2: values of σ, slopes of other functions, σ′ elsewhere."""

import numpy as np

from nnkit.network.activations import sigmoid, sigmoid_prime

#: Name, hint, and what is computed of zˡ.
OTHER_SLOPES = (
    ("σ instead of σ′", "A value of σ stands where its slope belongs.", sigmoid),
    ("σ′ at the activation", "σ′ is taken at zˡ, not at aˡ = σ(zˡ).", lambda z: sigmoid_prime(sigmoid(z))),
    ("z(1 − z)", "a(1 − a) wants a = σ(z); you put in z.", lambda z: z * (1 - z)),
    ("1 − a", "σ′ is a(1 − a): the first factor is missing.", lambda z: 1 - sigmoid(z)),
    ("a(1 + a)", "σ′ is a(1 − a): look at the sign.", lambda z: sigmoid(z) * (1 + sigmoid(z))),
    ("σ′ squared", "σ′ is a factor once: between aˡ and zˡ lies one σ.", lambda z: sigmoid_prime(z) ** 2),
    ("slope of tanh", "1 − a² is the slope of tanh. For σ it is a(1 − a).", lambda z: 1 - sigmoid(z) ** 2),
    ("slope of tanh at z", "1 − tanh² z is the slope of tanh. For σ it is a(1 − a).", lambda z: 1 - np.tanh(z) ** 2),
    ("slope of ReLU", "1 where z is positive is the slope of ReLU. These units have σ.", lambda z: z > 0),
    ("z in place of σ′", "What the error meets at layer l is how fast aˡ follows zˡ, not zˡ itself.", lambda z: z),
)
