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
        "β = 0.9, v = 0, and the gradient is always 1. What is the velocity after the first step?",
        (
            Option("1", "Only in the long run: it starts from 0, and each gradient comes in with the share 1 − β."),
            Option("0.9", "0.9 is the share of the old velocity, which was 0."),
            Option(
                "0.1",
                "β · 0 + (1 − β) · 1. The average is biased towards its start, 0, for about ten steps.",
                right=True,
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
        "When do the averaged form (α, β) and the classical form (η, γ) take the same path?",
        (
            Option("With γ = β and η = α.", "Then the classical steps are 1/(1 − β) times as long."),
            Option(
                "With γ = β and η = α(1 − β).", "Then the classical velocity is α times the averaged one.", right=True
            ),
            Option("Never: one is an average, the other a sum.", "A sum times 1 − β is that average."),
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
