"""Steps of Adam with one piece put in another way: what people write in place of it."""

from collections.abc import Callable
from typing import Any

import numpy as np


def stepping(
    first: Callable = lambda m, g, share: share * m + (1 - share) * g,
    second: Callable = lambda v, g, share: share * v + (1 - share) * g**2,
    start_of_m: Callable = lambda m, beta1, beta2, t: m / (1 - beta1**t),
    start_of_v: Callable = lambda v, beta1, beta2, t: v / (1 - beta2**t),
    quotient: Callable = lambda m, v, g, eps: m / (np.sqrt(v) + eps),
    scale: Callable = lambda rate: rate,
    old: str = "",
    swapped: bool = False,
) -> Callable:
    """A step with one piece put in another way. `old` names the averages that w moves with as they came in."""

    def answer(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
        share_of_m, share_of_v = (beta2, beta1) if swapped else (beta1, beta2)
        new_m, new_v = first(m, gradient, share_of_m), second(v, gradient, share_of_v)
        m_hat = start_of_m(m if "m" in old else new_m, share_of_m, share_of_v, t)
        v_hat = start_of_v(v if "v" in old else new_v, share_of_m, share_of_v, t)
        return w - scale(learning_rate) * quotient(m_hat, v_hat, gradient, eps), new_m, new_v

    return answer


def as_it_is(average: Any, beta1: float, beta2: float, t: int) -> Any:
    """An average that is not made up for the start."""
    return average


BOTH_START_AT_ZERO = "Both averages begin at 0, and both are made up for that. Which of them did you leave as it is?"
WHICH_POWER = "What is missing at the start fades from step to step: what has that to do with t?"
SQUARES = "v averages squares. Look at what comes into it."
#: Name, hint, and the pieces that differ.
SLIPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "start not made up for",
        "m and v begin at 0 and are too small at first, v the more so. What are they divided by before the step?",
        {"start_of_m": as_it_is, "start_of_v": as_it_is},
    ),
    ("m alone made up for", BOTH_START_AT_ZERO, {"start_of_v": as_it_is}),
    ("v alone made up for", BOTH_START_AT_ZERO, {"start_of_m": as_it_is}),
    (
        "divided by 1 − β",
        WHICH_POWER,
        {"start_of_m": lambda m, one, two, t: m / (1 - one), "start_of_v": lambda v, one, two, t: v / (1 - two)},
    ),
    (
        "t counted from 0",
        "At the first step t is 1: with which power did you divide there?",
        {
            "start_of_m": lambda m, one, two, t: m / (1 - one ** (t - 1)),
            "start_of_v": lambda v, one, two, t: v / (1 - two ** (t - 1)),
        },
    ),
    (
        "one step ahead",
        "This is step t, not t + 1: at the first one t is 1 already.",
        {
            "start_of_m": lambda m, one, two, t: m / (1 - one ** (t + 1)),
            "start_of_v": lambda v, one, two, t: v / (1 - two ** (t + 1)),
        },
    ),
    (
        "t multiplied",
        "β is raised to the power t, not multiplied by it: `**` and `*`.",
        {
            "start_of_m": lambda m, one, two, t: m / (1 - one * t),
            "start_of_v": lambda v, one, two, t: v / np.abs(1 - two * t),
        },
    ),
    (
        "multiplied by the share that is there",
        "An average that is too small has to become larger.",
        {
            "start_of_m": lambda m, one, two, t: m * (1 - one**t),
            "start_of_v": lambda v, one, two, t: v * (1 - two**t),
        },
    ),
    (
        "one share for both",
        "m fades with β₁ and v with β₂: each is made up for with its own.",
        {"start_of_v": lambda v, one, two, t: v / (1 - one**t)},
    ),
    (
        "one share for both",
        "m fades with β₁ and v with β₂: each is made up for with its own.",
        {"start_of_m": lambda m, one, two, t: m / (1 - two**t)},
    ),
    (
        "brackets around 1 − βᵗ",
        "Python divides before it takes away: what all belongs below the line?",
        {
            "start_of_m": lambda m, one, two, t: m / 1 - one**t,
            "start_of_v": lambda v, one, two, t: np.abs(v / 1 - two**t),
        },
    ),
    ("β₁ and β₂ swapped", "β₁ is for m, β₂ for v: which is which in yours?", {"swapped": True}),
    ("v not of squares", SQUARES, {"second": lambda v, g, share: share * v + (1 - share) * np.abs(g)}),
    (
        "v not of squares",
        SQUARES,
        {
            "second": lambda v, g, share: share * v + (1 - share) * g,
            "quotient": lambda m, v, g, eps: m / (np.sqrt(np.abs(v)) + eps),
        },
    ),
    (
        "share squared, too",
        "In v the square belongs to the gradient alone: where do the brackets end?",
        {"second": lambda v, g, share: share * v + ((1 - share) * g) ** 2},
    ),
    (
        "shares swapped",
        "β is the share of the old average, 1 − β that of what is new.",
        {
            "first": lambda m, g, share: (1 - share) * m + share * g,
            "second": lambda v, g, share: (1 - share) * v + share * g**2,
        },
    ),
    (
        "(1 − β) forgotten",
        "With which share does the new gradient come in? Else the two are no averages.",
        {"first": lambda m, g, share: share * m + g, "second": lambda v, g, share: share * v + g**2},
    ),
    (
        "(1 − β₁) forgotten",
        "With which share does the new gradient come into m?",
        {"first": lambda m, g, share: share * m + g},
    ),
    ("a sum, as in AdaGrad", "Of the old v only the share β₂ stays.", {"second": lambda v, g, share: v + g**2}),
    (
        "root forgotten",
        "v has the unit of g², so it cannot be what m is divided by.",
        {"quotient": lambda m, v, g, eps: m / (v + eps)},
    ),
    (
        "ε inside the root",
        "Some programs have √(v̂ + ε). Where does ε stand here, and in PyTorch?",
        {"quotient": lambda m, v, g, eps: m / np.sqrt(v + eps)},
    ),
    (
        "ε forgotten",
        "What keeps the divisor from 0?",
        {"quotient": lambda m, v, g, eps: m / np.sqrt(v)},
    ),
    (
        "brackets",
        "Python divides before it adds. What all belongs below the line?",
        {"quotient": lambda m, v, g, eps: m / np.sqrt(v) + eps},
    ),
    (
        "g instead of m",
        "That is RMSProp with the start made up for. Does Adam follow this gradient, or the average of all?",
        {"quotient": lambda m, v, g, eps: g / (np.sqrt(v) + eps)},
    ),
    ("the old m and v used", "w moves with the new averages.", {"old": "mv"}),
    ("the old m used", "w moves with the new m.", {"old": "m"}),
    ("the old v used", "w moves with the new v.", {"old": "v"}),
    ("momentum alone", "That is momentum: what is m̂ divided by?", {"quotient": lambda m, v, g, eps: m}),
    ("learning rate forgotten", "The quotient is to be multiplied by η.", {"scale": lambda rate: 1.0}),
    ("uphill", "Downhill: w minus the step.", {"scale": lambda rate: -rate}),
)
