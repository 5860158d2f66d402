"""The questions of lesson 04, gradient checking."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "cube_at_one",
        "f = θ³, θ = 1, ε = 0.01. What does the central difference give? (The slope is 3.)",
        (
            Option("3.0000", "The exact slope. A difference of two points is off by a little."),
            Option("3.0301", "That is the forward difference: 3 + 3ε + ε²."),
            Option("3.0001", "(1.01³ − 0.99³) / 0.02 = 3 + ε²: the error is of second order.", right=True),
            Option("6.0002", "That is divided by ε, but the points lie 2ε apart."),
        ),
    ),
    Question(
        "smaller_is_better",
        "The error shrinks with ε². So with ε = 1e−15, is the central difference perfect?",
        (
            Option("Yes, the smaller the better.", "f(θ + ε) and f(θ − ε) then agree in all digits that a float has."),
            Option(
                "No, it is useless.",
                "The difference of two nearly equal numbers keeps hardly a digit, and is divided by 2e−15.",
                right=True,
            ),
            Option(
                "It stays as good as at 1e−5.", "Rounding errors are about 1e−16, whatever ε is, and are divided by ε."
            ),
        ),
    ),
    Question(
        "why_relative",
        "Backprop and check differ by 0.0001. Is backprop right?",
        (
            Option("Yes, that is very little.", "If the gradients are about 0.0001 themselves, it is everything."),
            Option("No, it should be exactly 0.", "Numerical gradients are never exact."),
            Option(
                "It depends on how large the gradients are.",
                "1e−4 of 1000 is fine, 1e−4 of 1e−4 is a bug: so divide by the size.",
                right=True,
            ),
        ),
    ),
    Question(
        "one_third",
        "A check reports ⅓ in every layer. What is most likely?",
        (
            Option("Nothing is wrong.", "A right gradient lies below 1e−7. This one is off by as much as it is long."),
            Option("A wrong sign.", "That gives ‖a + a‖ / (‖a‖ + ‖a‖) = 1."),
            Option(
                "The gradient is twice the right one, or half of it.",
                "‖a − 2a‖ / (‖a‖ + ‖2a‖) = 1/3. A factor that all entries share: a forgotten ½, or m.",
                right=True,
            ),
            Option("The gradient is random.", "Then the layers would hardly agree, and come nearer to 0.7 than to ⅓."),
        ),
    ),
    Question(
        "exactly_one",
        "A check reports exactly 1. What is most likely?",
        (
            Option(
                "A wrong sign, or a gradient of zeros.",
                "‖a + a‖ / (‖a‖ + ‖a‖) = 1, and ‖a − 0‖ / (‖a‖ + 0) = 1. It cannot be larger than 1.",
                right=True,
            ),
            Option("Twice the right gradient.", "That gives ‖a − 2a‖ / (‖a‖ + ‖2a‖) = 1/3."),
            Option("A transposed matrix.", "Its numbers stand in other places: large, but hardly ever exactly 1."),
            Option("The gradient is right.", "Then it would be near 0: an error of 1 is the largest there is."),
        ),
    ),
    Question(
        "three_alike",
        "BP1, BP3 and BP4 each make all layers wrong. What tells one from the other?",
        (
            Option("A smaller ε.", "That makes right gradients look right. It does not change what is wrong."),
            Option(
                "How large the error is.",
                "The same fault may be large or small, as its factor happens to be: it says nothing of where it is.",
            ),
            Option(
                "Weights and biases, each by themselves.",
                "BP3 makes the gradients of the biases, BP4 those of the weights; BP1 comes before both.",
                right=True,
            ),
        ),
    ),
    Question(
        "twice_as_wide",
        "You make every layer twice as wide. How much longer does a check of all parameters take?",
        (
            Option(
                "About 2 times.", "Already the number of weights grows more: each of the new units meets all others."
            ),
            Option(
                "About 4 times.", "There are 4 times as many weights, and each of the feedforwards takes longer, too."
            ),
            Option(
                "About 16 times.",
                "4 times as many weights, so 4 times as many feedforwards, each with 4 times as many products.",
                right=True,
            ),
        ),
    ),
    Question(
        "kink",
        "With ReLU in place of σ a right backprop may fail a check now and then. Why?",
        (
            Option(
                "If z ± ε lies on both sides of the corner, the difference mixes two slopes.",
                "Move the point a little, or leave such units out, and the check passes.",
                right=True,
            ),
            Option("ReLU has no derivative.", "It has one everywhere but at the corner."),
            Option("Its slope of 1 is too large.", "A check does not mind large slopes."),
        ),
    ),
    Question(
        "q_why_not_train",
        "Why are networks trained with backpropagation and not with numerical gradients?",
        (
            Option("Numerical gradients are harder to write.", "They are six lines, and any function will do."),
            Option("Backpropagation needs no ε.", "True, but not the reason: 1e−5 does well nearly always."),
            Option("Numerical gradients are too coarse to learn from.", "Eight right digits are more than enough."),
            Option(
                "Numerical gradients take two feedforwards for every parameter.",
                "13 002 parameters, 26 004 feedforwards for a single gradient.",
                right=True,
            ),
        ),
        points=1,
    ),
    Question(
        "q_pattern",
        "A check finds: the last layer is right, all layers before it are wrong, in weights and biases. Which "
        "equation is broken?",
        (
            Option("BP1", "Then the last layer would be wrong, too."),
            Option("BP2", "It carries the error to the layers before the last one, and nothing else does.", right=True),
            Option("BP3", "Then only biases would be wrong, in every layer."),
            Option("BP4", "Then only weights would be wrong, in every layer."),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_small_error", points=2),)
