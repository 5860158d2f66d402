"""The questions of lesson 06, momentum."""

from nnkit.checking import OpenQuestion, Option, Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        "why_zigzag",
        "In a ravine plain descent zigzags between the walls. What helps?",
        (
            Option(
                "A larger learning rate.", "Then it jumps higher up the walls at each step, and soon leaves the ravine."
            ),
            Option(
                "A smaller learning rate.",
                "It calms the zigzag, and makes the way along the ravine, which is flat, even longer.",
            ),
            Option(
                "Averaging the last steps.",
                "Across the ravine they cancel, along the ravine they add up.",
                right=True,
            ),
        ),
    ),
    Question(
        "first_step",
        "β = 0.9, m = 0, and every number that comes in is 1. What is the average after the first one?",
        (
            Option("1", "Only in the long run: it starts from 0, and each number comes in with the share 1 − β."),
            Option("0.9", "0.9 is the share of the old average, which was 0."),
            Option(
                "0.1",
                "β · 0 + (1 − β) · 1, a tenth of the way from 0 to 1. For about ten steps the start at 0 is felt.",
                right=True,
            ),
        ),
    ),
    Question(
        "beta_zero",
        "What does the averaged form do with β = 0?",
        (
            Option(
                "Nothing moves.", "β is the share that is kept of the old velocity; the gradient then comes in whole."
            ),
            Option(
                "It takes the mean of all gradients.",
                "With β = 0 nothing is kept of those before: v is the newest one.",
            ),
            Option(
                "It is plain descent.",
                "v = 0 · v + 1 · g, so w ← w − αg. A good test of any program with momentum: β = 0 must give plain "
                "descent.",
                right=True,
            ),
            Option(
                "It swings for ever.",
                "That would be β = 1, where nothing fades.",
            ),
        ),
    ),
    Question(
        "beta_near_one",
        "β goes from 0.9 to 0.999. What becomes of the path?",
        (
            Option(
                "It gets smoother, overshoots the minimum and swings about it for long.",
                "The velocity remembers a thousand gradients, also those from the other side of the valley.",
                right=True,
            ),
            Option("It gets faster without end.", "The longest step is α times the gradient, for whatever β."),
            Option("Nothing much: 0.9 is near to 0.999.", "The window grows from 10 to 1 000 gradients."),
        ),
    ),
    Question(
        "same_path",
        "The averaged form runs with α = 0.5 and β = 0.8. With γ = 0.8, which η takes the classical form along the "
        "same path?",
        (
            Option("0.5", "Then the classical steps are 1/(1 − β) = 5 times as long. Compare a first step from rest."),
            Option(
                "0.1",
                "A first step from rest is α(1 − β)g in one form, ηg in the other. With η = α(1 − β) the classical "
                "velocity "
                "is α times the averaged one, for ever.",
                right=True,
            ),
            Option("0.4", "α times β. In a first step from rest the gradient comes in with 1 − β, not with β."),
            Option("2.5", "α/(1 − β) leads the other way round, from the classical form to the averaged one."),
            Option("None: one is an average, the other a sum.", "That sum times 1 − β is the average: only η differs."),
        ),
    ),
    Question(
        "larger_gamma",
        "The classical form with γ = 0.6 takes 44 steps. And with γ = 0.9?",
        (
            Option(
                "Fewer: the more memory, the better.", "It runs past the minimum and has to come back, several times."
            ),
            Option(
                "About as many as without memory.",
                "It swings about the minimum for as long as plain descent creeps along: γ has to fit the ravine.",
                right=True,
            ),
            Option("It never arrives.", "It swings, and each swing is smaller than the one before: 0.9 is below 1."),
        ),
    ),
    Question(
        "what_to_carry",
        "What has to be carried from mini-batch to mini-batch, besides the parameters?",
        (
            Option("One number.", "β is one number, and stays the same; the velocity of each parameter is its own."),
            Option(
                "One velocity for each weight and each bias, in arrays of the same shapes.",
                "So the memory is as large as the network itself.",
                right=True,
            ),
            Option("The last gradients.", "They are in the velocity, with all others before them."),
            Option("The last mini-batch.", "It was used up: what it said about the slope is in the velocity."),
        ),
    ),
    Question(
        "adam_and_sgd",
        "What have Adam and plain SGD in common, and what not?",
        (
            Option(
                "Nothing: Adam needs no gradients.",
                "Adam takes the same gradients of mini-batches, by backpropagation.",
            ),
            Option(
                "Both use gradients of mini-batches; Adam averages them and their squares, and steps apart.",
                "Each parameter gets a step of its own: at first about η in length, however steep the cost is there.",
                right=True,
            ),
            Option(
                "All, but for the learning rate.",
                "SGD steps along the newest gradient; Adam divides by its usual size.",
            ),
        ),
    ),
    Question(
        "q_look_ahead",
        "Where does Nesterov's method take the gradient?",
        (
            Option("at w", "That is what classical momentum does."),
            Option(
                "at w − γv", "Where the velocity alone would lead: so it can brake before it is too late.", right=True
            ),
            Option("at w + γv", "That is behind it: w moves by −v, not by +v."),
            Option("at the minimum", "Nobody knows where that is; and the gradient there would be 0."),
        ),
        points=1,
    ),
    Question(
        "q_report",
        "Momentum reached 95 % in 4 epochs, plain SGD in 7. Both used η = 0.1. What have you shown?",
        (
            Option("Momentum is nearly twice as fast.", "With that η. Plain SGD may like a larger one better."),
            Option(
                "Nothing yet: each should have its own best learning rate, and several seeds.",
                "In the classical form momentum's steps are up to 1/(1 − γ) times longer with the same η.",
                right=True,
            ),
            Option("That 0.1 is the best learning rate.", "Only one was tried; others may be better."),
            Option("That plain SGD should never be used.", "One run with one η says little about either."),
        ),
        points=1,
    ),
)

#: Read by a person.
OPEN_QUESTIONS = (OpenQuestion("swinging", points=2),)
