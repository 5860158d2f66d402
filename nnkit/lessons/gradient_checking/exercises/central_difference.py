"""A slope from a point on each side: its error shrinks with the square of ε."""

from nnkit.checking import Exercise
from nnkit.lessons.gradient_checking import exact_differences
from nnkit.lessons.gradient_checking.curves import difference_cases


def central_difference(f, x, eps):
    """(f(x + ε) − f(x − ε)) / 2ε.

    f        a function of one number
    x, eps   numbers
    returns  a number
    """


exercise = Exercise(
    central_difference, points=1, minutes=2, tolerance=1e-11, approximates=True, uses=("forward_difference",)
)
exercise.cases(difference_cases)
exercise.oracle(exact_differences.central)


@exercise.misconception("divided by ε", "The two points lie 2ε apart: your slope is twice too steep.")
def divided_by_eps(f, x, eps):
    return (f(x + eps) - f(x - eps)) / eps


@exercise.misconception("forward", "That is the forward difference: go to both sides of x.")
def forward(f, x, eps):
    return exact_differences.forward(f, x, eps)


@exercise.misconception(
    "forward, with two steps",
    "You begin at x and go 2ε to the right. Begin ε to the left of x, and end ε to the right.",
)
def forward_with_two_steps(f, x, eps):
    return (f(x + 2 * eps) - f(x)) / (2 * eps)


@exercise.misconception("a sum above the line", "Rise is the one value minus the other: you added them.")
def a_sum_above_the_line(f, x, eps):
    return (f(x + eps) + f(x - eps)) / (2 * eps)


@exercise.misconception("backward", "That goes to the left only: go to both sides of x.")
def backward(f, x, eps):
    return (f(x) - f(x - eps)) / eps


@exercise.misconception(
    "brackets below the line", "Python divides by 2 and then multiplies by ε: put 2·ε into brackets."
)
def brackets_below_the_line(f, x, eps):
    return (f(x + eps) - f(x - eps)) / 2 * eps


@exercise.misconception(
    "brackets above the line", "Python divides before it subtracts: put the whole rise into brackets."
)
def brackets_above_the_line(f, x, eps):
    return f(x + eps) - f(x - eps) / (2 * eps)


@exercise.misconception(
    "brackets above and below", "Python divides before it subtracts: the rise wants brackets, and so does the run."
)
def brackets_above_and_below(f, x, eps):
    return f(x + eps) - f(x - eps) / 2 * eps


@exercise.misconception(
    "halved twice", "Half of what is right: the run is 2ε, and nothing else is to be halved besides."
)
def halved_twice(f, x, eps):
    return (f(x + eps) - f(x - eps)) / (4 * eps)


@exercise.misconception("two steps to each side", "The points lie ε to each side: then they are 2ε apart.")
def two_steps_to_each_side(f, x, eps):
    return (f(x + 2 * eps) - f(x - 2 * eps)) / (2 * eps)


@exercise.misconception("multiplied by 2ε", "Rise over run: divide by 2ε.")
def multiplied(f, x, eps):
    return (f(x + eps) - f(x - eps)) * (2 * eps)


@exercise.misconception("not divided", "That is the rise. A slope is rise over run.")
def not_divided(f, x, eps):
    return f(x + eps) - f(x - eps)


@exercise.misconception("sign", "The right point minus the left one: yours has the wrong sign.")
def wrong_sign(f, x, eps):
    return (f(x - eps) - f(x + eps)) / (2 * eps)


@exercise.misconception("half steps", "You went ε/2 to each side, and divided by 2ε.")
def half_steps(f, x, eps):
    return (f(x + eps / 2) - f(x - eps / 2)) / (2 * eps)


@exercise.misconception("a step of half the size", "You went ε/2 to each side: go ε to each.")
def a_step_of_half_the_size(f, x, eps):
    return (f(x + eps / 2) - f(x - eps / 2)) / eps


@exercise.misconception("divided by ε²", "ε² belongs to the second derivative.")
def divided_by_eps_squared(f, x, eps):
    return (f(x + eps) - f(x - eps)) / eps**2


@exercise.misconception("mean of the values", "A slope is made of a difference; you added the two values.")
def mean_of_the_values(f, x, eps):
    return (f(x + eps) + f(x - eps)) / 2


@exercise.misconception("second derivative", "That is how the slope changes. The slope itself is asked for.")
def second_derivative(f, x, eps):
    return (f(x + eps) - 2 * f(x) + f(x - eps)) / eps**2


@exercise.misconception("ε of its own", "Use the ε that is given: the answer shows how the error depends on it.")
def eps_of_its_own(f, x, eps):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


exercise.hints(
    "Look ε to the right and ε to the left. How far are these two points from each other?",
    "The rise is f(x + ε) − f(…), and the run is what lies between the two points. Mind the brackets below the line.",
    """
    def central_difference(f, x, eps):
        rise = ___
        run = ___
        return rise / run
    """,
)


exercise.misconception(
    "second point left at x", "The second point lies ε to the left of x: how far apart are the two then?"
)(lambda f, x, eps: (f(x + eps) - f(x)) / (2 * eps))


exercise.misconception(
    "first point left at x", "The first point lies ε to the right of x: how far apart are the two then?"
)(lambda f, x, eps: (f(x) - f(x - eps)) / (2 * eps))


exercise.misconception("difference of two slopes", "The mean of the slopes to the right and to the left is asked for.")(
    lambda f, x, eps: ((f(x + eps) - f(x)) / eps - (f(x) - f(x - eps)) / eps) / 2
)


exercise.misconception("divided by the point", "The difference is divided by how far the two points are apart.")(
    lambda f, x, eps: (f(x + eps) - f(x - eps)) / (2 * x)
)


exercise.misconception("f of ε", "f is taken at x + ε and x − ε, and not at ε.")(lambda f, x, eps: f(eps) / eps)


for wrong in (
    lambda f, x, eps: (-f(x + 2 * eps) + 8 * f(x + eps) - 8 * f(x - eps) + f(x - 2 * eps)) / (12 * eps),
    lambda f, x, eps: (4 * (f(x + eps / 2) - f(x - eps / 2)) / eps - (f(x + eps) - f(x - eps)) / (2 * eps)) / 3,
):
    exercise.misconception("another formula", "That uses other points than x + ε and x − ε.")(wrong)
