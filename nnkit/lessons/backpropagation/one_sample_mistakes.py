"""Mistakes in the four equations, as they come out in whole gradients: of one sample, and most of them in the same way
of a mini-batch."""

from collections.abc import Callable

import numpy as np

from nnkit.lessons.backpropagation.carrying_back import carry_back, from_errors, trace, wrong
from nnkit.lessons.backpropagation.known_mistakes import Mistakes
from nnkit.network.activations import sigmoid, sigmoid_prime

IN_AN_EQUATION = mistake = Mistakes()


def in_bp1(output: Callable) -> Callable:
    """Backpropagation with `output(a, y, z)` in place of BP1."""
    return wrong(output=output)


def in_bp2(hidden: Callable) -> Callable:
    """Backpropagation with `hidden(w_next, delta, z, w)` in place of BP2."""
    return wrong(hidden=hidden)


def in_bp4(weight: Callable) -> Callable:
    """Backpropagation with `weight(delta, before, here)`, added up over the samples, in place of BP4."""
    return wrong(weight=lambda delta, before, here: weight(delta, before, here) / delta.shape[1])


# BP2

mistake_in_the_transpose = mistake(
    "no transpose in BP2", "Only the last layer is right: in BP2 the error goes back through the transpose of wˡ⁺¹."
)


@mistake_in_the_transpose
@in_bp2
def no_transpose(w_next, delta, z, w):
    return (w_next @ delta) * sigmoid_prime(z)


through_the_weights_into_the_layer = mistake(
    "wˡ in place of wˡ⁺¹",
    "Only the last layer is right: δˡ needs the weights that lead out of layer l, which are wˡ⁺¹.",
)


@through_the_weights_into_the_layer
@in_bp2
def weights_into_the_layer(w_next, delta, z, w):
    return (w.T @ delta) * sigmoid_prime(z)


@through_the_weights_into_the_layer
@in_bp2
def weights_into_the_layer_not_transposed(w_next, delta, z, w):
    return (w @ delta) * sigmoid_prime(z)


# The slope of σ

missing_in_bp1 = mistake(
    "σ′ missing in BP1",
    "All layers are off, the last one, too: BP1 has ⊙ σ′(zᴸ). Without it, it is the cross-entropy's.",
)(in_bp1(lambda a, y, z: a - y))


@mistake("σ′ missing in BP2", "The last layer is right, all before it are not: BP2 has ⊙ σ′(zˡ).")
@in_bp2
def slope_missing_in_bp2(w_next, delta, z, w):
    return w_next.T @ delta


@mistake("σ′ missing in BP1 and BP2", "No slope of σ comes in anywhere: BP1 and BP2 both end in ⊙ σ′(z).")
def slope_missing(weights, biases, x, y):
    return carry_back(
        weights, biases, x, y, output=lambda a, y, z: a - y, hidden=lambda w_next, delta, z, w: w_next.T @ delta
    )


# What is sent back


@mistake(
    "raw errors sent back",
    "The last layer is right. What goes on to the layer before is not a − y carried through the weights alone, "
    "but δˡ⁺¹, "
    "with the slopes in it.",
)
def raw_errors_sent_back(weights, biases, x, y):
    """The error of each unit without the slopes; the slope comes in where a gradient is made of it."""
    zs, activations = trace(weights, biases, x)
    errors = [activations[-1] - y]
    for w in weights[:0:-1]:
        errors.insert(0, w.T @ errors[0])
    return from_errors([e * sigmoid_prime(z) for e, z in zip(errors, zs, strict=True)], activations)


def first_step_from(start: Callable) -> Callable:
    """δ of the last hidden layer from `start(a, y, z)` of the output, all else right."""

    def gradients(weights, biases, x, y):
        zs, activations = trace(weights, biases, x)
        deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
        back = start(activations[-1], y, zs[-1])
        for w, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
            back = (w.T @ back) * sigmoid_prime(z)
            deltas.insert(0, back)
        return from_errors(deltas, activations)

    return gradients


mistake(
    "raw error sent back from the output",
    "The last layer is right, with its own δᴸ. Into BP2 goes a − y in its place: it is δᴸ that comes back.",
)(first_step_from(lambda a, y, z: a - y))


