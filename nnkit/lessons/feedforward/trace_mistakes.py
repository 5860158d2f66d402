"""More ways to go wrong when all z and a are kept: with lists, above all."""

from nnkit.lessons.feedforward.forward_pass import trace
from nnkit.lessons.feedforward.mistakes import Mistakes
from nnkit.network.activations import sigmoid

MISTAKES = Mistakes()
wrong = MISTAKES.wrong


@wrong(
    "past the end of a list",
    "You read an entry of a list that is not there. How many turns has your loop, and at which place of which list "
    "is the "
    "newest activation?",
)
def looks_ahead(weights, biases, x):
    zs, activations = [], [x]
    for i in range(len(weights)):
        zs.append(weights[i] @ activations[i + 1] + biases[i])
        activations.append(sigmoid(zs[i]))
    return zs, activations


into_an_empty_list = wrong(
    "assigns into an empty list",
    "An empty list has no place number 0 yet, so nothing can be put there. append makes a new place at the end.",
)


@into_an_empty_list
def assigns_the_zs(weights, biases, x):
    zs, activations = [], [x]
    for i, (w, b) in enumerate(zip(weights, biases, strict=False)):
        zs[i] = w @ activations[i] + b
        activations.append(sigmoid(zs[i]))
    return zs, activations


append_gives_nothing = wrong(
    "append gives nothing back",
    "append changes the list and returns None: write zs.append(z), without `zs =` in front of it.",
)


@append_gives_nothing
def keeps_what_append_returns(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        z = w @ x + b
        x = sigmoid(z)
        zs = zs.append(z)
        activations = activations.append(x)
    return zs, activations


@append_gives_nothing
def looks_into_what_append_returns(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        z = w @ activations[-1] + b
        zs = zs.append(z)
        activations = activations.append(sigmoid(z))
    return zs, activations


@wrong(
    "both results of a layer in one list",
    "`layer` returns two arrays, z and a, and both went into zs. Give each a name, and put each into its own list.",
)
def pairs_among_the_zs(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        z = w @ activations[-1] + b
        zs.append((z, sigmoid(z)))
        activations.append(sigmoid(zs[-1]))
    return zs, activations


made_longer = wrong(
    "lists made longer by rows",
    "`+=` adds the *rows* of an array to a list, one by one. append adds the array as one entry.",
)


@made_longer
def lists_made_longer_by_rows(weights, biases, x):
    zs, activations, a = [], [x], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = sigmoid(z)
        zs += list(z)
        activations += list(a)
    return zs, activations


added_to_numbers = wrong(
    "arrays added to the lists",
    "zs + z and zs += z reckon with the numbers where z is an array. append puts z into the list, as one entry.",
)


@added_to_numbers
def arrays_added_to_the_lists(weights, biases, x):
    zs, activations, a = [], [x], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = sigmoid(z)
        zs += z
        activations += a
    return zs, activations


@added_to_numbers
def arrays_added_and_looked_up(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        zs += w @ activations[-1] + b
        activations += sigmoid(zs[-1])
    return zs, activations


@wrong(
    "lists begun anew in each turn",
    "Your lists hold the last layer only: they are made anew in each turn. Make them once, before the loop.",
)
def lists_begun_anew(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return zs[-1:], [x, activations[-1]]


@wrong(
    "lists begun anew in each turn",
    "Your lists hold the last layer only: they are made anew in each turn. Make them once, before the loop.",
)
def lists_of_one(weights, biases, x):
    return tuple(each[-1:] for each in trace(weights, biases, x))


@wrong("no σ at the end", "The last activation is z^L: the output layer applies σ like all others.")
def no_sigma_at_the_end(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return zs, [*activations[:-1], zs[-1]]


@wrong("only the output", "One array came back. Two lists are asked for: all z, and all a, from layer to layer.")
def only_the_output(weights, biases, x):
    return trace(weights, biases, x)[1][-1]


@wrong(
    "one list with two names",
    "`zs = activations = [x]` makes one list with two names. Make two lists, each with brackets of its own.",
)
def one_list_with_two_names(weights, biases, x):
    both = [x]
    for w, b in zip(weights, biases, strict=False):
        z = w @ both[-1] + b
        both.append(z)
        both.append(sigmoid(z))
    return both, both


@wrong(
    "one list with two names",
    "`zs = activations = []` makes one list with two names. Make two lists, each with brackets of its own.",
)
def one_empty_list_with_two_names(weights, biases, x):
    both, a = [], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = sigmoid(z)
        both.append(z)
        both.append(a)
    return both, both


@wrong(
    "activations one layer late",
    "Each place of `activations` has the entry of the layer before: append after the new a is made.",
)
def activations_one_layer_late(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return zs, [x, *activations[:-1]]


@wrong("σ of the whole list", "You gave σ the list of all zs. The new activation is σ of the newest z alone.")
def sigma_of_the_whole_list(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs))
    return zs, activations
