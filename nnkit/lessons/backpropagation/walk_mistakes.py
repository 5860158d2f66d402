"""Mistakes in the walk from layer to layer and in what comes of it: loops too short, lists in another order."""

import numpy as np

from nnkit.lessons.backpropagation.carrying_back import carry_back, from_errors, of_right, trace, updated_in_place
from nnkit.lessons.backpropagation.known_mistakes import Mistakes
from nnkit.network.activations import sigmoid_prime

IN_THE_WALK = mistake = Mistakes()


@mistake(
    "weights that were updated",
    "δ of the layer before must come from the weights of the forward pass: update after all gradients are known.",
    with_one_sample_only=True,
)
def updated_before_carried_back(weights, biases, x, y, learning_rate=1.0):
    zs, activations = trace(weights, biases, x)
    deltas = [(activations[-1] - y) * sigmoid_prime(zs[-1])]
    for i in reversed(range(1, len(weights))):
        moved = weights[i] - learning_rate * deltas[0] @ activations[i].T
        deltas.insert(0, (moved.T @ deltas[0]) * sigmoid_prime(zs[i - 1]))
    return from_errors(deltas, activations)


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


one_list_the_wrong_way_round = mistake(
    "one list from the back", "One list begins with layer 2, the other with the last layer. w^2 and b^2 come first."
)


@one_list_the_wrong_way_round
@of_right
def weights_from_the_back(weight_gradients, bias_gradients):
    return weight_gradients[::-1], bias_gradients


@one_list_the_wrong_way_round
@of_right
def biases_from_the_back(weight_gradients, bias_gradients):
    return weight_gradients, bias_gradients[::-1]


@mistake("a pair for each layer", "You return a pair for each layer. Two lists are asked for: all weights, all biases.")
@of_right
def a_pair_for_each_layer(weight_gradients, bias_gradients):
    return list(zip(weight_gradients, bias_gradients, strict=True))


@mistake("bias gradients flat", "The bias gradients are flat; bˡ has shape (n_l, 1).", with_one_sample_only=True)
@of_right
def bias_gradients_flat(weight_gradients, bias_gradients):
    return weight_gradients, [b.ravel() for b in bias_gradients]


@mistake("bias gradients in a row", "The bias gradients are rows; bˡ is a column, (n_l, 1).")
@of_right
def bias_gradients_in_a_row(weight_gradients, bias_gradients):
    return weight_gradients, [b.T for b in bias_gradients]


@mistake(
    "negative weight gradients",
    "The weight gradients have the wrong sign, the bias gradients are right: there is no minus in BP4.",
)
@of_right
def negative_weight_gradients(weight_gradients, bias_gradients):
    return [-w for w in weight_gradients], bias_gradients


@mistake(
    "negative bias gradients",
    "The bias gradients have the wrong sign, the weight gradients are right: there is no minus in BP3.",
)
@of_right
def negative_bias_gradients(weight_gradients, bias_gradients):
    return weight_gradients, [-b for b in bias_gradients]


cut_off = mistake(
    "gradients in whole numbers",
    "Your arrays hold whole numbers, so that the fractions were cut off. Make them with floats: np.zeros(w.shape).",
)


@cut_off
@of_right
def cut_off_to_whole_numbers(weight_gradients, bias_gradients):
    return [w.astype(int) for w in weight_gradients], [b.astype(int) for b in bias_gradients]


@cut_off
@of_right
def weight_gradients_cut_off(weight_gradients, bias_gradients):
    return [w.astype(int) for w in weight_gradients], bias_gradients


# Loops that are too short: what was to be filled in is still 0 or None, or was never put into the list.


def zeros(part):
    return np.zeros_like(part)


def nothing(part):
    return None


only_the_last = mistake(
    "only the last layer", "The last layer is right, the others are missing: where is the loop back?"
)


@only_the_last
@of_right
def only_the_last_layer(weight_gradients, bias_gradients):
    return (
        [*map(zeros, weight_gradients[:-1]), weight_gradients[-1]],
        [*map(zeros, bias_gradients[:-1]), bias_gradients[-1]],
    )


@only_the_last
@of_right
def only_the_last_layer_filled_in(weight_gradients, bias_gradients):
    return (
        [*map(nothing, weight_gradients[:-1]), weight_gradients[-1]],
        [*map(nothing, bias_gradients[:-1]), bias_gradients[-1]],
    )


