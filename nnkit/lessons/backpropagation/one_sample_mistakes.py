"""Mistakes in the gradient of one sample; most of them can be made in the same way with a mini-batch."""

from collections.abc import Callable

import numpy as np

from nnkit.checking import Misconception
from nnkit.lessons.backpropagation.carrying_back import carry_back, of_right, trace, updated_in_place, wrong
from nnkit.network.activations import sigmoid, sigmoid_prime

#: All of them, and those of them that a mini-batch shows in the same way, the most specific first.
OF_ONE_SAMPLE: list[Misconception] = []
OF_A_MINI_BATCH: list[Misconception] = []


def mistake(name: str, hint: str, *, with_one_sample_only: bool = False) -> Callable[[Callable], Misconception]:
    """Register a wrong version of `backprop`, in the order of this file."""

    def register(wrong_version: Callable) -> Misconception:
        made = Misconception(name, hint, wrong_version)
        OF_ONE_SAMPLE.append(made)
        if not with_one_sample_only:
            OF_A_MINI_BATCH.append(made)
        return made

    return register


def in_bp1(output: Callable) -> Callable:
    """Backpropagation with `output(a, y, z)` in place of BP1."""
    return wrong(output=output)


def in_bp2(hidden: Callable) -> Callable:
    """Backpropagation with `hidden(w_next, delta, z, w)` in place of BP2."""
    return wrong(hidden=hidden)


def in_bp4(weight: Callable) -> Callable:
    """Backpropagation with `weight(delta, before, here)` in place of BP4."""
    return wrong(weight=weight)


@mistake(
    "no transpose in BP2", "Only the last layer is right: in BP2 the error goes back through the transpose of wˡ⁺¹."
)
@in_bp2
def no_transpose(w_next, delta, z, w):
    return (w_next @ delta) * sigmoid_prime(z)


@mistake(
    "wˡ in place of wˡ⁺¹",
    "Only the last layer is right: δˡ needs the weights that lead out of layer l, which are wˡ⁺¹.",
)
@in_bp2
def weights_into_the_layer(w_next, delta, z, w):
    return (w.T @ delta) * sigmoid_prime(z)


@mistake(weights_into_the_layer.name, weights_into_the_layer.hint)
@in_bp2
def weights_into_the_layer_not_transposed(w_next, delta, z, w):
    return (w @ delta) * sigmoid_prime(z)


@mistake(
    "σ′ missing in BP1",
    "All layers are off, the last one, too: BP1 has ⊙ σ′(zᴸ). Without it, it is the cross-entropy's.",
)
@in_bp1
def slope_missing_in_bp1(a, y, z):
    return a - y


@mistake("σ′ missing in BP2", "The last layer is right, all before it are not: BP2 has ⊙ σ′(zˡ).")
@in_bp2
def slope_missing_in_bp2(w_next, delta, z, w):
    return w_next.T @ delta


def sigma_in_bp2(w_next, delta, z, w):
    return (w_next.T @ delta) * sigmoid(z)


sigma_for_its_slope = mistake("σ instead of σ′", "Where slopes of σ belong, values of σ stand.")(
    wrong(output=lambda a, y, z: (a - y) * a, hidden=sigma_in_bp2)
)

sigma_for_its_slope_in_bp2 = mistake(
    "σ instead of σ′ in BP2", "The last layer is right; in BP2 a value of σ stands where its slope belongs."
)(wrong(hidden=sigma_in_bp2))


def activation_for_z_in_bp2(w_next, delta, z, w):
    return (w_next.T @ delta) * sigmoid_prime(sigmoid(z))


slope_at_the_activations = mistake("σ′ at the activations", "σ′ is taken at z, not at a = σ(z).")(
    wrong(output=lambda a, y, z: (a - y) * sigmoid_prime(a), hidden=activation_for_z_in_bp2)
)

slope_at_the_activations_in_bp2 = mistake(
    "σ′ at the activations in BP2", "The last layer is right; in BP2, σ′ is taken at zˡ, not at aˡ."
)(wrong(hidden=activation_for_z_in_bp2))


@mistake(
    "all signs turned",
    "All gradients have the wrong sign, so learning would climb: ∇_a C is a − y, and the gradient itself is asked for, "
    "not the step downhill.",
)
@in_bp1
def y_minus_a(a, y, z):
    return (y - a) * sigmoid_prime(z)


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


