"""The questions of lesson 07, outputs and costs."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "higher_cost",
        "True answer: class 1. Network A says 0.6 for it, network B says 0.1. Which has the higher cross-entropy?",
        (
            Option("A, because it is more certain.", "A is nearer to the truth. The cost punishes confident mistakes."),
            Option(
                "B",
                "−ln 0.1 = 2.30, and −ln 0.6 = 0.51: the less it gives to the true class, the more it pays.",
                right=True,
            ),
            Option("Both are positive, so they are equal.", "Cost depends on how much the true class was given."),
        ),
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_outputs", points=2),)
