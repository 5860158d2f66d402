"""The questions of lesson 03, backpropagation."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "error_and_cost",
        "What is the difference between the cost C and the error δˡ?",
        (
            Option("None, they are two words for one thing.", "C is a single number. How many entries has δˡ?"),
            Option("δˡ is the part of the cost that layer l pays.", "The δ of all layers do not add up to the cost."),
            Option(
                "C is one number; δˡ has an entry for each unit and says how C changes with its z.",
                "δˡ = ∂C/∂zˡ: positive where a larger weighted input would make the cost larger.",
                right=True,
            ),
        ),
    ),
    Question(
        "why_z",
        "Why is the error taken as ∂C/∂z and not as ∂C/∂a?",
        (
            Option(
                "Weights and biases act on z, so their gradients become short: ∂C/∂b = δ.",
                "∂C/∂a would work as well, with a σ′ more in every other formula.",
                right=True,
            ),
            Option("a cannot be differentiated.", "∂C/∂a exists; BP1 begins with it."),
            Option("The two are equal.", "∂C/∂z = ∂C/∂a · σ′(z), and σ′ is at most ¼."),
            Option("z is known before a.", "Both are known when the error is computed."),
        ),
    ),
    Question(
        "hadamard",
        "What is (1, 2) ⊙ (3, 4)?",
        (
            Option("11", "That is the inner product, 1·3 + 2·4."),
            Option("(3, 8)", "Element by element, 1·3 and 2·4: a vector again.", right=True),
            Option("(4, 6)", "That is the sum; here the numbers are multiplied."),
            Option("a 2 × 2 table", "That is the outer product, all pairs: 3, 4, 6, 8."),
        ),
    ),
    Question(
        "two_zero_weights",
        "In a network of four layers both weights that lead out of unit 1 of layer 2 are 0. What follows for δ₁ of "
        "layer 3?",
        (
            Option("It is 0.", "δ³ comes from layer 4. Those weights lie on the other side of it."),
            Option("It is positive.", "Its sign depends on what the output should have been."),
            Option("It is 0 only if all δ of layer 2 are 0.", "The error travels the other way: δ² comes from δ³."),
            Option(
                "Nothing.",
                "δ³ comes from layer 4 through w⁴. What does follow: δ₁ of layer 2 is 0, for no path leads on from it.",
                right=True,
            ),
        ),
    ),
    Question(
        "what_to_keep",
        "What must the forward pass keep, so that BP1 to BP4 can be computed?",
        (
            Option("Only the output.", "BP2 needs zˡ of every hidden layer, BP4 the activations before each layer."),
            Option("The cost.", "The cost itself comes into none of the four equations, only its slope."),
            Option(
                "All zˡ and all aˡ, the input included.",
                "BP1 and BP2 need zˡ; BP4 needs aˡ⁻¹, which is x for layer 2.",
                right=True,
            ),
        ),
    ),
    Question(
        "q_order",
        "The gradient over two samples, with one set of variables for z and a. F1 is the forward pass of sample 1, B1 "
        "its backward pass. In which order?",
        (
            Option("F1 F2 B1 B2", "When B1 begins, the z and a are those of sample 2."),
            Option("F1 B2 F2 B1", "B2 would go back through the z and a of sample 1."),
            Option("B1 F1 B2 F2", "B1 has nothing to go back through yet."),
            Option("F1 B1 F2 B2", "Each backward pass uses the z and a of its own sample.", right=True),
        ),
        points=1,
    ),
    Question(
        "q_seven_five",
        "Layer l has 7 units, layer l+1 has 5. Which product carries the error back?",
        (
            Option("wˡ⁺¹ δˡ⁺¹, (5, 7)·(5, 1)", "These shapes do not fit, and the error would travel forward."),
            Option("(wˡ⁺¹)ᵀ δˡ⁺¹, (7, 5)·(5, 1)", "5 errors go in, one for each of 7 units comes out.", right=True),
            Option("(wˡ)ᵀ δˡ⁺¹", "wˡ leads into layer l. Between l and l+1 lies wˡ⁺¹."),
            Option("δˡ⁺¹ (wˡ⁺¹)ᵀ, (5, 1)·(7, 5)", "These shapes do not fit: 1 and 7."),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_last_layer", points=2),)
