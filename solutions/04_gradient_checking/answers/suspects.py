"""Answers to suspects, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
suspects = {}
for letter, suspect in lineup.items():
    weights_off, biases_off, _ = figures.errors_apart(suspect)
    w_wrong, b_wrong = ([error > 1e-6 for error in errors] for errors in (weights_off, biases_off))
    if not any(w_wrong) and not any(b_wrong):
        suspects[letter] = "none"
    elif not any(w_wrong):
        suspects[letter] = "BP3"
    elif not any(b_wrong):
        suspects[letter] = "BP4"
    else:
        suspects[letter] = "BP1" if w_wrong[-1] else "BP2"


# %% wrong: nothing found
suspects = {}
