"""The questions of lesson 01, partial derivatives."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "steeper",
        "You stand at s = 1, u = 2 on the surface z = s² + su + u². Along which variable does the ground rise faster?",
        (
            Option("Along s.", "There the slope is 2s + u = 4. Compare with s + 2u."),
            Option(
                "Along u.",
                "∂z/∂u = s + 2u = 5, and ∂z/∂s = 2s + u = 4: one step along u lifts you more.",
                right=True,
            ),
            Option("Equally fast along both.", "They would be equal where s = u. Here u is the larger one."),
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
        "largest_slope",
        "Where is σ steepest?",
        (
            Option("At large positive z.", "There σ is almost 1 and hardly changes: its slope is almost 0."),
            Option("Where σ(z) = 1.", "σ comes as close to 1 as you like and gets flat on the way."),
            Option("Everywhere the same.", "Then σ would be a straight line."),
            Option(
                "At z = 0.",
                "There σ = ½, and a(1 − a) has its largest value, ¼. Remember that number: a slope that is at most ¼ "
                "becomes small when many of them are multiplied.",
                right=True,
            ),
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
        "Which property makes a cost convex?",
        (
            Option(
                "The chord between any two points of its curve lies nowhere below the curve.",
                "So there are no two separate valleys: where descent settles, it is at the bottom.",
                right=True,
            ),
            Option(
                "The chord between any two points of its curve lies nowhere above the curve.",
                "That is a concave function, a hill. Descent would run away from its top.",
            ),
            Option("Its slope is 0 somewhere.", "A curve with two valleys has that, too, and even three times."),
            Option("It has no negative values.", "Shifted up by a constant, every bounded cost would be convex."),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_local_minimum", points=2),)
