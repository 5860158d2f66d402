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
        "Backprop and check differ by 0.000 1. Is backprop right?",
        (
            Option("Yes, that is very little.", "If the gradients are about 0.000 1 themselves, it is everything."),
            Option("No, it should be exactly 0.", "Numerical gradients are never exact."),
            Option(
                "It depends on how large the gradients are.",
                "1e−4 of 1000 is fine, 1e−4 of 1e−4 is a bug: so divide by the size.",
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
