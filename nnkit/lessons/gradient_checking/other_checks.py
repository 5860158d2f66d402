"""Checks of a backprop that leave something out, or say it in another form: each with its name and hint."""

from collections.abc import Callable

import numpy as np

from nnkit.lessons.gradient_checking.layer_errors import checked, errors_by_layer, joined, numerical_gradients, relative


def _form(change: Callable[[dict[int, float]], object]) -> Callable:
    """A right check whose dict is put in another form."""
    return lambda *arguments: change(checked(*arguments))


def all_layers_in_one_vector(weights, biases, x, y, backprop):
    ours, theirs = numerical_gradients(weights, biases, x, y), backprop(weights, biases, x, y)
    return relative(*(np.concatenate([joined(w, b) for w, b in zip(*of, strict=True)]) for of in (ours, theirs)))


def _unmoved(which: tuple[int, ...]) -> Callable:
    """A check whose numerical gradients of the weights (0) or the biases (1) are 0, as their cost does not move."""

    def check(weights, biases, x, y, backprop):
        ours = list(numerical_gradients(weights, biases, x, y))
        for part in which:
            ours[part] = [np.zeros(slopes.shape) for slopes in ours[part]]
        return errors_by_layer((ours[0], ours[1]), backprop(weights, biases, x, y))

    return check


def _one_sided(eps: float) -> Callable:
    return lambda *arguments: checked(*arguments, numerical={"both": False, "eps": eps})


_MISSING = "Each layer from 2 to L has an error: how far does your loop run?"
_STANDS_STILL = (
    "Your cost is computed with the old weights or biases, whatever numerical_gradient hands it. Which of them must be "
    "the ones that move?"
)
_ROUNDED = "Errors of 1e−9 and 1e−5 are rounded to the same number: leave them as they are."

OTHER_CHECKS = (
    (
        "one number for all",
        "Which layer is wrong says where to look: one error for each layer.",
        all_layers_in_one_vector,
    ),
    ("a layer missing", _MISSING, _form(lambda errors: dict(list(errors.items())[:-1]))),
    ("a layer missing", _MISSING, _form(lambda errors: dict(list(errors.items())[1:]))),
    (
        "return inside the loop",
        "Only the first layer came back: is `return` indented too far?",
        _form(lambda errors: dict(list(errors.items())[:1])),
    ),
    (
        "layers in reverse",
        "The first layer's error has the last layer's number. Which l belongs to weights[0]?",
        _form(lambda errors: dict(zip(errors, list(errors.values())[::-1], strict=True))),
    ),
    (
        "texts for keys",
        "The keys are the numbers of the layers, 2, 3, …, and not texts.",
        _form(lambda e: {f"w{k}": v for k, v in e.items()}),
    ),
    *(
        ("rounded", _ROUNDED, _form(lambda e, digits=digits: {k: round(v, digits) for k, v in e.items()}))
        for digits in (2, 3, 4, 5, 6, 8)
    ),
    ("cost that stands still", _STANDS_STILL, _unmoved((0, 1))),
    ("cost that stands still", _STANDS_STILL, _unmoved((0,))),
    ("cost that stands still", _STANDS_STILL, _unmoved((1,))),
    *(
        ("one-sided", "One-sided differences are too coarse here: go to both sides.", _one_sided(eps))
        for eps in (1e-5, 1e-3)
    ),
)
