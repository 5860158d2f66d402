"""The questions of lesson 02, feedforward."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "why_a_bias",
        "A neuron without a bias answers σ(w·x). What can it not do, whatever its weights are?",
        (
            Option("Answer less than ½.", "It does so wherever w·x is negative."),
            Option(
                "Answer something else than ½ at x = 0.",
                "There w·x is 0 for every w, and σ(0) = ½. Its border is tied to the origin; the bias sets it free.",
                right=True,
            ),
            Option("Have a border that is not vertical.", "The weights turn the border in any direction."),
            Option("Answer exactly 1.", "True, but with a bias it cannot either: σ only comes close to 1."),
        ),
    ),
    Question(
        "is_relu_linear",
        "Is ReLU a linear function?",
        (
            Option("Yes, it is made of straight lines.", "Linear means f(p + q) = f(p) + f(q). Try p = 1, q = −1."),
            Option(
                "No.",
                "relu(1) + relu(−1) = 1, but relu(1 + (−1)) = 0. One corner is enough, and without it layers would "
                "collapse into one.",
                right=True,
            ),
            Option(
                "Only for positive numbers, so in a network it is.", "In a network some weighted inputs are negative."
            ),
        ),
    ),
    Question(
        "whose_weight",
        "Which connection does w³₂₄ belong to?",
        (
            Option("From unit 2 of layer 3 to unit 4 of layer 4.", "The superscript is the layer that receives."),
            Option("From unit 2 of layer 2 to unit 4 of layer 3.", "The first index is the unit that receives."),
            Option(
                "From unit 4 of layer 2 to unit 2 of layer 3.",
                "To unit 2, from unit 4; the superscript 3 is the receiving layer. This order makes w a without a "
                "transpose.",
                right=True,
            ),
            Option(
                "From layer 2 to layer 4, unit 3.", "A weight connects neighbouring layers; 3 is the receiving one."
            ),
        ),
    ),
    Question(
        "three_by_five",
        "zˡ = wˡ aˡ⁻¹ + bˡ, and wˡ has 3 rows and 5 columns. How many units have the two layers?",
        (
            Option("Layer l has 5, layer l − 1 has 3.", "Rows belong to the layer that receives, which is layer l."),
            Option(
                "Layer l has 3, layer l − 1 has 5.",
                "A row for each unit of layer l, a column for each unit before it.",
                right=True,
            ),
            Option("Both have 15.", "15 is the number of weights: 3 units with 5 inputs each."),
            Option(
                "Layer l has 3, layer l − 1 has 4 and a bias.", "The bias has a vector of its own, b^l with 3 entries."
            ),
        ),
    ),
    Question(
        "starts_at_two",
        "Why does feedforward begin with layer 2?",
        (
            Option(
                "Python counts from 0.",
                "Then it would begin with an index of 0 or 1, and the lists do: weights[0] is w^2.",
            ),
            Option("Layer 1 is computed last.", "Nothing is computed backwards in feedforward."),
            Option(
                "Layer 1 is the input: a^1 = x, and nothing leads into it.",
                "There is no w^1 and no b^1. A network of L layers has L − 1 weight matrices.",
                right=True,
            ),
        ),
    ),
    Question(
        "q_batch_shapes",
        "A 4-3-2 network is given a mini-batch of 5 samples. Which shapes have w², b³ and z³?",
        (
            Option(
                "(3, 4), (2, 1), (2, 5)",
                "w^2: to 3 from 4. b^3: one entry for each of 2 units, whatever the batch. "
                "z^3: one column for each of 5 samples.",
                right=True,
            ),
            Option("(4, 3), (2, 1), (2, 5)", "w^2 is turned round: rows belong to the layer that receives, layer 2."),
            Option("(3, 4), (2, 5), (2, 5)", "The bias belongs to the unit, not to the sample: it has one column."),
            Option("(3, 4), (3, 1), (3, 5)", "That is off by one layer: layer 3 is the last one, with 2 units."),
        ),
        points=1,
    ),
    Question(
        "q_identities",
        "All hidden units of a network have the identity as activation function, a = z. What can the network compute?",
        (
            Option("Everything, if it has enough units.", "That holds for units that are not linear."),
            Option("Nothing: its outputs are always 0.", "It computes w a + b, layer after layer."),
            Option("Only XOR.", "XOR is just what it cannot do: its border is a single straight line."),
            Option(
                "What a single layer computes, and no more.",
                "w^3(w^2 x + b^2) + b^3 is (w^3 w^2) x + (w^3 b^2 + b^3): one matrix, one bias.",
                right=True,
            ),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS: tuple[OpenQuestion, ...] = ()
