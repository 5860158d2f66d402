"""The questions of the sections of lesson 03 that can be left out."""

from nnkit.checking import Option, Question

FURTHER: tuple[Question, ...] = (
    Question(
        "which_layers",
        "A network has the layers 1 … L. Which of them have a δ?",
        (
            Option("1 … L", "δ¹ would be ∂C/∂z¹, and the input has no z. It is given, so it cannot be wrong."),
            Option("2 … L", "All that have a z, and with it weights and biases into them.", right=True),
            Option("2 … L − 1", "The output has one, too: BP1 is all about it."),
            Option("only L", "BP1 finds it for L; BP2 carries it back as far as layer 2."),
        ),
    ),
    Question(
        "by_which_rule",
        "On the way forward a network computes its output. By which rule does the way back find the gradient?",
        (
            Option(
                "the product rule",
                "A product of two functions of w would need it. A network is a function of a function.",
            ),
            Option("the delta rule", "That is a rule for updates, of a single layer. Here a gradient is computed."),
            Option(
                "the chain rule",
                "A network is a composition, layer after layer. The way back takes its slopes from the output on.",
                right=True,
            ),
            Option("by trial", "That is the numerical gradient of lesson 4: two feedforwards for each parameter."),
        ),
    ),
    Question(
        "forgotten_minus",
        "Someone writes the cost of a sample as y ln a + (1 − y) ln(1 − a), with no minus before it. What is "
        "its slope by z?",
        (
            Option("a − y", "That is the slope of −[y ln a + (1 − y) ln(1 − a)]."),
            Option(
                "y − a",
                "Without the minus it is a likelihood, which is to be raised. Whoever walks downhill on it "
                "learns the contrary.",
                right=True,
            ),
            Option("(a − y) σ′(z)", "That is the quadratic cost's. With logarithms σ′ cancels."),
            Option("0", "It is 0 where a = y. Elsewhere it is the way up for the likelihood."),
        ),
    ),
    Question(
        "how_many_bits",
        "Numbers are kept in 8, 16 or 32 bits. With which does the gradient vanish in fewer layers?",
        (
            Option(
                "8",
                "The smallest number that 8 bits can hold is the largest of the three: below it all is 0.",
                right=True,
            ),
            Option("16", "Sooner than with 32. There is one that holds even less."),
            Option("32", "These reach furthest down of the three."),
            Option(
                "With all in the same",
                "On paper, yes. In the machine it is 0 as soon as it is below the smallest number.",
            ),
        ),
    ),
    Question(
        "a_numerical_problem",
        "In which sense is the vanishing gradient a numerical problem?",
        (
            Option(
                "On paper it is not 0; in the machine it may become 0, or its step too small to change w.",
                "It falls below the smallest number there is, or the step is less than half of w's last digit.",
                right=True,
            ),
            Option(
                "The chain rule is an approximation.", "It is exact. Each slope is what it should be, but for rounding."
            ),
            Option("Errors of rounding add up.", "They are relative: a small product is as precise as a large one."),
            Option("There are too many numbers.", "Their number makes it slow, not small."),
        ),
    ),
    Question(
        "sixteen_or_thirty_two",
        "float16 or float32: where does a gradient become 0 in fewer layers?",
        (
            Option("float32", "It has more bits for the exponent, and so reaches further down."),
            Option("in both in the same", "Their smallest numbers are 6e−8 and 1.4e−45."),
            Option("float16", "Its smallest number is 6e−8; that of float32 is 1.4e−45.", right=True),
        ),
    ),
)
