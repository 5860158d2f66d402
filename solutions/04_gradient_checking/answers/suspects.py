"""Answers to suspects, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
suspects = {}
for letter, suspect in lineup.items():
    of_weights = list(hunt(weights, biases, x, y, only("weights", suspect)).values())
    of_biases = list(hunt(weights, biases, x, y, only("biases", suspect)).values())
    if max(of_weights + of_biases) < 1e-6:
        suspects[letter] = "none"
    elif max(of_weights) < 1e-6:
        suspects[letter] = "BP3"
    elif max(of_biases) < 1e-6:
        suspects[letter] = "BP4"
    else:
        suspects[letter] = "BP1" if of_weights[-1] > 1e-6 else "BP2"


# %% wrong: nothing found
suspects = {}
