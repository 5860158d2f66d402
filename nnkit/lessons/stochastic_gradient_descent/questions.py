"""The questions of lesson 05, stochastic gradient descent."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "why_mini_batches",
        "50 000 images. Why not compute the gradient of all of them before each step?",
        (
            Option("It would be less exact.", "It would be more exact: the mean over all is the true gradient."),
            Option(
                "One step would cost as much as 5 000 steps with ten images each.",
                "And those 5 000 rough steps lead much further than a single exact one.",
                right=True,
            ),
            Option("The images do not fit into memory.", "They do: 150 MB. It is a question of time."),
        ),
    ),
    Question(
        "noise",
        "A mini-batch holds four times as many samples. What becomes of the noise in its gradient?",
        (
            Option("It is a quarter as large.", "That is its variance. The spread is the root of it."),
            Option(
                "It is half as large.",
                "The spread of a mean falls with 1/√m: four times the work, half the noise.",
                right=True,
            ),
            Option("It stays the same.", "A mean of more samples lies nearer to the true mean."),
        ),
    ),
    Question(
        "why_shuffle",
        "The samples are sorted by digit and nobody shuffles. What happens?",
        (
            Option(
                "Nothing: in an epoch every sample comes once.",
                "But each mini-batch pulls the whole network towards one digit, and forgets the last one.",
            ),
            Option(
                "Each mini-batch holds one digit, and its gradient says: always answer this one.",
                "The network runs after each digit in turn. Mini-batches should look like the whole set.",
                right=True,
            ),
            Option("It learns faster, since similar images come together.", "It learns to give one answer at a time."),
        ),
    ),
    Question(
        "hyperparameter",
        "Which of these is not a hyperparameter?",
        (
            Option("the learning rate", "It is chosen by a person before the training: a hyperparameter."),
            Option("the number of hidden units", "It is chosen before the training: a hyperparameter."),
            Option("the weights of layer 2", "They are what the training finds: parameters.", right=True),
            Option("the mini-batch size", "It is chosen before the training: a hyperparameter."),
        ),
    ),
    Question(
        "zero_start",
        "All weights begin at 0. What does the network learn?",
        (
            Option("The same as ever, only slower.", "The hidden units never become different from each other."),
            Option(
                "Nothing at all: every gradient is 0.",
                "The biases of the output move, and soon the weights do. But all hidden units move alike.",
            ),
            Option(
                "What a network with one hidden unit could: all of them stay the same.",
                "Equal weights give equal gradients, which leave equal weights. Chance has to break the tie.",
                right=True,
            ),
        ),
    ),
    Question(
        "which_plot",
        "Which plot shows whether gradient descent works?",
        (
            Option(
                "The cost over a weight.", "There are thousands of weights; the cost over one says little of the rest."
            ),
            Option("The cost over the steps, rising.", "Descent goes down: a rising cost means that η is too large."),
            Option(
                "The cost over the steps, falling.",
                "With all samples it never rises if η is small enough; with mini-batches it may shake on its way down.",
                right=True,
            ),
            Option("Any plot of the accuracy.", "Accuracy can stay the same for long while the cost falls."),
        ),
    ),
    Question(
        "q_three_sets",
        "You try ten learning rates and keep the one with the best accuracy. Which accuracy do you report?",
        (
            Option("the training set's", "That says how well the network remembers what it has seen."),
            Option(
                "the validation set's, since it chose the rate",
                "The best of ten was picked because it looked good there, in part by luck: it flatters.",
            ),
            Option(
                "the test set's, looked at once, at the end",
                "It had no part in any decision, so it tells what to expect of new images.",
                right=True,
            ),
            Option("the best of the three", "Picking the best number is how to fool yourself."),
        ),
        points=1,
    ),
    Question(
        "q_curves",
        "The training cost still falls, the validation cost has been rising for ten epochs. What do you do?",
        (
            Option("Train on: the cost falls.", "It falls on images that the network has learned by heart."),
            Option(
                "Take the parameters of ten epochs ago, or regularise.",
                "It overfits. What counts is how it does on images that it has not seen.",
                right=True,
            ),
            Option("Raise the learning rate.", "Its steps are not the trouble: it learns by heart what it should not."),
            Option("Add hidden units.", "With more parameters it would learn by heart even more."),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("two_models", points=3),)
