"""One step of the perceptron's rule: a wrong point pulls the border over, a right one leaves it."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.perceptron.points import halves


def perceptron_update(w, b, x, y, learning_rate):
    """The weights and the bias after one point has been looked at: w + η(y − ŷ)x and b + η(y − ŷ).

    w              (n, 1), the weights
    b              a number, the bias
    x              (n, 1), one point
    y              its label, −1 or +1; ŷ is what `perceptron_predict` says of it
    learning_rate  a number, η
    returns        (w, b): new ones, of shape (n, 1) and a number
    """


exercise = Exercise(perceptron_update, points=2, minutes=4, uses=("perceptron_predict",), names=("w", "b"))

exercise.hints(
    "How large is y − ŷ for a point on the right side, and how large for a wrong one with y = 1, and with y = −1?",
    "ŷ from perceptron_predict, as one number (`.item()`); e = η(… − …); the new w is w + e·…, and b is a weight whose "
    "input is always 1.",
    """
    def perceptron_update(w, b, x, y, learning_rate):
        predicted = perceptron_predict(w, b, x).item()
        step = learning_rate * (___)
        return w + step * x, b + ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    for w, b, x, y, tries in (
        ([[1.0], [0.0]], 0.0, [[1.0], [2.0]], -1, "a point of −1 on the side of +1"),
        ([[1.0], [0.0]], 0.0, [[-1.0], [2.0]], 1, "a point of +1 on the side of −1"),
        ([[1.0], [1.0]], 0.0, [[1.0], [2.0]], 1, "a point on the right side"),
        ([[1.0], [0.5]], -4.5, [[1.0], [2.0]], 1, "a point that is wrong because of the bias"),
        ([[1.0], [0.5]], -4.5, [[1.0], [2.0]], -1, "a point that is right because of the bias"),
    ):
        yield Case({"w": np.array(w), "b": b, "x": np.array(x), "y": y, "learning_rate": 0.5}, tries)
    for inputs in (1, 2, 3, 5):
        for y in (1, -1):
            for right in (False, True):
                yield _case(rng, inputs, y, right)
    x = halves(rng, 2, 1)
    w = np.array([[x[1, 0]], [-x[0, 0]]])
    for y in (1, -1):
        yield Case({"w": w, "b": 0.0, "x": x, "y": y, "learning_rate": 0.25}, "a point on the border")
    yield Case(
        {"w": np.array([[1], [2]]), "b": 1, "x": np.array([[3], [-1]]), "y": -1, "learning_rate": 0.25}, "whole numbers"
    )


def _case(rng: Generator, inputs: int, y: int, right: bool) -> Case:
    """A point off the border, on the right or on the wrong side of it."""
    w, x, b = halves(rng, inputs, 1), halves(rng, inputs, 1), float(halves(rng, 1)[0])
    z = (w.T @ x).item() + b
    if abs(z) < 0.75:
        z, b = z + 2, b + 2
    if (z > 0) != ((y > 0) == right):
        w, b = -w, -b
    rate = float(rng.choice((0.25, 0.5, 2.0)))
    return Case(
        {"w": w, "b": b, "x": x, "y": y, "learning_rate": rate},
        f"{inputs} input{'s' if inputs > 1 else ''}, a {'right' if right else 'wrong'} point of {y:+d}".replace(
            "-", "−"
        ),
    )


@exercise.oracle
def weight_by_weight(w, b, x, y, learning_rate):
    z = float(b) + sum(float(weight) * float(value) for weight, value in zip(w.ravel(), x.ravel(), strict=True))
    side = -1 if z < 0 else 1
    if side == y:
        return w.astype(float), float(b)
    moved = [
        float(weight) + 2 * learning_rate * y * float(value) for weight, value in zip(w.ravel(), x.ravel(), strict=True)
    ]
    return np.array(moved).reshape(-1, 1), float(b) + 2 * learning_rate * y


def _side(w, b, x) -> int:
    return 1 if (w.T @ x).item() + b >= 0 else -1


def _moved(w, b, x, step) -> tuple[NDArray, float]:
    return w + step * x, b + step


