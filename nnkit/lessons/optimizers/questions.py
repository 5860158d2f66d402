"""The questions of lesson 08, optimizers."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "steps_die_out",
        "AdaGrad's steps become shorter and shorter, also where the gradient stays the same. Why?",
        (
            Option(
                "Its sum of squares only grows.",
                "After t equal gradients s = t·g², so the step is η/√t: 1, 0.71, 0.58, … A sum never forgets.",
                right=True,
            ),
            Option("The gradient vanishes.", "In the question it stays the same, and the step shrinks all the same."),
            Option(
                "The learning rate is lowered.",
                "η is a number that nobody touches. It is what η is divided by that grows.",
            ),
            Option("Numbers are rounded.", "Rounding is felt in the sixteenth digit, not at the second step."),
        ),
    ),
    Question(
        "first_adam_step",
        "Adam's first step from rest, with g = (0.5, −4) and η = 0.1: by how much does w change?",
        (
            Option("(−0.05, 0.4)", "That is plain descent, −ηg. Adam divides by the root of its average of squares."),
            Option(
                "(−0.1, 0.1)",
                "Made up for the start, m̂ = g and √v̂ = |g|: what is left is −η times the sign of g. Both parameters "
                "go equally far, although one gradient is eight times the other.",
                right=True,
            ),
            Option(
                "(−0.005, 0.04)", "That is momentum's averaged form, −η(1 − β₁)g: nothing divided, nothing made up for."
            ),
            Option(
                "(−0.316, 0.316)",
                "So it would be if neither average were made up for: (1 − β₁)/√(1 − β₂) = 0.1/√0.001 is 3.16.",
            ),
        ),
    ),
    Question(
        "decay_apart",
        "AdamW, or Adam with λw added to the gradient: what is the difference?",
        (
            Option(
                "In AdamW the decay is not divided by √v̂.",
                "So each weight loses the same share, ηλ, whatever its gradients are like.",
                right=True,
            ),
            Option("AdamW has a larger learning rate.", "η is whatever you choose, in both."),
            Option(
                "AdamW has no momentum.", "m is there as in Adam, and so is v. It is the decay that stands elsewhere."
            ),
            Option("AdamW makes nothing up for the start.", "It does, exactly as Adam. Look at where λw stands."),
        ),
    ),
    Question(
        "scaled_cost",
        "Somebody multiplies the cost by 1000: cents in place of tens of euros. Who takes the same path as "
        "before, with the "
        "same learning rate?",
        (
            Option("Plain descent.", "Its steps are −ηg, so they become 1000 times as long: it runs away."),
            Option("Momentum.", "Its velocity is an average of gradients, which all are 1000 times as large."),
            Option(
                "Adam.",
                "m̂ and √v̂ are both 1000 times as large, and their quotient is what it was. Only ε is felt a "
                "little less.",
                right=True,
            ),
        ),
    ),
    Question(
        "adam_keeps",
        "Lecture 1's network for digits, 784-16-16-10, has 13 002 parameters. How many numbers does Adam keep "
        "from step to "
        "step, besides them?",
        (
            Option("13 002", "That would be one for each parameter, as AdaGrad and RMSProp have. Adam keeps m and v."),
            Option(
                "26 004",
                "m and v, one each for every parameter. With the parameters themselves it is 39 006.",
                right=True,
            ),
            Option("39 006", "Here the parameters themselves are counted, too. What is kept *besides* them?"),
            Option("900", "That is Adafactor, which keeps rows and columns only: see “More: Adafactor”."),
        ),
    ),
    Question(
        "no_rate",
        "Which of these has no learning rate, in the form in which it was published?",
        (
            Option("AdaGrad", "η stands before its quotient: without it there is no step."),
            Option("RMSProp", "η stands before its quotient: without it there is no step."),
            Option(
                "AdaDelta",
                "How long a step is comes from how long the last ones were. PyTorch multiplies it with an `lr` "
                "all the same, which is 1 if nobody says otherwise.",
                right=True,
            ),
            Option("Adam", "η stands before its quotient: it is about how far each parameter goes in a step."),
        ),
    ),
    Question(
        "q_turned",
        "The same valley, turned by 45°: AdaGrad and RMSProp lose their lead, and momentum keeps its pace. Why?",
        (
            Option(
                "A turned valley is steeper.",
                "Turning changes no slope: plain descent and momentum find exactly the costs they found before.",
            ),
            Option(
                "Both parameters now have gradients of about the same size, so both get about the same rate.",
                "The steep direction is a mixture of both parameters. Each s sees it, both are about equal, and one "
                "learning rate for all is back. A rate for each *parameter* is not a rate for each *direction*.",
                right=True,
            ),
            Option(
                "The gradient no longer points downhill.", "It does, wherever one stands, however the valley is turned."
            ),
            Option("They need more memory there.", "They keep one number for each parameter, there as here."),
        ),
        points=1,
    ),
    Question(
        "q_plain",
        "A friend has trained with Adam, η = 0.001 as in the paper, and with plain SGD, η = 0.001, too. Adam was "
        "far ahead, so "
        "“Adam is better for my network”. What is the matter?",
        (
            Option(
                "Nothing: the same learning rate makes the comparison fair.",
                "η does not mean the same in both: in Adam it is about how far a parameter goes in a step, in "
                "plain SGD it "
                "multiplies the gradient.",
            ),
            Option(
                "Each method needs a rate of its own, and several seeds.",
                "Then the lead may shrink to less than what seeds differ by, as on the digits here, or remain. Nobody "
                "knows before it was tried.",
                right=True,
            ),
            Option(
                "Adam is always ahead, so it need not be tried.",
                "In the turned valley momentum was, and plain SGD keeps nothing.",
            ),
            Option(
                "0.001 is too large for SGD.", "With plain SGD the digits wanted a rate several hundred times as large."
            ),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_adam", points=2),)
