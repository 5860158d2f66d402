"""The questions of lesson 01, partial derivatives."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "derivative_of_a_sum",
        "What is the derivative of 3x² + e^(2x)?",
        (
            Option(
                "6x + e^(2x)",
                "The first term is right. In the second, 2x grows twice as fast as x: the chain rule brings a factor.",
            ),
            Option(
                "6x + 2x·e^(2x − 1)",
                "That lowers the exponent, as for a power of x. In e^(2x) it is the exponent that moves.",
            ),
            Option(
                "6x + 2e^(2x)",
                "Term by term: 3 times 2x, and e^(2x) times the slope 2 of its exponent.",
                right=True,
            ),
            Option("3x + 2e^(2x)", "The second term is right. The slope of x² is 2x, and the factor 3 stays."),
        ),
    ),
    Question(
        "held_still",
        "z depends on s and u. What is ∂z/∂s?",
        (
            Option(
                "How fast z changes when s and u move together.",
                "That is the total change, written dz/ds, where u itself is a function of s.",
            ),
            Option(
                "How fast z changes when s moves and u is held still.",
                "The round ∂ says that there are other variables, and that they stand still.",
                right=True,
            ),
            Option(
                "The same as dz/ds, always.",
                "Only where u does not depend on s. If u = s, then s² + su + u² is 3s², with the slope 6s; but "
                "∂z/∂s is 2s + u, which is 3s.",
            ),
            Option(
                "A rounded derivative.",
                "It is exact. Only the letter is round, so that nobody forgets the variables that stand still.",
            ),
        ),
    ),
    Question(
        "car_and_walker",
        "A car is twice as fast as a bicycle, and the bicycle is four times as fast as a walker. "
        "How many times as fast as the walker is the car?",
        (
            Option("6 times", "That adds the two rates. While the walker makes 1 metre, the bicycle makes 4. The car?"),
            Option("½ times", "That divides. Every metre of the bicycle is two metres of the car."),
            Option(
                "8 times",
                "1 metre of walking is 4 of cycling is 8 of driving: rates along a chain multiply. This is the chain "
                "rule.",
                right=True,
            ),
            Option("2 times", "That compares the car with the bicycle. And the bicycle with the walker?"),
        ),
    ),
    Question(
        "two_paths",
        "f = (x + y)·max(y, z) at x = 1, y = 2, z = 0. What is ∂f/∂y?",
        (
            Option("2", "That is the path through the sum alone. y also moves the maximum."),
            Option("3", "That is the path through the maximum alone. y also moves the sum."),
            Option("5", "The path through the sum carries 2, the one through the maximum 3; paths add up.", right=True),
            Option("6", "Slopes multiply along a path. Between paths they are added."),
        ),
    ),
    Question(
        "gradient_by_a_matrix",
        "A cost is one number, and depends on a 3 × 4 matrix w of weights. Which shape has its gradient ∂C/∂w?",
        (
            Option("(4, 3)", "That is w turned over. Each slope stands where its weight stands."),
            Option(
                "(3, 4)",
                "One slope for each weight, in the place of that weight. So w − η·∂C/∂w can be written as it is.",
                right=True,
            ),
            Option(
                "(12, 1)", "There are twelve slopes, but no need to unroll them: the gradient keeps the shape of w."
            ),
            Option("(1, 1)", "That is the shape of C. It has a slope by each of the twelve weights."),
        ),
    ),
    Question(
        "what_is_minimised",
        "When a network learns: what is made small, and what does η do?",
        (
            Option(
                "The weights; η says how small.",
                "Weights may grow or shrink. They move wherever the cost falls.",
            ),
            Option(
                "The gradient; η is its length.",
                "It does become small near the bottom, but that is not the aim: on a summit it is small, too.",
            ),
            Option(
                "The cost over the training data; η turns a slope into a step.",
                "Training data are the examples that the network learns from. Each step moves all weights and biases "
                "by −η times their slopes of the cost.",
                right=True,
            ),
            Option(
                "The cost over the training data; η is how fast it falls.",
                "How fast the cost falls depends on the slopes, too. On level ground no learning rate makes it fall.",
            ),
        ),
    ),
    Question(
        "never_settles",
        "Gradient descent on C = x², whose gradient is 2x, starts at x = 1. With which learning rate does it never "
        "settle?",
        (
            Option(
                "η = 1",
                "Each step multiplies x by 1 − 2η = −1: from 1 to −1 and back, for ever. Beyond 1 it even climbs.",
                right=True,
            ),
            Option("η = 0.1", "Each step multiplies x by 0.8: slow, but it arrives."),
            Option("η = 0.5", "Each step multiplies x by 0: it arrives in one step, which is luck of this parabola."),
            Option("η = 0.9", "Each step multiplies x by −0.8: it jumps across the valley, and still arrives."),
        ),
    ),
    Question(
        "q_shapes",
        "h = σ(wx + b) with w of shape (3, 5). Which shape has the Jacobian ∂h/∂x?",
        (
            Option("(5, 3)", "Rows belong to outputs, columns to inputs. Here there are 3 outputs."),
            Option("(3, 3)", "That is the shape of ∂h/∂b and of ∂h/∂z. x has 5 entries."),
            Option("(3, 5)", "3 outputs, so 3 rows; 5 inputs, so 5 columns.", right=True),
            Option("(5, 1)", "That is the shape of x, and of the gradient of a single number by x. h has 3 entries."),
        ),
        points=1,
    ),
    Question(
        "q_convex",
        "Which property makes a cost f convex? (a and b are any two points, λ any number from 0 to 1.)",
        (
            Option(
                "The chord lies nowhere below the curve: f(λa + (1−λ)b) ≤ λf(a) + (1−λ)f(b).",
                "So there are no two separate valleys: where descent settles, it is at the bottom.",
                right=True,
            ),
            Option(
                "The chord lies nowhere above the curve: f(λa + (1−λ)b) ≥ λf(a) + (1−λ)f(b).",
                "That is a concave function, a hill. Descent would run away from its top.",
            ),
            Option("Its slope is 0 somewhere.", "A curve with two valleys has that, too, and even three times."),
            Option("It has no negative values.", "Shifted up by a constant, every bounded cost would be convex."),
        ),
        points=1,
    ),
    Question(
        "hessian",
        "A cost of 13 002 weights: what are its Jacobian and its Hessian, and which of them do networks learn with?",
        (
            Option(
                "Jacobian: first slopes, 13 002 of them. Hessian: slopes of slopes, 13 002². Mostly the first alone.",
                "One number has a Jacobian of one row: the gradient, written flat. The Hessian says how the slopes "
                "change, and is too large to keep.",
                right=True,
            ),
            Option(
                "Jacobian: first slopes, 13 002 of them. Hessian: slopes of slopes, 13 002, too. Both.",
                "Each of the 13 002 slopes changes with each of the 13 002 weights: a table, not a list.",
            ),
            Option(
                "Jacobian: slopes of slopes. Hessian: first slopes. Mostly the Hessian.",
                "It is the other way round: the Jacobian has first slopes.",
            ),
            Option(
                "Jacobian and Hessian are two names for the gradient.",
                "The Jacobian of a single number is its gradient in a row. The Hessian has the slopes of these slopes.",
            ),
        ),
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_local_minimum", points=2),)
