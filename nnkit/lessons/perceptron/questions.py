"""The questions of lesson 00, the perceptron."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "bias_moves_the_border",
        "What can a unit with a bias do that one without cannot?",
        (
            Option(
                "Put its border anywhere, not only through the origin.",
                "wᵀx + b = 0 is a line that b shifts. Without b it passes through x = 0, where wᵀx is 0 whatever w is.",
                right=True,
            ),
            Option("Have a curved border.", "The border stays straight: b adds the same number for every point."),
            Option("Give answers above 1.", "The answers are those of the step, −1 or +1. b moves where it jumps."),
            Option("Learn faster, and nothing else.", "Some borders, such as that of AND, are out of reach without b."),
        ),
    ),
    Question(
        "separable",
        "When are points with two labels called *linearly separable*?",
        (
            Option(
                "When no two points of different labels lie near each other.",
                "However near they are, a line may pass between them. It only takes more mistakes to find it.",
            ),
            Option(
                "When some straight line (with more inputs: a plane) has all of one label on one side, all of "
                "the other "
                "on the other.",
                "One such line is enough. The rule ends if there is one, and never if there is none.",
                right=True,
            ),
            Option(
                "When there are as many points of one label as of the other.",
                "How many there are does not matter: OR has one against three, and XOR two against two.",
            ),
        ),
    ),
    Question(
        "q_layers",
        "How many layers of units does it take for what no straight border can part, such as XOR?",
        (
            Option("None: the inputs are enough.", "Inputs decide nothing. At least one unit has to answer."),
            Option(
                "One hidden layer at least, and without a step: sums alone will do.",
                "A sum of sums is a sum again: without a step or a curve between them, two layers draw one line.",
            ),
            Option(
                "Ten or more: that is why it is called deep.",
                "Depth helps with other things. For XOR two hidden units and one on top of them are enough.",
            ),
            Option(
                "One hidden layer at least, with a step or a curve in its units.",
                "Each hidden unit draws a line, and the last one joins their answers. The step keeps the lines apart.",
                right=True,
            ),
        ),
        points=1,
    ),
    Question(
        "why_smooth",
        "Why was the step replaced by σ?",
        (
            Option("σ is quicker to compute.", "A comparison is quicker than a power of e."),
            Option(
                "The step's slope is 0, and at the jump there is none: it never says which way is better.",
                "With σ a small change of a weight makes a small change of the answer, and so of the cost.",
                right=True,
            ),
            Option(
                "The step's answers are not bounded.", "They are 0 and 1, or −1 and +1. σ stays between 0 and 1, too."
            ),
            Option("σ needs no bias.", "It does: without one, σ answers ½ at x = 0, whatever the weights are."),
        ),
    ),
    Question(
        "which_rule",
        "A lecture writes: for every point, wₖ ← wₖ − α(ŷ − y)xₖ, with ŷ = σ(z). What is this?",
        (
            Option(
                "The perceptron's rule.",
                "It looks the same, but there ŷ is a side, and points that are right change nothing.",
            ),
            Option(
                "Descent on the squares of the errors.",
                "Their slope has σ's own slope in it as well, the factor ŷ(1 − ŷ).",
            ),
            Option(
                "Descent on the log loss of one neuron with σ, point by point.",
                "(ŷ − y)x is the slope of the log loss for one point. One point at a time is called "
                "stochastic descent.",
                right=True,
            ),
            Option(
                "Descent on the log loss of all points at once.",
                "Then the mean over all points would be taken before w moves. Here each point moves it.",
            ),
        ),
    ),
    Question(
        "why_not_deeper",
        "Three of these are reasons not to make a network deeper and deeper. Which one is *not* true?",
        (
            Option("There is more to compute and to store.", "That is true: each layer has weights of its own."),
            Option(
                "Slopes on their way back may vanish.",
                "That is true: they are multiplied layer by layer, with factors that are often small (lesson 3).",
            ),
            Option(
                "More weights may learn the examples by heart.",
                "That is true, and called overfitting: what was learned then fails on new points.",
            ),
            Option(
                "More than two layers have no slope any more.",
                "They have: the chain rule goes through as many layers as there are. This is the one that is not true.",
                right=True,
            ),
        ),
    ),
    Question(
        "which_pictures",
        "Four pictures: two clouds apart; two clouds that touch; a ring around a cloud; XOR's four corners. "
        "For which can logistic regression draw a border that is right, or nearly so?",
        (
            Option("For all four: σ is curved.", "σ is curved over z, but its border, a = ½, is where z = 0: a line."),
            Option(
                "For the first two.",
                "A straight border parts the first and errs at a few points of the second. Ring and corners need more.",
                right=True,
            ),
            Option("For the first one alone.", "Where clouds touch it is wrong for a few points, and that is all."),
            Option(
                "For the first three.", "No line parts a ring from what is inside it: whoever cuts it has half outside."
            ),
        ),
    ),
    Question(
        "q_zero_start",
        "All weights begin at 0. Where does this spoil the learning?",
        (
            Option(
                "With the perceptron.",
                "The first points that are wrong pull w away from 0, and the rule goes on from there as from anywhere.",
            ),
            Option(
                "With logistic regression.",
                "Its cost has one valley: from 0 as from anywhere the way leads down into it.",
            ),
            Option(
                "In a network with a hidden layer.",
                "Hidden units that begin equal get equal slopes and stay equal: as good as one. A single unit "
                "has no twin.",
                right=True,
            ),
            Option("With all of them.", "Where there is a single unit, no two have to become different."),
        ),
        points=1,
    ),
)

OPEN_QUESTIONS = (OpenQuestion("too_few_examples", points=2),)