@mistake(
    "activations sent back",
    "The last layer is right. In BP2 it is the error of the next layer that comes back, not its activations.",
)
def activations_sent_back(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        deltas.insert(0, (weights[i].T @ activations[i + 1]) * sigmoid_prime(zs[i - 1]))
    return from_errors(deltas, activations)


@mistake("σ′ of the next layer", "δˡ is multiplied with σ′ at its own zˡ; yours is at the z of the layer behind.")
def slope_of_the_next_layer(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        deltas.insert(0, (weights[i].T @ deltas[0]) * sigmoid_prime(zs[i]))
    return from_errors(deltas, activations)


@mistake(
    "σ′ of the next layer once more",
    "The last layer is right. δˡ⁺¹ has σ′(zˡ⁺¹) in it already; the slope that BP2 adds is the one at zˡ, after "
    "the product.",
)
def slope_of_the_next_layer_once_more(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        deltas.insert(0, weights[i].T @ (deltas[0] * sigmoid_prime(zs[i])))
    return from_errors(deltas, activations)


@mistake(
    "⊙ before the product",
    "The last layer is right. In BP2 the product comes first, and what has arrived at layer l is multiplied "
    "with σ′(zˡ).",
)
@in_bp2
def slope_before_the_product(w_next, delta, z, w):
    return w_next.T @ (delta * sigmoid_prime(z))


@mistake("always from the output", "Each δˡ comes from δˡ⁺¹, the one found last; yours come from δᴸ, all of them.")
def always_from_the_output(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    last = (activations[-1] - y) * sigmoid_prime(zs[-1])
    return from_errors(
        [*((w.T @ last) * sigmoid_prime(z) for w, z in zip(weights[1:], zs[:-1], strict=True)), last], activations
    )


@mistake(
    "raw error of the output in every layer",
    "The last layer is right. Each δˡ comes from δˡ⁺¹, the one found last; yours come from a − y of the output, all.",
)
def always_from_the_raw_error(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    error = activations[-1] - y
    hidden = [(w.T @ error) * sigmoid_prime(z) for w, z in zip(weights[1:], zs[:-1], strict=True)]
    return from_errors([*hidden, error * sigmoid_prime(zs[-1])], activations)


# Products of matrices for ⊙

in_bp1_no_product = mistake(
    "matrix product for ⊙ in BP1",
    "⊙ in BP1 works element by element, as `*` does in numpy. `@` and np.dot are products of matrices.",
)
in_bp1_no_product(in_bp1(lambda a, y, z: (a - y) @ sigmoid_prime(z)))
in_bp1_no_product(in_bp1(lambda a, y, z: (a - y) @ sigmoid_prime(z).T))

in_bp2_no_product = mistake(
    "matrix product for ⊙ in BP2",
    "⊙ in BP2 works element by element, as `*` does in numpy. `@` and np.dot are products of matrices.",
)
in_bp2_no_product(in_bp2(lambda w_next, delta, z, w: w_next.T @ delta @ sigmoid_prime(z)))
in_bp2_no_product(in_bp2(lambda w_next, delta, z, w: w_next.T @ delta @ sigmoid_prime(z).T))


# Signs and factors

mistake(
    "all signs turned",
    "All gradients have the wrong sign, so learning would climb: ∇_a C is a − y, and the gradient itself is "
    "asked for, "
    "not the step downhill.",
)(in_bp1(lambda a, y, z: (y - a) * sigmoid_prime(z)))

mistake(
    "y − a, and no σ′ in BP1",
    "All signs are turned, and BP1 lacks a factor: ∇_a C is a − y, and between a and z lies σ.",
)(in_bp1(lambda a, y, z: y - a))

mistake("factor 2", "Every gradient is twice too large: the ½ of the cost takes the 2 away.")(
    in_bp1(lambda a, y, z: 2 * (a - y) * sigmoid_prime(z))
)

mistake("z − y", "What the cost compares with y is the activation a, not the weighted input z.")(
    in_bp1(lambda a, y, z: (z - y) * sigmoid_prime(z))
)


@mistake("a minus in BP2", "The last layer is right, the signs before it are not: no minus comes into BP2.")
@in_bp2
def minus_in_bp2(w_next, delta, z, w):
    return -(w_next.T @ delta) * sigmoid_prime(z)


# BP4


@mistake(
    "outer product the wrong way round",
    "The weight gradients are turned round: rows belong to layer l, so δˡ stands on the left.",
)
@in_bp4
def outer_product_turned_round(delta, before, here):
    return before @ delta.T


@mistake(
    "aˡ in place of aˡ⁻¹",
    "The biases are right, the weights are not: BP4 wants the activations of the layer before, x for the first.",
)
@in_bp4
def activations_of_its_own_layer(delta, before, here):
    return delta @ here.T


@mistake("activation left out of BP4", "The biases are right, the weights are not: BP4 multiplies δ_j with a_k.")
@in_bp4
def activation_left_out(delta, before, here):
    return delta @ np.ones_like(before).T


@mistake("σ of the activations in BP4", "aˡ⁻¹ is an activation already, and x has none.")
@in_bp4
def sigma_of_the_activations(delta, before, here):
    return delta @ sigmoid(before).T


@mistake(
    "σ′ of the activations in BP4", "The biases are right. In BP4 δˡ meets aˡ⁻¹ as it is: its slope is in no gradient."
)
@in_bp4
def slope_of_the_activations(delta, before, here):
    return delta @ sigmoid_prime(before).T


@mistake(
    "zˡ⁻¹ in place of aˡ⁻¹", "The biases are right. What wˡ is multiplied with on the way forward is aˡ⁻¹, not zˡ⁻¹."
)
def weighted_inputs_in_bp4(weights, biases, x, y):
    zs, _ = trace(weights, biases, x)
    before = iter([*zs[-2::-1], x])
    return carry_back(weights, biases, x, y, weight=lambda delta, a, here: delta @ next(before).T / delta.shape[1])


@mistake(
    "x in every layer", "The biases are right. x stands before the first layer alone; later layers have aˡ⁻¹ there."
)
def inputs_in_every_layer(weights, biases, x, y):
    return carry_back(weights, biases, x, y, weight=lambda delta, before, here: delta @ x.T / delta.shape[1])