@only_the_last
@of_right
def a_list_of_the_last_layer(weight_gradients, bias_gradients):
    return weight_gradients[-1:], bias_gradients[-1:]


first_layer_missing = mistake(
    "loop ends a layer too early",
    "All layers are right but for layer 2, which is missing: at which number does your loop end?",
)


@first_layer_missing
@of_right
def first_layer_of_zeros(weight_gradients, bias_gradients):
    return (
        [zeros(weight_gradients[0]), *weight_gradients[1:]] if weight_gradients[1:] else weight_gradients,
        [zeros(bias_gradients[0]), *bias_gradients[1:]] if bias_gradients[1:] else bias_gradients,
    )


@first_layer_missing
@of_right
def first_layer_of_nothing(weight_gradients, bias_gradients):
    return (
        [None, *weight_gradients[1:]] if weight_gradients[1:] else weight_gradients,
        [None, *bias_gradients[1:]] if bias_gradients[1:] else bias_gradients,
    )


@first_layer_missing
@of_right
def first_layer_of_the_number_0(weight_gradients, bias_gradients):
    return (
        [0, *weight_gradients[1:]] if weight_gradients[1:] else weight_gradients,
        [0, *bias_gradients[1:]] if bias_gradients[1:] else bias_gradients,
    )


@first_layer_missing
@of_right
def first_layer_not_in_the_list(weight_gradients, bias_gradients):
    return weight_gradients[1:] or weight_gradients, bias_gradients[1:] or bias_gradients


@first_layer_missing
@of_right
def first_layer_of_zeros_in_every_network(weight_gradients, bias_gradients):
    return [zeros(weight_gradients[0]), *weight_gradients[1:]], [zeros(bias_gradients[0]), *bias_gradients[1:]]


@first_layer_missing
@of_right
def first_layer_of_nothing_in_every_network(weight_gradients, bias_gradients):
    return [None, *weight_gradients[1:]], [None, *bias_gradients[1:]]


@first_layer_missing
@of_right
def first_layer_in_no_list(weight_gradients, bias_gradients):
    return weight_gradients[1:], bias_gradients[1:]


last_layer_missing = mistake(
    "last layer forgotten",
    "All layers are right but for the last one, which is missing: BP3 and BP4 belong to δᴸ, too, before the "
    "loop begins.",
)


@last_layer_missing
@of_right
def last_layer_of_zeros(weight_gradients, bias_gradients):
    return (
        [*weight_gradients[:-1], zeros(weight_gradients[-1])],
        [*bias_gradients[:-1], zeros(bias_gradients[-1])],
    )


@last_layer_missing
@of_right
def last_layer_of_nothing(weight_gradients, bias_gradients):
    return [*weight_gradients[:-1], None], [*bias_gradients[:-1], None]


@last_layer_missing
@of_right
def last_layer_not_in_the_list(weight_gradients, bias_gradients):
    return weight_gradients[:-1], bias_gradients[:-1]


@mistake("three layers only", "Right for three layers. How many weight matrices are there otherwise? Use a loop.")
def three_layers_only(weights, biases, x, y):
    w2, w3 = weights
    b2, b3 = biases
    return carry_back([w2, w3], [b2, b3], x, y)


@mistake("three layers only", "Right for three layers. How many weight matrices are there otherwise? Use a loop.")
def three_layers_by_number(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    last = (activations[-1] - y) * sigmoid_prime(zs[-1])
    first = (weights[1].T @ last) * sigmoid_prime(zs[0])
    return [first @ activations[0].T, last @ activations[1].T], [first, last]


@mistake(
    "BP2 once too often",
    "After layer 2 your loop takes one step more with BP2, to a layer that has no z: zs[-1] is that of the output. "
    "Where does the way back end?",
    with_one_sample_only=True,
)
def a_step_below_layer_2(weights, biases, x, y):
    zs, activations = trace(weights, biases, x)
    deltas, delta = [], (activations[-1] - y) * sigmoid_prime(zs[-1])
    for i in reversed(range(len(weights))):
        deltas.insert(0, delta)
        delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return from_errors(deltas, activations)


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
