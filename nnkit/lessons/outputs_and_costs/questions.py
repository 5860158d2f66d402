"""The questions of lesson 07, outputs and costs."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "why_logarithm",
        "800 points get the probabilities 0.6, 0.2, 0.1, 0.7, and so on again and again. "
        "What does their product become "
        "on a computer?",
        (
            Option("About 0.0084, as for four points.", "Each further point multiplies with a number below 1."),
            Option(
                "0, because it is smaller than the smallest number a computer has.",
                "0.0084 to the power of 200 is about 10 to the power of −415; floats end near 10 to the power of −324.",
                right=True,
            ),
            Option(
                "A number below 0.", "A product of positive numbers is positive. It is its logarithm that is negative."
            ),
        ),
    ),
    Question(
        "sum_or_mean",
        "A training with the mean over m samples runs well with η. Somebody takes the sum in "
        "its place. What has to change, "
        "so that it takes the same steps?",
        (
            Option("η has to be m times larger.", "The gradient of the sum is m times larger already."),
            Option(
                "Nothing: the best θ is the same.",
                "The best θ is, and the way there is not: a step is η times the gradient.",
            ),
            Option(
                "η has to be m times smaller.",
                "The gradient is m times larger, so a step of the same length needs an m-th of η.",
                right=True,
            ),
        ),
    ),
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
    Question(
        "which_loss",
        "Logistic regression is one unit with σ that answers yes or no. Which cost fits it?",
        (
            Option(
                "The cross-entropy, and not the negative log-likelihood.",
                "They are one and the same: −ln of the probability that was given to what happened.",
            ),
            Option(
                "The quadratic cost.", "Behind σ it is flat where the answer is sure and wrong, and it is not convex."
            ),
            Option(
                "The number of wrong answers.",
                "It is what one wants in the end, but it has no slope: it stays the same until an "
                "answer changes sides.",
            ),
            Option(
                "The cross-entropy, which is the negative log-likelihood.",
                "Two names for one cost, convex in the weights, and steep where the answer is sure and wrong.",
                right=True,
            ),
        ),
    ),
    Question(
        "no_minus",
        "A lecture writes y ln a + (1 − y) ln(1 − a), without a minus, with a = σ(z). What is its slope by z?",
        (
            Option("a − y", "With the minus it is. Without it every slope turns round."),
            Option(
                "y − a",
                "It is a likelihood, to be made large, so one walks *up* along y − a: the same steps "
                "as down along a − y.",
                right=True,
            ),
            Option("(a − y) σ′(z)", "That is the quadratic cost's. Here σ′ cancels against the logarithm's slope."),
            Option("0", "It is 0 only where a = y, and there both have nothing left to learn."),
        ),
    ),
    Question(
        "is_it_softmax",
        "One lecture prints the fraction with a 1 in the sum: e^(z_j) divided by Σ_i (1 + e^(z_i)). Is that a softmax?",
        (
            Option(
                "Yes, it is written in another way.",
                "Put in z = (0, 0, 0): each entry is 1/6. What do the three add up to?",
            ),
            Option(
                "No: its entries add up to less than 1.",
                "At z = (0, 0, 0) they add up to ½, at (1, 2, 3) to 0.91. It is a misprint, and a "
                "mistake that people copy.",
                right=True,
            ),
            Option(
                "Only for two classes.",
                "With z = (0, 0) it gives 1/4 and 1/4. For *one* class it is σ, which may be where it came from.",
            ),
        ),
    ),
    Question(
        "cat_or_dog",
        "A picture shows a cat; the target is y = (0, 1) for (dog, cat). The network says (0.75, 0.25), and after some "
        "training (0.99, 0.01). What became of the cost?",
        (
            Option(
                "It fell: the network is surer now.",
                "Surer of the dog. What counts is the share of the class that is right.",
            ),
            Option("It stayed: both answers are wrong.", "It counts how wrong: −ln 0.25 is not −ln 0.01."),
            Option(
                "It rose, from 1.386 to 4.605.",
                "−ln 0.25 = 1.386 and −ln 0.01 = 4.605. To be surer of the wrong class is worse.",
                right=True,
            ),
        ),
    ),
    Question(
        "q_flat",
        "An output is sure and wrong. With which pair is its error δ nearly 0, so that it hardly learns?",
        (
            Option(
                "Softmax with the log-likelihood cost.",
                "There δ = a − y, which is near 1 or −1 if it is sure and wrong.",
            ),
            Option(
                "A linear output with the quadratic cost.", "There δ = a − y, and the further off it is the larger."
            ),
            Option("σ with the cross-entropy.", "The logarithm's slope cancels σ′: δ = a − y is near 1 or −1."),
            Option(
                "Softmax with the quadratic cost.",
                "The slopes of softmax stay in δ, and where one share is near 1 all of them are near 0.",
                right=True,
            ),
        ),
        points=1,
    ),
    Question(
        "q_photo",
        "A network looks at photos and is to say for each of dog, cat and car whether there "
        "is one in it. A photo may show several, "
        "or none. Which pair fits?",
        (
            Option(
                "Three outputs with σ and the cross-entropy for yes or no, added up.",
                "Three questions of their own, each with its probability: all three may be near 1, or near 0.",
                right=True,
            ),
            Option(
                "Softmax over three classes, with −Σ y ln a.",
                "Its shares add up to 1: it cannot say 'a dog and a cat', nor 'none'.",
            ),
            Option(
                "Three linear outputs with the quadratic cost.",
                "These would be numbers of any size, and no probabilities.",
            ),
            Option(
                "Softmax over three classes, with the cross-entropy for yes or no.",
                "The two do not belong together: shares compete, this cost takes each for itself, and δ is not a − y.",
            ),
        ),
        points=1,
    ),
    Question(
        "who_leads",
        "What will you see after the first epochs?",
        (
            Option(
                "Softmax is ahead at first.",
                "Its errors come through whole. The other one's are multiplied with σ′, which is ¼ at most.",
                right=True,
            ),
            Option(
                "Both run side by side: the learning rates make up for it.",
                "A larger η lifts all errors alike, also those that were large already.",
            ),
            Option(
                "The quadratic cost is ahead at first: it has the larger η.",
                "Its gradients are much smaller: η alone says little about the step.",
            ),
        ),
    ),
    Question(
        "what_is_a_logit",
        "What is a logit?",
        (
            Option(
                "The last layer's z, before σ or softmax.",
                "For two classes it is ln(a / (1 − a)), the logarithm of the odds.",
                right=True,
            ),
            Option("The logarithm of a probability.", "That is ln a, what log_softmax gives. A logit may be above 0."),
            Option(
                "A label, written as a number.",
                "A label says which class is right; logits say what the network thinks.",
            ),
        ),
    ),
    Question(
        "from_logits",
        "How do you get from logits to probabilities?",
        (
            Option("Divide them by their sum.", "They may be negative, and their sum 0."),
            Option("Take the largest one.", "That is the answer, argmax. It throws away how sure the network is."),
            Option(
                "With softmax, or with σ where there is a single one.",
                "Positive, together 1, and in the same order.",
                right=True,
            ),
        ),
    ),
    Question(
        "which_criterion",
        "A PyTorch network ends with LogSoftmax and trains with NLLLoss. Somebody replaces "
        "LogSoftmax by Softmax. Which "
        "cost now?",
        (
            Option(
                "NLLLoss, as before.",
                "It wants logarithms and would take minus the share for the cost: no error, and never a good one.",
            ),
            Option(
                "CrossEntropyLoss.",
                "It does a softmax by itself, so the shares would go through it twice, and the cost "
                "could not come near 0.",
            ),
            Option(
                "None fits the shares. Leave the softmax out, and use CrossEntropyLoss on the logits.",
                "It goes from logits to the cost in one step and loses no digits. Or else: NLLLoss "
                "of the shares' logarithms.",
                right=True,
            ),
        ),
    ),
    Question(
        "lowest_forecast",
        "It rains on 8 of 10 days. Which forecast q for rain pays the least, on average −ln "
        "of what it gave to what happened?",
        (
            Option("0.5: one never is far off.", "It pays ln 2 = 0.693 every day, whatever the weather is."),
            Option(
                "0.8",
                "H(p, q) is lowest at q = p, where it is the entropy of p. That is why a cost like "
                "this makes honest forecasts.",
                right=True,
            ),
            Option(
                "0.99, since rain is likelier.",
                "On the two dry days it pays −ln 0.01 = 4.6 each. See the numbers below.",
            ),
        ),
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_outputs", points=2),)
