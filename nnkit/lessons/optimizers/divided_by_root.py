"""A step that is divided by the root of gathered squares, as AdaGrad and RMSProp take it, and the slips of both."""

from collections.abc import Callable

import numpy as np


def by_the_root(gradient, s, eps):
    """The gradient over √s + ε."""
    return gradient / (np.sqrt(s) + eps)


def stepping(
    memory: Callable,
    quotient: Callable = by_the_root,
    scale: Callable = lambda rate: rate,
    old: bool = False,
    give: Callable = lambda w, s, before: (w, s),
) -> Callable:
    """A step whose pieces may be wrong: `memory(s, g)` makes the new s, with ρ as a third argument where there is one;
    `quotient(g, s, eps)` is what η multiplies, `scale(η)` with what, `old` tells that s is the one before, and
    `give(w, s, before)` what is returned."""

    def answer(w, s, gradient, learning_rate, *shares_and_eps):
        *shares, eps = shares_and_eps
        new = memory(s, gradient, *shares)
        moved = w - scale(learning_rate) * quotient(gradient, s if old else new, eps)
        return give(moved, new, s)

    return answer


def slips_of_the_quotient(memory: Callable, kept: str) -> list[tuple[str, str, Callable]]:
    """Name, hint and wrong version of the slips that have nothing to do with how s is made, a `sum` or an `average`."""
    slips = (
        (
            "root forgotten",
            "s has the unit of g², so it cannot be what g is divided by. What is missing?",
            {"quotient": lambda g, s, eps: g / (s + eps)},
        ),
        (
            "ε inside the root",
            "Some programs have √(s + ε). Where does ε stand here, and in PyTorch?",
            {"quotient": lambda g, s, eps: g / np.sqrt(s + eps)},
        ),
        (
            "ε forgotten",
            "Nothing keeps the divisor from 0. What happens to a parameter whose gradient has been 0 so far?",
            {"quotient": lambda g, s, eps: g / np.sqrt(s)},
        ),
        (
            "brackets",
            "Python divides before it adds. What all belongs below the line?",
            {"quotient": lambda g, s, eps: g / np.sqrt(s) + eps},
        ),
        (
            "multiplied by the root",
            "A parameter whose gradients are large is to take *shorter* steps.",
            {"quotient": lambda g, s, eps: g * (np.sqrt(s) + eps)},
        ),
        (
            "gradient not multiplied",
            "η/(√s + ε) is a learning rate, one for each parameter. What does it multiply?",
            {"quotient": lambda g, s, eps: 1 / (np.sqrt(s) + eps)},
        ),
        (
            "direction alone",
            "The gradient itself is divided, not its sign alone.",
            {"quotient": lambda g, s, eps: np.sign(g) / (np.sqrt(s) + eps)},
        ),
        ("learning rate forgotten", "The quotient is to be multiplied by η.", {"scale": lambda rate: 1.0}),
        ("uphill", "Downhill: w minus the step.", {"scale": lambda rate: -rate}),
        (
            f"{kept} not handed on",
            "The caller needs the new s for the next step.",
            {"give": lambda w, s, before: (w, before.copy())},
        ),
        (f"{kept} first", "w comes first in the pair, then s.", {"give": lambda w, s, before: (s, w)}),
        ("w alone", "The caller needs s, too: return w, s.", {"give": lambda w, s, before: w}),
        (
            "root handed on",
            f"s stays {'a sum' if kept == 'sum' else 'an average'} of squares: the root is taken for this step, and "
            "not kept.",
            {"give": lambda w, s, before: (w, np.sqrt(s))},
        ),
    )
    return [(name, hint, stepping(memory, **pieces)) for name, hint, pieces in slips]