@exercise.misconception(
    "away from the point", "Both move to the wrong side: the difference is the label minus the prediction, y − ŷ."
)
def sign_turned(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (_side(w, b, x) - y))


@exercise.misconception(
    "a right point moves it, too", "The border moves although the point is on its side. How large is y − ŷ there?"
)
def always_updated(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * y)


@exercise.misconception(
    "a right point moves it, too",
    "The border moves for each point, by 2ηyx. How large is y − ŷ for a point that is right?",
)
def always_updated_twice(w, b, x, y, learning_rate):
    return _moved(w, b, x, 2 * learning_rate * y)


@exercise.misconception(
    "half a step", "Your steps are half as long: with the labels −1 and +1 the difference y − ŷ is −2 or +2."
)
def half_a_step(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (y - _side(w, b, x)) / 2)


@exercise.misconception("bias not learned", "w has moved, and b has not. The bias is a weight whose input is always 1.")
def bias_not_learned(w, b, x, y, learning_rate):
    return w + learning_rate * (y - _side(w, b, x)) * x, float(b)


@exercise.misconception("weights not learned", "b has moved, and w has not.")
def weights_not_learned(w, b, x, y, learning_rate):
    return w.copy(), b + learning_rate * (y - _side(w, b, x))


@exercise.misconception(
    "bias moved with x", "You multiplied the step of the bias with the sum of the inputs. Its own input is 1."
)
def bias_moved_with_x(w, b, x, y, learning_rate):
    step = learning_rate * (y - _side(w, b, x))
    return w + step * x, b + step * float(np.sum(x))


@exercise.misconception("weights moved without x", "Each weight moves by the step times its own input.")
def weights_moved_without_x(w, b, x, y, learning_rate):
    step = learning_rate * (y - _side(w, b, x))
    return w + step, b + step


@exercise.misconception("sum in place of ŷ", "You subtracted wᵀx + b from y. First take its side, −1 or +1: that is ŷ.")
def sum_for_prediction(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (y - ((w.T @ x).item() + b)))


@exercise.misconception("learning rate forgotten", "Your steps do not depend on η: multiply the difference with it.")
def rate_forgotten(w, b, x, y, learning_rate):
    return _moved(w, b, x, y - _side(w, b, x))


@exercise.misconception("learning rate for w only", "The step of the bias lacks η.")
def rate_for_w_only(w, b, x, y, learning_rate):
    error = y - _side(w, b, x)
    return w + learning_rate * error * x, b + error


@exercise.misconception("steps alone", "Those are the steps alone. Add them to w and b.")
def steps_alone(w, b, x, y, learning_rate):
    step = learning_rate * (y - _side(w, b, x))
    return step * x, step


@exercise.misconception(
    "prediction of 0 and 1", "Your ŷ is 0 for the one side: then a right point of −1 moves the border as well."
)
def zero_and_one(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (y - max(_side(w, b, x), 0)))


@exercise.misconception("−1 on the border", "For a point on the border ŷ is +1, as `perceptron_predict` says.")
def minus_on_the_border(w, b, x, y, learning_rate):
    side = 1 if (w.T @ x).item() + b > 0 else -1
    return _moved(w, b, x, learning_rate * (y - side))


@exercise.misconception("prediction without the bias", "Your ŷ is taken without the bias.")
def prediction_without_bias(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (y - _side(w, 0, x)))


@exercise.misconception(
    "changed in place", "`+=` wrote into the caller's w, who still needs the old one. Write w + … and return that."
)
def changed_in_place(w, b, x, y, learning_rate):
    step = learning_rate * (y - _side(w, b, x))
    w += step * x
    return w, b + step


@exercise.misconception("bias first", "The bias came first. The weights are asked for first.")
def bias_first(w, b, x, y, learning_rate):
    return _moved(w, b, x, learning_rate * (y - _side(w, b, x)))[::-1]


@exercise.misconception(
    "bias as an array",
    "Your b is an array now, because ŷ was one. `.item()` makes a number of an array with one entry.",
)
def bias_as_array(w, b, x, y, learning_rate):
    step = learning_rate * (y - np.array([[_side(w, b, x)]]))
    return w + step * x, b + step
