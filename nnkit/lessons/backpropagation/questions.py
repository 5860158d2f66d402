"""The questions of lesson 03, backpropagation."""

from nnkit.checking import OpenQuestion, Option, Question
from nnkit.lessons.backpropagation.further_questions import FURTHER

QUESTIONS: tuple[Question, ...] = (
    Question(
        "fill_the_chain",
        "One unit in each of four layers. Fill the blanks: ∂C/∂w³ = ∂C/∂a⁴ · ∂a⁴/∂[1] · ∂z⁴/∂[2] · ∂a³/∂[3] · ∂[4]/∂w³",
        (
            Option("a³, z⁴, z³, a³", "a⁴ = σ(z⁴) is made of z⁴ alone; a³ comes in one step later."),
            Option(
                "z⁴, a³, z³, z³",
                "Each numerator is the denominator before it: the chain closes, and its last link is z³ = w³a² + b³.",
                right=True,
            ),
            Option("z⁴, w⁴, z³, z³", "z⁴ does follow w⁴, but w³ does not move w⁴. It moves z⁴ through a³."),
            Option("z⁴, a³, z³, a³", "The last link has to begin where the one before it ended: with z³, not with a³."),
        ),
    ),
    Question(
        "what_backpropagation_is",
        "What is backpropagation?",
        (
            Option(
                "Gradient descent",
                "Descent takes a step along the gradient. Something has to find that gradient first.",
            ),
            Option(
                "A rule for updating weights",
                "The update, w − η ∂C/∂w or a cleverer one, is another step. It takes any gradient, however it "
                "was found.",
            ),
            Option(
                "A way to compute the gradient",
                "The chain rule, organised so that nothing is computed twice. Descent, momentum, Adam: all use "
                "its result.",
                right=True,
            ),
            Option(
                "A kind of network", "The network is the same one that feeds forward. The way back computes, and keeps."
            ),
        ),
    ),
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
        "order_that_fits",
        "Racharak's puzzle. ∂C/∂w³ is (2, 3). Its factors, in the order of the chain, are ∂C/∂z⁴ (1, 1), w⁴ (1, "
        "2), σ′(z³) "
        "(2, 1) and a² (3, 1), and in this order they do not fit. Which order does?",
        (
            Option(
                "(1, 1) · (1, 2) · (2, 1) · (1, 3): only the last is turned",
                "That fits, and gives (1, 3): one row for both units of the layer, whose slopes were added up.",
            ),
            Option(
                "((2, 1) ⊙ (2, 1)) · (1, 1) · (1, 3): w⁴ and a² turned, the slope element by element",
                "((w⁴)ᵀ ⊙ σ′(z³)) · ∂C/∂z⁴ · (a²)ᵀ is (2, 1)·(1, 1)·(1, 3) = (2, 3): a row for each unit of layer 3.",
                right=True,
            ),
            Option(
                "(3, 1) · (1, 1) · ((1, 2) ⊙ (1, 2)): all from behind",
                "That fits and has the right numbers, in (3, 2): the transpose of what has the shape of w³.",
            ),
            Option(
                "(2, 1) · (1, 1) · (1, 3): w⁴ and a² turned, the slope left out",
                "That fits, and is (2, 3). But the chain has four factors, and each of them has to be in the product.",
            ),
        ),
    ),
    Question(
        "why_cheap",
        "What makes backpropagation cheap?",
        (
            Option(
                "Factors that many gradients share are computed once, from the back.",
                "δˡ⁺¹ holds all that the layers behind l have to say: no path is walked twice.",
                right=True,
            ),
            Option(
                "It works with small numbers.", "The size of a number does not matter for how long a product takes."
            ),
            Option("It leaves units out.", "Every weight gets its exact slope; none is left out."),
            Option("It runs on a graphics card.", "That makes all of it faster, a numerical gradient as well."),
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
    Question(
        "vanishing_gradient",
        "What is the vanishing gradient?",
        (
            Option("The gradient at a minimum", "There every slope is 0, and that is good news: the learning is done."),
            Option(
                "The weights go to 0.",
                "The weights may be of any size. It is their slopes that are small.",
            ),
            Option(
                "The first layers get almost no gradient.",
                "On the way to them the error is multiplied with many factors below 1, so that they hardly learn.",
                right=True,
            ),
            Option("The cost becomes 0.", "The cost may be large. The first layers hear next to nothing of it."),
        ),
    ),
    Question(
        "why_it_vanishes",
        "Which step of backpropagation makes it vanish?",
        (
            Option(
                "BP1: it is small where the output is right",
                "Then there is nothing to learn. It vanishes for a large δᴸ, too.",
            ),
            Option(
                "BP4: activations are below 1", "That factor comes in once for each weight, not once for each layer."
            ),
            Option(
                "BP2: at each layer it multiplies with wᵀ and with σ′, which is at most ¼",
                "Eight layers back that is a product of eight slopes. Large weights can make up for it, usual "
                "ones do not.",
                right=True,
            ),
            Option("The mean over the mini-batch", "The mean is taken once, and for all layers alike."),
        ),
    ),
    Question(
        "why_less_with_relu",
        "Why does it vanish less with ReLU?",
        (
            Option(
                "Its activations can be larger than 1.", "BP2 multiplies with slopes; activations come in with BP4."
            ),
            Option(
                "Its slope is exactly 1 where a unit is active.",
                "Along active units nothing is lost by the slope. Where a unit is off, its slope is 0, and no "
                "error passes.",
                right=True,
            ),
            Option(
                "It has no slope of 0.", "It has: left of 0. A unit that is off for every sample learns nothing at all."
            ),
            Option(
                "It takes less time to compute.", "True, and no reason: the size of a gradient is no question of time."
            ),
        ),
    ),
    *FURTHER,
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_last_layer", points=2),)
