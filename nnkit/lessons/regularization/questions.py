"""The questions of lesson 09, regularization: those of the path, and the graded ones."""

from nnkit.checking import OpenQuestion, Option, Question
from nnkit.lessons.regularization.further_questions import FURTHER

QUESTIONS: tuple[Question, ...] = (
    Question(
        "which_way",
        "Thirty hidden units, forty noisy points, 1500 epochs. What will the two costs do?",
        (
            Option("Both fall to the end.", "The training cost does. Why should new points profit from noise?"),
            Option(
                "The training cost falls to the end; the validation cost falls first, and rises later.",
                "First it learns what is true of all points, then what is true of these forty alone.",
                right=True,
            ),
            Option("The training cost rises at some time.", "It is what descent makes small: it falls and falls."),
            Option(
                "The validation cost stays where it begins.",
                "Both sets come from the same two moons: what helps with one helps with the other, at first.",
            ),
        ),
    ),
    Question(
        "what_may_help",
        "A network gets 99 % of its training set right, and 80 % of new data. What is likely to help?",
        (
            Option("More hidden units and more epochs.", "It has learned its samples by heart: this is more of it."),
            Option(
                "Fewer hidden units, more data, or a λ above 0.",
                "Less room to memorise, more to learn from, or a brake: the three ways out of overfitting.",
                right=True,
            ),
            Option("A larger learning rate.", "It reaches the training set's minimum sooner, and that is not in need."),
            Option(
                "Training on the new data as well, and measuring on them again.",
                "Then nothing new is left to measure on.",
            ),
        ),
    ),
    Question(
        "watch_for_stopping",
        "Which of these belongs to early stopping?",
        (
            Option(
                "Both costs after each epoch, no step taken on validation data; at the end back to the best weights.",
                "The validation set decides when, and is never trained on. Dropout is off while it is measured.",
                right=True,
            ),
            Option(
                "Watching the training cost, and stopping when it rises.",
                "It hardly ever rises: descent makes it fall.",
            ),
            Option(
                "Watching the test set.", "Whoever chooses by the test set has none left: its result is too good then."
            ),
            Option("Stopping at the first rise of the validation cost.", "It shakes. That is what patience is for."),
        ),
    ),
    Question(
        "slope_of_the_price",
        "The cost has gained λ/(2m) Σ w². What does ∂C/∂w gain, for one weight w?",
        (
            Option("λ w", "The square brings down a 2, which cancels the 2. Who has taken the m away?"),
            Option("λ w / m", "2w times λ/(2m): the 2 cancels, the m stays.", right=True),
            Option("λ w / (2m)", "The slope of w² is 2w, and the 2 cancels that of the price."),
            Option("λ w² / m", "The slope of a square is no square."),
        ),
    ),
    Question(
        "dropout_when",
        "What is dropout for, and when is it at work?",
        (
            Option(
                "It makes training faster, and is at work always.",
                "It makes training slower, and prediction needs all units.",
            ),
            Option(
                "So that units do not rely on each other; in training only.",
                "Each has to be of use without the others. In prediction all are there, and the scaling of the "
                "training "
                "has seen to it that the sums fit.",
                right=True,
            ),
            Option(
                "It removes useless units for good; after the training.",
                "That is *pruning*. Dropout draws anew in each step, and in the end all units are there.",
            ),
            Option("It makes the weights smaller; in prediction only.", "That would be L2, and in training."),
        ),
    ),
    Question(
        "must_accuracy_rise",
        "The cost has fallen. Must the accuracy have risen?",
        (
            Option(
                "Yes: a lower cost means better answers.",
                "On average surer ones. How many are on the right side is another matter.",
            ),
            Option(
                "No: it may even have fallen.",
                "One sample that was badly wrong gets better, two slip just below ½: the cell below has such numbers.",
                right=True,
            ),
            Option(
                "Yes, if the learning rate is small enough.", "Even the smallest step can carry one answer across ½."
            ),
        ),
    ),
    Question(
        "q_curves_apart",
        "After 300 epochs the training cost is 0.02 and still falling. The validation cost was lowest in epoch "
        "60, with 0.11, "
        "and is 0.19 now. Training ran with patience 500. What do you do?",
        (
            Option(
                "Train on: the training cost is still falling.",
                "It will, to 0. On new data the network becomes worse and worse.",
            ),
            Option(
                "Take the weights of epoch 60, and next time try a λ above 0 or dropout.",
                "Epoch 60 was the best on data that it has not seen; and a brake may reach less than 0.11.",
                right=True,
            ),
            Option(
                "Add hidden units, since 0.19 is too high.",
                "More capacity memorises sooner: the gap between the two costs says so.",
            ),
            Option("Take the validation set into the training.", "Then no set is left that says when to stop."),
        ),
        points=1,
    ),
    Question(
        "q_threshold",
        "A test for an illness says yes from 0.5 on. It is changed to say yes from 0.2 on. What happens to its "
        "metrics?",
        (
            Option(
                "Recall rises or stays, precision usually falls.",
                "Whoever was called ill still is, and more are: none of the ill is lost, and more healthy ones "
                "are among them.",
                right=True,
            ),
            Option(
                "Precision and recall both rise.",
                "It says yes more often. Are the new ones as probably ill as those before?",
            ),
            Option("Recall falls, precision rises.", "That is what a *higher* threshold does."),
            Option("Only the accuracy changes.", "All four counts change, and with them each of the ratios."),
        ),
        points=1,
    ),
    *FURTHER,
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("explain_two_errors", points=2),)
