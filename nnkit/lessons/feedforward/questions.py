"""The questions of lesson 02, feedforward."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "range_of_a_unit",
        "Which numbers can a unit with the activation function σ answer?",
        (
            Option("0 or 1.", "That is a switch. σ rises smoothly, and passes through all that lies between."),
            Option(
                "Any number between 0 and 1, the ends left out.",
                "e^(−z) is positive for every z, so 1/(1 + e^(−z)) is below 1 and above 0. A computer rounds: "
                "from about z = 37 on its σ is exactly 1.",
                right=True,
            ),
            Option(
                "Any number between −1 and 1.", "That is tanh. σ is nowhere negative: it is 1 over something positive."
            ),
            Option("Any number.", "That holds for z, the weighted input. σ squeezes it."),
        ),
    ),
    Question(
        "why_a_bias",
        "A neuron without a bias answers σ(w·x). What can it not do that one with a bias can?",
        (
            Option("Answer less than ½.", "It does so wherever w·x is negative."),
            Option(
                "Answer something else than ½ at x = 0.",
                "There w·x is 0 for every w, and σ(0) = ½. Its border is tied to the origin; the bias sets it free.",
                right=True,
            ),
            Option("Have a border that is not vertical.", "The weights turn the border in any direction."),
            Option(
                "Change quickly from no to yes.",
                "Large weights make it as quick as you like: the border becomes sharp.",
            ),
        ),
    ),
    Question(
        "relu_in_a_sentence",
        "ReLU in one sentence: what does it do with each number?",
        (
            Option(
                "It makes negative numbers positive.",
                "That is the absolute value. ReLU turns −3 into 0, and not into 3.",
            ),
            Option(
                "It lets positive numbers pass as they are, and turns negative ones into 0.",
                "max(0, z): nothing is squeezed, and nothing is capped above.",
                right=True,
            ),
            Option(
                "It answers 1 for positive numbers and 0 for negative ones.",
                "Those are the slopes of ReLU, not its values.",
            ),
            Option("It squeezes every number between 0 and 1.", "σ does that. ReLU has no upper limit: relu(7) = 7."),
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
        "tanh_and_sigmoid",
        "tanh z is a sigmoid that was stretched and moved. Which formula is it? Try z = 0, and a very large z.",
        (
            Option("σ(2z)", "At z = 0 this is ½, and tanh 0 = 0. The steepness is right, height and place are not."),
            Option("σ(z) − ½", "It is 0 at z = 0, but goes from −½ to ½. tanh goes from −1 to 1."),
            Option(
                "2σ(2z) − 1",
                "Twice as high, moved down by 1, and twice as fast: 2/(1 + e^(−2z)) − 1 = (e^z − e^(−z))/(e^z + "
                "e^(−z)).",
                right=True,
            ),
            Option(
                "2σ(z) − 1", "0 at z = 0, from −1 to 1: nearly. Its slope at 0 is 2 · ¼ = ½, and that of tanh is 1."
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
        "column_two",
        "Where do all the weights stand that lead out of unit 2 of layer l − 1?",
        (
            Option("In row 2 of wˡ.", "Row 2 belongs to unit 2 of layer l: all that comes into it."),
            Option(
                "In column 2 of wˡ⁻¹.", "wˡ⁻¹ leads into layer l − 1. What goes out of it is part of the next matrix."
            ),
            Option(
                "In column 2 of wˡ.",
                "The second index says from which unit: wˡ₁₂, wˡ₂₂, wˡ₃₂, … stand below each other. Lesson 3 reads "
                "columns: an "
                "error travels back to a unit by all the lines that lead out of it.",
                right=True,
            ),
            Option("In row 2 of wˡ⁻¹.", "Those lead into unit 2 of layer l − 1, not out of it."),
        ),
    ),
    Question(
        "starts_at_two",
        "Why does feedforward begin with layer 2?",
        (
            Option(
                "Python counts from 0.",
                "That decides where w^2 stands in a list, at index 0. Layers are counted from 1, whatever the "
                "language.",
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
        "two_indices_exchanged",
        "A slide says, superscript input, subscript hidden unit: h₁ = σ(w¹₁x₁ + w¹₂x₂), h₂ = σ(w¹₂x₁ + w²₂x₂). What "
        "is wrong?",
        (
            Option(
                "In h₁ the weight of x₂ should be w²₁.",
                "From input 2 to unit 1: the two indices were exchanged. As printed, h₁ and h₂ would share the "
                "weight w¹₂.",
                right=True,
            ),
            Option(
                "In h₂ the weight of x₁ should be w²₁.", "From input 1 to unit 2 is w¹₂ in these letters: h₂ is right."
            ),
            Option("In h₂ the weight of x₂ should be w¹₂.", "From input 2 to unit 2 is w²₂: h₂ is right."),
            Option(
                "The biases are missing.",
                "This network has none. Look at which unit and which input each weight joins.",
            ),
        ),
    ),
    Question(
        "one_weight_three_names",
        "Θ⁽²⁾₁₃ with Racharak, entry (3, 1) of W^[2] with NUS, w₃₁ of Rueda-Toicen's second matrix: what is each of "
        "them here?",
        (
            Option(
                "w³₁₃, all three.",
                "Θ⁽²⁾ leads out of layer 2, so into layer 3. W^[2] leads into the layer that is 2 when the input is "
                "0, and "
                "the second matrix leads into layer 3; those two are stored (from, to), so (3, 1) is from 3 to 1.",
                right=True,
            ),
            Option(
                "w²₁₃, all three.", "A superscript 2 there is not our layer 2: into which of our layers does each lead?"
            ),
            Option(
                "w³₃₁, all three.", "The layer is right. Two of them are stored (from, to), and we write (to, from)."
            ),
            Option(
                "w³₁₃, w³₃₁ and w³₃₁.",
                "W^[2] and the second matrix are stored (from, to): turn their two indices round.",
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
OPEN_QUESTIONS = (OpenQuestion("explain_exchanged_units", points=2),)