@mistake("σ′ of the next layer", "δˡ is multiplied with σ′ at its own zˡ; yours is at the z of the layer behind.")
def slope_of_the_next_layer(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        deltas.insert(0, (weights[i].T @ deltas[0]) * sigmoid_prime(zs[i]))
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


@mistake("always from the output", "Each δˡ comes from δˡ⁺¹, the one found last; yours come from δᴸ, all of them.")
def always_from_the_output(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    last = (activations[-1] - y) * sigmoid_prime(zs[-1])
    deltas = [(w.T @ last) * sigmoid_prime(z) for w, z in zip(weights[1:], zs[:-1], strict=True)] + [last]
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


@mistake(
    "weights that were updated",
    "δ of the layer before must come from the weights of the forward pass: update after all gradients are known.",
    with_one_sample_only=True,
)
def updated_before_carried_back(weights, biases, x, y, learning_rate=1.0):
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


@mistake(
    "weights updated in place",
    "The gradients are right, but the caller's weights and biases were changed. Only compute.",
    with_one_sample_only=True,
)
def weights_updated_in_place(weights, biases, x, y):
    return updated_in_place(weights, biases, *carry_back(weights, biases, x, y))


@mistake("results swapped", "Both lists are there, but weights come first.")
@of_right
def results_swapped(weight_gradients, bias_gradients):
    return bias_gradients, weight_gradients


@mistake("last layer first", "The lists are in the order in which you found them. w^2 comes first.")
@of_right
def last_layer_first(weight_gradients, bias_gradients):
    return weight_gradients[::-1], bias_gradients[::-1]


@mistake("bias gradients flat", "The bias gradients are flat; bˡ has shape (n_l, 1).", with_one_sample_only=True)
@of_right
def bias_gradients_flat(weight_gradients, bias_gradients):
    return weight_gradients, [b.ravel() for b in bias_gradients]


@mistake(
    "negative weight gradients",
    "The weight gradients have the wrong sign, the bias gradients are right: there is no minus in BP4.",
    with_one_sample_only=True,
)
@of_right
def negative_weight_gradients(weight_gradients, bias_gradients):
    return [-w for w in weight_gradients], bias_gradients


@mistake("only the last layer", "The last layer is right, the others are 0: the loop back is missing.")
def only_the_last_layer(weights, biases, x, y):
    weight_gradients, bias_gradients = carry_back(weights, biases, x, y)
    before = len(weights) - 1
    return (
        [np.zeros_like(w) for w in weights[:before]] + weight_gradients[-1:],
        [np.zeros_like(b) for b in biases[:before]] + bias_gradients[-1:],
    )


@mistake("three layers only", "Right for three layers. How many weight matrices are there otherwise? Use a loop.")
def three_layers_only(weights, biases, x, y):
    w2, w3 = weights
    b2, b3 = biases
    return carry_back([w2, w3], [b2, b3], x, y)


@mistake("first two layers of weights only", "Your function looks at two weight matrices, however many there are.")
def first_two_layers_of_weights_only(weights, biases, x, y):
    return carry_back(weights[:2], biases[:2], x, y)


@mistake(
    "an error for the input layer",
    "There is one gradient too many: layer 1 is the input and has no δ.",
    with_one_sample_only=True,
)
def an_error_for_the_input_layer(weights, biases, x, y):
    weight_gradients, bias_gradients = carry_back(weights, biases, x, y)
    delta = weights[0].T @ bias_gradients[0]
    return [delta @ x.T, *weight_gradients], [delta, *bias_gradients]


@mistake("factor 2", "Every gradient is twice too large: the ½ of the cost takes the 2 away.")
@in_bp1
def factor_2(a, y, z):
    return 2 * (a - y) * sigmoid_prime(z)


slope_of_tanh = mistake("slope of tanh", "1 − a² is the slope of tanh. For σ it is a(1 − a).")(
    wrong(
        output=lambda a, y, z: (a - y) * (1 - a**2),
        hidden=lambda w_next, delta, z, w: (w_next.T @ delta) * (1 - sigmoid(z) ** 2),
    )
)
