"""A slope from the point itself and one to its right: rise over run, with an error that shrinks with ε."""

from nnkit.checking import Exercise
from nnkit.lessons.gradient_checking import exact_differences
from nnkit.lessons.gradient_checking.curves import difference_cases


def forward_difference(f, x, eps):
    """(f(x + ε) − f(x)) / ε.

    f        a function of one number
    x, eps   numbers
    returns  a number
    """


exercise = Exercise(forward_difference, points=1, minutes=2, tolerance=1e-11, approximates=True)
exercise.cases(difference_cases)
exercise.oracle(exact_differences.forward)


@exercise.misconception("central", "That is the central difference. Here the left point is x itself.")
def central(f, x, eps):
    return exact_differences.central(f, x, eps)


@exercise.misconception("backward", "You went to the left: the second point is x + ε.")
def backward(f, x, eps):
    return (f(x) - f(x - eps)) / eps


@exercise.misconception("divided by 2ε", "The two points lie ε apart, not 2ε.")
def divided_by_two_eps(f, x, eps):
    return (f(x + eps) - f(x)) / (2 * eps)


@exercise.misconception("not divided", "That is the rise. A slope is rise over run.")
def not_divided(f, x, eps):
    return f(x + eps) - f(x)


@exercise.misconception("sign", "Later minus earlier: yours has the wrong sign.")
def wrong_sign(f, x, eps):
    return (f(x) - f(x + eps)) / eps


@exercise.misconception("ε of its own", "Use the ε that is given: the answer shows how the error depends on it.")
def eps_of_its_own(f, x, eps):
    return (f(x + 1e-5) - f(x)) / 1e-5


@exercise.misconception("ε of its own", "Use the ε that is given: the answer shows how the error depends on it.")
def smaller_eps_of_its_own(f, x, eps):
    return (f(x + 1e-6) - f(x)) / 1e-6


@exercise.misconception("brackets", "Python divides before it subtracts: put the difference into brackets.")
def brackets(f, x, eps):
    return f(x + eps) - f(x) / eps


@exercise.misconception("step inside f only", "f(x) + ε is not f(x + ε): move x, then ask f.")
def step_inside_f_only(f, x, eps):
    return ((f(x) + eps) - f(x)) / eps


@exercise.misconception("relative step", "The step is ε, not ε times x.")
def relative_step(f, x, eps):
    return (f(x + eps * x) - f(x)) / (eps * x)


@exercise.misconception("from the left to the right", "The left point is x itself, and the run is ε.")
def from_the_left_to_the_right(f, x, eps):
    return (f(x + eps) - f(x - eps)) / eps


@exercise.misconception("divided by x", "The run is how far the two points are apart: ε, not x.")
def divided_by_x(f, x, eps):
    return (f(x + eps) - f(x)) / x


@exercise.misconception("divided by ε²", "Rise over run: the run is ε, not ε².")
def divided_by_eps_squared(f, x, eps):
    return (f(x + eps) - f(x)) / eps**2


@exercise.misconception("multiplied by ε", "Rise over run: divide by ε.")
def multiplied_by_eps(f, x, eps):
    return (f(x + eps) - f(x)) * eps


@exercise.misconception("mean of the values", "A slope is made of a difference; you added the two values.")
def mean_of_the_values(f, x, eps):
    return (f(x + eps) + f(x)) / 2


@exercise.misconception("two steps", "The second point is one ε to the right, not two.")
def two_steps(f, x, eps):
    return (f(x + 2 * eps) - f(x)) / eps


exercise.hints(
    "Where are you, where do you look, how far is that, and how much higher is it there?",
    "The rise is f(…) − f(x), the run is ε.",
    """
    def forward_difference(f, x, eps):
        rise = ___
        return rise / ___
    """,
)


exercise.misconception("divided by the point", "The difference is divided by how far the two points are apart.")(
    lambda f, x, eps: (f(x + eps) - f(x)) / (x + eps)
)


for wrong in (
    lambda f, x, eps: f(eps) - f(x) / eps,
    lambda f, x, eps: (f(x) + f(eps)) / eps,
    lambda f, x, eps: (f(eps) - f(x)) / eps,
):
    exercise.misconception("f of ε", "f is taken at the two points x + ε and x, and not at ε.")(wrong)


exercise.misconception("multiplied with ε", "The second point is x + ε: ε is added, not multiplied.")(
    lambda f, x, eps: (f(x * eps) - f(x)) / eps
)


for wrong in (
    lambda f, x, eps: (f(x + eps) - x) / eps,
    lambda f, x, eps: (x + eps - f(x)) / eps,
):
    exercise.misconception("x in place of f(x)", "Both are heights: f at x + ε, and f at x.")(wrong)
