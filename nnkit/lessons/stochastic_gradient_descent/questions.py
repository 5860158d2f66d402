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
            Option(
                "The images do not fit into memory.",
                "They do: 50 000 images of 784 numbers take 157 MB in float32. It is a question of time.",
            ),
        ),
    ),
    Question(
        "epoch_or_batch",
        "1 078 samples are cut into mini-batches of 10. Which sentence is true?",
        (
            Option(
                "Each mini-batch is an epoch.", "An epoch is over when every sample has come once: many mini-batches."
            ),
            Option(
                "An epoch has 108 updates; the largest mini-batch that there could be holds all 1 078 samples.",
                "107 whole ones and one of 8. With m = n an epoch is a single update, smooth and dear; with a small "
                "m there "
                "are many, rough and cheap.",
                right=True,
            ),
            Option(
                "An epoch has 10 updates.", "10 is how many samples an update looks at, not how many updates there are."
            ),
            Option(
                "m has no influence: in an epoch all samples come once anyway.",
                "Every sample comes once, but m decides how many steps are made of them, and how noisy each one is.",
            ),
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
        "shuffle_inside",
        "A mini-batch has been cut. Now its ten columns are shuffled once more among themselves. What does that "
        "change?",
        (
            Option(
                "The gradient points another way.",
                "It is a mean, and a mean does not ask in which order its terms come.",
            ),
            Option(
                "Nothing, but for rounding.",
                "A mean has no order. What counts is which samples share a mini-batch, so shuffle before you cut.",
                right=True,
            ),
            Option(
                "The mini-batches become more alike.",
                "Which samples share a mini-batch was decided when it was cut, and stays as it was.",
            ),
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
            Option(
                "the kind of network: fully connected, convolutional, recurrent",
                "It is chosen before the training, and the first of all: a hyperparameter.",
            ),
        ),
    ),
    Question(
        "other_names",
        "Somebody speaks of a “connection strength”. What is meant, and is it learned or chosen?",
        (
            Option(
                "a weight, which is a parameter: it is learned",
                "Weight, parameter and connection strength are three names of one thing; biases are parameters, too.",
                right=True,
            ),
            Option(
                "the learning rate, a hyperparameter: it is chosen",
                "The learning rate is chosen, that is true, but it is no part of the network and connects nothing.",
            ),
            Option(
                "the architecture, a hyperparameter: it is chosen",
                "The architecture says who is connected with whom. How strongly, the training finds.",
            ),
            Option(
                "an activation: neither",
                "An activation is what a unit answers to one input; it changes with the input.",
            ),
        ),
    ),
    Question(
        "mnist",
        "How many images has MNIST to train with and to test with, and how many numbers is each of them?",
        (
            Option("70 000, 10 000, 784", "70 000 are all of them together: the first 60 000 are for training."),
            Option("60 000, 10 000, 28", "An image has 28 rows and 28 columns of pixels."),
            Option("60 000, 10 000, 784", "28 · 28 = 784 grey levels, so layer 1 has 784 units.", right=True),
            Option("60 000, 10 000, 64", "64 = 8 · 8 is the size of the small digits that come with this course."),
        ),
    ),
    Question(
        "memorised",
        "A network reads 100 % of its training set right. What do you know of it?",
        (
            Option("It is finished.", "That says how well it does on what it has seen. What you want are new images."),
            Option("Its code has a bug.", "Not at all: with enough units and epochs this is what happens."),
            Option(
                "It may have learned it by heart: look at samples that it has not seen.",
                "Whether it generalises or remembers, only samples can tell that were kept away from it.",
                right=True,
            ),
            Option("It has learned too little.", "Then not even its training set would be read well: underfitting."),
        ),
    ),
    Question(
        "order_of_steps",
        "In which order does a training go?",
        (
            Option(
                "architecture, random weights; then again and again: output error, feedforward, backpropagate, update",
                "The output error is made of a^L: it needs the feedforward first.",
            ),
            Option(
                "random weights, architecture; then again and again: feedforward, output error, backpropagate, update",
                "How many weights would you draw? The numbers of units say that, so the architecture comes first.",
            ),
            Option(
                "architecture, random weights; then again and again: feedforward, backpropagate, output error, update",
                "What is it that goes back through the layers? The output error: BP1 comes before BP2.",
            ),
            Option(
                "architecture, random weights; then again and again: feedforward, output error, backpropagate, update",
                "Architecture and numbers of units, then a start; then for each mini-batch the four steps in this "
                "order.",
                right=True,
            ),
        ),
    ),
    Question(
        "untrained",
        "How many per cent of the digits does a network read right that has learned nothing yet?",
        (
            Option("none at all", "To be always wrong one would have to know what is right."),
            Option(
                "about one in ten",
                "Ten answers, and nothing that speaks for one of them. By chance it may be some more or less.",
                right=True,
            ),
            Option("about half of them", "That would be so with two classes. Here there are ten."),
        ),
    ),
    Question(
        "zero_start",
        "All weights begin at 0. What does the network learn?",
        (
            Option("The same as ever, only slower.", "The hidden units never become different from each other."),
            Option(
                "Nothing at all: every gradient is 0.",
                "The output weights and biases move in the first step, since all hidden activations are ½. The hidden "
                "weights have to wait for the second one, and then they all move alike.",
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
        "cost_rises",
        "The training cost has risen for five epochs in a row. What do you do with η?",
        (
            Option(
                "make it larger", "The steps overshoot already: larger ones land even farther up on the other side."
            ),
            Option(
                "make it smaller",
                "Each step lands higher on the other side of the valley than it began: it is too long.",
                right=True,
            ),
            Option(
                "nothing: that is the noise of the mini-batches",
                "Noise shakes the curve up and down. It does not carry it upwards five times in a row.",
            ),
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
                "Take the parameters of ten epochs ago.",
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
OPEN_QUESTIONS = (OpenQuestion("two_knobs", points=2), OpenQuestion("two_models", points=3))
