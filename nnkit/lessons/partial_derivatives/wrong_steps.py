"""Steps downhill that people take in place of p − η·∇C(p): where they lead, and what helps."""

import numpy as np

ONE_SLOPE = (
    "All coordinates were moved by one and the same number. The gradient has a slope for each coordinate: subtract it "
    "entry by entry."
)
FIXED_LENGTH = "Your steps all have the same length. The gradient's own length matters: on flat ground steps are short."
#: Name and hint, and what becomes of a point p with this slope and this rate.
WRONG_STEPS = (
    (
        "uphill",
        "The gradient points uphill, and your path follows it. Which way is down?",
        lambda p, s, rate: p + rate * s,
    ),
    ("one slope for all coordinates", ONE_SLOPE, lambda p, s, rate: p - rate * np.sum(s)),
    ("one slope for all coordinates", ONE_SLOPE, lambda p, s, rate: p - rate * np.mean(s)),
    ("one slope for all coordinates", ONE_SLOPE, lambda p, s, rate: p - rate * np.linalg.norm(s)),
    ("one slope for all coordinates", ONE_SLOPE, lambda p, s, rate: p - rate * np.max(s)),
    ("one slope for all coordinates", ONE_SLOPE, lambda p, s, rate: p - rate * s[0]),
    ("steps of fixed length", FIXED_LENGTH, lambda p, s, rate: p - rate * s / np.linalg.norm(s)),
    ("steps of fixed length", FIXED_LENGTH, lambda p, s, rate: p - rate * np.sign(s)),
    (
        "learning rate forgotten",
        "The whole gradient was subtracted: how long a step is is decided by the learning rate, too.",
        lambda p, s, rate: p - s,
    ),
    (
        "divided by the learning rate",
        "The learning rate is a factor: a small one makes small steps.",
        lambda p, s, rate: p - s / rate,
    ),
    (
        "brackets",
        "The learning rate belongs to the gradient, not to the point: look at your brackets.",
        lambda p, s, rate: (p - rate) * s,
    ),
    (
        "point multiplied",
        "The step is subtracted from the point; yours replaces it.",
        lambda p, s, rate: -rate * s,
    ),
    (
        "multiplied with the point",
        "The step is η times the gradient. Yours is multiplied with the point as well.",
        lambda p, s, rate: p - rate * s * p,
    ),
    (
        "brackets",
        "The learning rate is multiplied with the gradient before anything is subtracted: look at your brackets.",
        lambda p, s, rate: p - (rate - s),
    ),
    (
        "brackets",
        "The learning rate is multiplied with the gradient before anything is subtracted: look at your brackets.",
        lambda p, s, rate: p - (rate + s),
    ),
    (
        "the other way round",
        "You took the point away from the step. The step is taken away from the point.",
        lambda p, s, rate: rate * s - p,
    ),
)
