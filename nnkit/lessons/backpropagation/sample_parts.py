"""What several exercises of this lesson share."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Effort, Misconception
from nnkit.lessons.backpropagation.equations_parts import targets
from nnkit.lessons.shared.sizes import random_network, short, uneven
from nnkit.network.activations import sigmoid, sigmoid_prime

Gradients = tuple[list[NDArray], list[NDArray]]


def network_case(
    rng: Generator, sizes: Sequence[int], samples: int, tries: str, part: str, effort: Effort | None = None, make=uneven
) -> Case:
    """A random network with a random sample or mini-batch."""
    weights, biases = random_network(rng, list(sizes))
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    x, y = make(rng, sizes[0], samples), targets(rng, sizes[-1], samples)
    return Case({"weights": weights, "biases": biases, "x": x, "y": y}, tries, part, effort)


def trace(weights, biases, x) -> tuple[list[NDArray], list[NDArray]]:
    """(zs, activations) for wrong versions to start from."""
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    return zs, activations


def carry_back(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    y: NDArray,
    *,
    output: Callable = lambda a, y, z: (a - y) * sigmoid_prime(z),
    hidden: Callable = lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z),
    weight: Callable = lambda delta, before, here: delta @ before.T,
    bias: Callable = lambda delta: delta,
) -> Gradients:
    """Backpropagation of which each equation can be put wrong. `hidden` also gets the weights into its own layer,
    `weight` the activations of the layer before and of its own."""
    zs, activations = trace(weights, biases, x)
    delta = output(activations[-1], y, zs[-1])
    weight_gradients: list[Any] = [None] * len(weights)
    bias_gradients: list[Any] = [None] * len(weights)
    for i in reversed(range(len(weights))):
        weight_gradients[i] = weight(delta, activations[i], activations[i + 1])
        bias_gradients[i] = bias(delta)
        if i:
            delta = hidden(weights[i], delta, zs[i - 1], weights[i - 1])
    return weight_gradients, bias_gradients


def wrong(**changes: Callable) -> Callable:
    """Backpropagation with these equations put wrong."""
    return lambda weights, biases, x, y: carry_back(weights, biases, x, y, **changes)


def of_right(change: Callable[[list, list], Any]) -> Callable:
    """What `change` makes of right gradients."""
    return lambda weights, biases, x, y: change(*carry_back(weights, biases, x, y))


def _three_layers_only(weights, biases, x, y):
    w2, w3 = weights
    b2, b3 = biases
    return carry_back([w2, w3], [b2, b3], x, y)


def _first_two_matrices(weights, biases, x, y):
    return carry_back(weights[:2], biases[:2], x, y)


def _last_layer_only(weights, biases, x, y):
    weight_gradients, bias_gradients = carry_back(weights, biases, x, y)
    before = len(weights) - 1
    return (
        [np.zeros_like(w) for w in weights[:before]] + weight_gradients[-1:],
        [np.zeros_like(b) for b in biases[:before]] + bias_gradients[-1:],
    )


def updated_weights(weights, biases, x, y, learning_rate: float = 1.0) -> Gradients:
    """Each layer is updated before the error is carried through it."""
    zs, activations = trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    weight_gradients, bias_gradients = [], []
    for i in reversed(range(len(weights))):
        weight_gradients.insert(0, delta @ activations[i].T)
        bias_gradients.insert(0, delta)
        if i:
            moved = weights[i] - learning_rate * weight_gradients[0]
            delta = (moved.T @ delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients, bias_gradients


def _updates_in_place(weights, biases, x, y):
    weight_gradients, bias_gradients = carry_back(weights, biases, x, y)
    for w, b, gw, gb in zip(weights, biases, weight_gradients, bias_gradients, strict=True):
        w -= 0.1 * gw
        b -= 0.1 * gb
    return weight_gradients, bias_gradients


def _always_from_the_output(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    last = (activations[-1] - y) * sigmoid_prime(zs[-1])
    deltas = [(w.T @ last) * sigmoid_prime(z) for w, z in zip(weights[1:], zs[:-1], strict=True)] + [last]
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


def _z_of_the_next_layer(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        deltas.insert(0, (weights[i].T @ deltas[0]) * sigmoid_prime(zs[i]))
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


def _with_input_layer(weights, biases, x, y):
    _zs, _activations = trace(weights, biases, x)
    weight_gradients, bias_gradients = carry_back(weights, biases, x, y)
    delta = weights[0].T @ bias_gradients[0]
    return [delta @ x.T, *weight_gradients], [delta, *bias_gradients]


#: Mistakes that can be made with one sample and with many.
COMMON = (
    Misconception(
        "no transpose in BP2",
        "Only the last layer is right: in BP2 the error goes back through the transpose of wˡ⁺¹.",
        wrong(hidden=lambda w_next, delta, z, w: (w_next @ delta) * sigmoid_prime(z)),
    ),
    Misconception(
        "wˡ in place of wˡ⁺¹",
        "Only the last layer is right: δˡ needs the weights that lead out of layer l, which are wˡ⁺¹.",
        wrong(hidden=lambda w_next, delta, z, w: (w.T @ delta) * sigmoid_prime(z)),
    ),
    Misconception(
        "wˡ in place of wˡ⁺¹",
        "Only the last layer is right: δˡ needs the weights that lead out of layer l, which are wˡ⁺¹.",
        wrong(hidden=lambda w_next, delta, z, w: (w @ delta) * sigmoid_prime(z)),
    ),
    Misconception(
        "σ′ missing in BP1",
        "All layers are off, the last one, too: BP1 has ⊙ σ′(zᴸ). Without it, it is the cross-entropy's.",
        wrong(output=lambda a, y, z: a - y),
    ),
    Misconception(
        "σ′ missing in BP2",
        "The last layer is right, all before it are not: BP2 has ⊙ σ′(zˡ).",
        wrong(hidden=lambda w_next, delta, z, w: w_next.T @ delta),
    ),
    Misconception(
        "σ instead of σ′",
        "Where slopes of σ belong, values of σ stand.",
        wrong(
            output=lambda a, y, z: (a - y) * a,
            hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid(z),
        ),
    ),
    Misconception(
        "σ instead of σ′ in BP2",
        "The last layer is right; in BP2 a value of σ stands where its slope belongs.",
        wrong(hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid(z)),
    ),
    Misconception(
        "σ′ at the activations",
        "σ′ is taken at z, not at a = σ(z).",
        wrong(
            output=lambda a, y, z: (a - y) * sigmoid_prime(a),
            hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(sigmoid(z)),
        ),
    ),
    Misconception(
        "σ′ at the activations in BP2",
        "The last layer is right; in BP2, σ′ is taken at zˡ, not at aˡ.",
        wrong(hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(sigmoid(z))),
    ),
    Misconception(
        "y − a",
        "All gradients have the wrong sign, so learning would climb: ∇_a C is a − y.",
        wrong(output=lambda a, y, z: (y - a) * sigmoid_prime(z)),
    ),
    Misconception(
        "outer product the wrong way round",
        "The weight gradients are turned round: rows belong to layer l, so δˡ stands on the left.",
        wrong(weight=lambda delta, before, here: before @ delta.T),
    ),
    Misconception(
        "aˡ in place of aˡ⁻¹",
        "The biases are right, the weights are not: BP4 wants the activations of the layer before, x for the first.",
        wrong(weight=lambda delta, before, here: delta @ here.T),
    ),
    Misconception(
        "activation left out of BP4",
        "The biases are right, the weights are not: BP4 multiplies δ_j with a_k.",
        wrong(weight=lambda delta, before, here: delta @ np.ones_like(before).T),
    ),
    Misconception(
        "σ of the activations in BP4",
        "aˡ⁻¹ is an activation already, and x has none.",
        wrong(weight=lambda delta, before, here: delta @ sigmoid(before).T),
    ),
    Misconception(
        "σ′ of the next layer",
        "δˡ is multiplied with σ′ at its own zˡ; yours is at the z of the layer behind.",
        _z_of_the_next_layer,
    ),
    Misconception(
        "always from the output",
        "Each δˡ comes from δˡ⁺¹, the one found last; yours come from δᴸ, all of them.",
        _always_from_the_output,
    ),
    Misconception(
        "weights that were updated",
        "δ of the layer before must come from the weights of the forward pass: update after all gradients are known.",
        updated_weights,
    ),
    Misconception(
        "weights updated in place",
        "The gradients are right, but the caller's weights and biases were changed. Only compute.",
        _updates_in_place,
    ),
    Misconception(
        "results swapped",
        "Both lists are there, but weights come first.",
        of_right(lambda weight_gradients, bias_gradients: (bias_gradients, weight_gradients)),
    ),
    Misconception(
        "last layer first",
        "The lists are in the order in which you found them. w^2 comes first.",
        of_right(lambda weight_gradients, bias_gradients: (weight_gradients[::-1], bias_gradients[::-1])),
    ),
    Misconception(
        "bias gradients flat",
        "The bias gradients are flat; bˡ has shape (n_l, 1).",
        of_right(lambda weight_gradients, bias_gradients: (weight_gradients, [b.ravel() for b in bias_gradients])),
    ),
    Misconception(
        "negative gradients",
        "You return the step downhill, −∂C. The gradient itself is asked for.",
        of_right(lambda weight_gradients, bias_gradients: ([-w for w in weight_gradients], bias_gradients)),
    ),
    Misconception(
        "only the last layer",
        "The last layer is right, the others are 0: the loop back is missing.",
        _last_layer_only,
    ),
    Misconception(
        "three layers only",
        "Right for three layers. How many weight matrices are there otherwise? Use a loop.",
        _three_layers_only,
    ),
    Misconception(
        "first two layers of weights only",
        "Your function looks at two weight matrices, however many there are.",
        _first_two_matrices,
    ),
    Misconception(
        "an error for the input layer",
        "There is one gradient too many: layer 1 is the input and has no δ.",
        _with_input_layer,
    ),
    Misconception(
        "factor 2",
        "Every gradient is twice too large: the ½ of the cost takes the 2 away.",
        wrong(output=lambda a, y, z: 2 * (a - y) * sigmoid_prime(z)),
    ),
    Misconception(
        "slope of tanh",
        "1 − a² is the slope of tanh. For σ it is a(1 − a).",
        wrong(
            output=lambda a, y, z: (a - y) * (1 - a**2),
            hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * (1 - sigmoid(z) ** 2),
        ),
    ),
)
