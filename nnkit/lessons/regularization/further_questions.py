"""Quizzes of what goes beyond the path of lesson 09."""

from nnkit.checking import Option, Question

FURTHER: tuple[Question, ...] = (
    Question(
        "what_fades",
        "η = 0.1 and λ/m = 0.5, so w → 0.95 w − 0.1 g. What does the factor 0.95 do?",
        (
            Option(
                "It shrinks every weight a little in each step; those that the data do not hold up fade away.",
                "A weight whose gradient is 0 is at 0.95, 0.90, 0.86 … of its size. One that is needed is "
                "pushed up again.",
                right=True,
            ),
            Option("It makes the learning rate smaller.", "η stands before g, and stays 0.1."),
            Option("It sets small weights to 0.", "0.95 times a small weight is a smaller one, and never 0."),
            Option("It turns the sign of large weights.", "Times 0.95 keeps every sign, of large weights as well."),
        ),
    ),
    Question(
        "two_decays",
        "Weight decay, and learning-rate decay: which is which?",
        (
            Option("Two words for one thing.", "One acts on w, the other one on η."),
            Option(
                "With the first the weights shrink a little in each step, with the second η shrinks over the epochs.",
                "The first holds the network back; the second lets it come to rest.",
                right=True,
            ),
            Option("Both shrink the gradient.", "Neither does: one shrinks w, and one what g is multiplied with."),
        ),
    ),
    Question(
        "which_makes_zeros",
        "Which price makes some of the weights exactly 0?",
        (
            Option("L2, λ/(2m) Σ w²", "Its pull is λw/m: the smaller a weight, the weaker. Who arrives?"),
            Option(
                "L1, λ/m Σ |w|",
                "Its pull is λ/m to the end, however small the weight is: it arrives, and stays.",
                right=True,
            ),
            Option("Both", "With L2 the pull fades along with the weight."),
            Option("Neither", "A pull that does not fade reaches 0 in finitely many steps."),
        ),
    ),
    Question(
        "bias_or_variance",
        "More epochs, or more layers, and on the other hand more dropout: what happens to bias and variance?",
        (
            Option("All three: less bias, more variance.", "Dropout is a brake: it does the opposite of more room."),
            Option(
                "More epochs or layers: less bias, more variance. More dropout: more bias, less variance.",
                "More room or time to follow the samples, against a brake that keeps all fits alike.",
                right=True,
            ),
            Option(
                "More epochs or layers: more bias. More dropout: less.",
                "Bias is being too stiff: more room takes it away.",
            ),
            Option(
                "None of them changes the variance.",
                "Variance is how much the fit depends on the samples: all of them act on that.",
            ),
        ),
    ),
    Question(
        "too_large",
        "On spirals with three classes: a learning rate that is far too large, or a λ that is far too large?",
        (
            Option("Both make the network overfit.", "Neither gets so far as to follow single points."),
            Option(
                "η: the cost jumps or grows. λ: all weights go to 0, and the cost stays near ln 3 = 1.099.",
                "With weights of 0 each of three classes gets a third, and −ln ⅓ = 1.099; with two classes it "
                "is ln 2 = 0.693.",
                right=True,
            ),
            Option(
                "η: the weights go to 0. λ: the cost jumps.",
                "The other way round: λ pulls at the weights, η makes steps long.",
            ),
        ),
    ),
    Question(
        "how_many_units",
        "How many hidden units are best?",
        (
            Option("As many as there are samples.", "Then it has room for each of them, and uses it."),
            Option("The mean of inputs and outputs.", "A rule of thumb that knows nothing of your data."),
            Option(
                "There is no formula: try some, and compare on validation data.",
                "More always fit the training set better. What they do to new data, only new data say.",
                right=True,
            ),
        ),
    ),
    Question(
        "how_many_layers",
        "And how many hidden layers?",
        (
            Option(
                "One is always enough: that is proved.",
                "One with enough units *can* come as near as you like; how many units, nobody says.",
            ),
            Option(
                "The same: no formula. Begin with one, and add while the validation error falls.",
                "The simplest that works; each layer more has to prove itself on data that it has not seen.",
                right=True,
            ),
            Option("As many as fit into memory.", "Memory is no measure of what the data can hold up."),
        ),
    ),
    Question(
        "augmentation",
        "Pictures are turned, shifted or mirrored a little, at random, each time they are used. Is this "
        "*augmentation* regularization, and why at random?",
        (
            Option(
                "No: it changes data, not the network.",
                "What counts is what comes of it: worse on the training set, better on new data.",
            ),
            Option(
                "Yes. At random, so that the originals occur as well and no two epochs are alike.",
                "There is never the same picture twice to be learned by heart.",
                right=True,
            ),
            Option("Yes. At random, because it is quicker.", "Drawing costs time. What is it good for?"),
        ),
    ),
    Question(
        "training_above_validation",
        "All through a training the *training* cost is above the validation cost. Is that overfitting?",
        (
            Option(
                "Yes: the two are apart.", "Overfitting is the other order: good on what it knows, worse on the rest."
            ),
            Option(
                "No. It may be underfitting, dropout or augmentation that act in training only, or a mean over "
                "the epoch.",
                "A training cost that is averaged *while* the network improves is older than the validation "
                "cost after the epoch.",
                right=True,
            ),
            Option(
                "It cannot happen.",
                "It often does, with dropout: in training the network works with a part of its units.",
            ),
        ),
    ),
    Question(
        "what_is_regularization",
        "What is regularization?",
        (
            Option(
                "Whatever makes a model better on new data, at the price of the training data.",
                "λ, dropout, early stopping, augmentation, fewer units: all of them.",
                right=True,
            ),
            Option("Another word for L2.", "L2 is one of them; dropout and early stopping are others."),
            Option(
                "Scaling the inputs to mean 0 and variance 1.",
                "That is standardizing: it helps descent, and holds nothing back.",
            ),
            Option(
                "Whatever lowers the training cost.",
                "It raises it, if anything: what it lowers is the cost of new data.",
            ),
        ),
    ),
    Question(
        "why_not_accuracy",
        "Why not train for accuracy itself?",
        (
            Option(
                "As a function of the weights it is flat nearly everywhere, and jumps: no slope to go down.",
                "A small step changes no answer, or one at once.",
                right=True,
            ),
            Option("It is too expensive to compute.", "It is a comparison and a mean, cheaper than most costs."),
            Option(
                "It should be large, and descent makes things small.", "A minus would do. The trouble is its slope."
            ),
        ),
    ),
    Question(
        "what_is_a_loss",
        "What is a loss function, and is F₁ one?",
        (
            Option(
                "Any number that says how good a model is; yes.",
                "That is a metric. A loss is what the training goes down.",
            ),
            Option(
                "What training makes small, so it needs a slope; F₁ is a metric.",
                "F₁ is made of counts, which change in jumps.",
                right=True,
            ),
            Option("The number of wrong answers; no.", "That is a count, too: no slope."),
        ),
    ),
    Question(
        "precision_as_cost",
        "Can accuracy, precision or recall be the cost?",
        (
            Option("Yes, with a minus.", "Minus a step function is a step function."),
            Option("Precision can, the others cannot.", "All three are ratios of counts."),
            Option(
                "Not as they are: they are counts. There are smooth stand-ins.",
                "With the outputs themselves in place of yes and no the counts become sums that have slopes.",
                right=True,
            ),
        ),
    ),
    Question(
        "metric_or_cost",
        "What tells a metric from a cost?",
        (
            Option(
                "A metric is reported and may be any count; a cost is made small and needs a slope.",
                "Both are measured on validation data; only the cost moves weights, on training data.",
                right=True,
            ),
            Option("A metric lies between 0 and 1.", "Many do. A mean error in metres does not."),
            Option(
                "A metric is for classification, a cost for numbers.",
                "Classification has both, and so has whatever gives numbers.",
            ),
        ),
    ),
)
