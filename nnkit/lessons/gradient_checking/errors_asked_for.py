"""Whether the errors that a gradient check gives, layer by layer, are those of the backprop that it was given."""

from typing import Any

import numpy as np

from nnkit.checking.comparison import difference, number

#: A right gradient's relative error against central differences lies below this, a fault's far above.
RIGHT = 1e-6


def what_is_wrong_with(got: Any, expected: dict[int, float], *, faultless: bool) -> str | None:
    """What a student is told, or None. `expected` are the true errors by number of the layer; `faultless` says whether
    no layer has a fault: then a single error may be 0 by chance, but not all of them."""
    if not isinstance(got, dict):
        return difference(got, expected, 1e-3)
    if got.keys() != expected.keys():
        return f"The keys should be the layer numbers {sorted(expected)}, but are {sorted(got, key=str)}."
    for layer, error in expected.items():
        value = got[layer]
        if isinstance(value, (bool, str)) or value is None or np.ndim(value) != 0:
            return f"Layer {layer}: one number is asked for, not {value!r}."
        if not np.isfinite(value) or value < 0:
            return f"Layer {layer}: an error is a number from 0 to 1, not {value!r}."
        if error < RIGHT and value > RIGHT:
            return f"Layer {layer}: your error is {number(value)}, but this layer's gradients are right."
        if error < RIGHT and value == 0 and not faultless:
            return f"Layer {layer}: your error is exactly 0. Numerical gradients never agree to the last digit."
        if error >= RIGHT and abs(value - error) > 1e-3 * error:
            return f"Layer {layer}: your error is {number(value)}, not {number(error)}."
    if all(value == 0 for value in got.values()):
        return "All errors are exactly 0. Numerical gradients never agree to the last digit."
    return None
