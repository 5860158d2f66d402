"""Forward and central differences whose subtraction is done in fractions, which round nothing."""

from collections.abc import Callable
from fractions import Fraction


def forward(f: Callable[[float], float], x: float, eps: float) -> float:
    """(f(x + ε) − f(x)) / ε."""
    return _slope(f, x, x + eps, Fraction(eps))


def central(f: Callable[[float], float], x: float, eps: float) -> float:
    """(f(x + ε) − f(x − ε)) / 2ε."""
    return _slope(f, x - eps, x + eps, 2 * Fraction(eps))


def _slope(f: Callable[[float], float], low: float, high: float, run: Fraction) -> float:
    return float((Fraction(float(f(high))) - Fraction(float(f(low)))) / run)
