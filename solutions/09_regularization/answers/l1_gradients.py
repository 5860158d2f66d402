"""Answers to l1_gradients, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def l1_gradients(weights, weight_gradients, decay, samples):
    return [gradient + np.sign(w) * decay / samples for w, gradient in zip(weights, weight_gradients)]


# %% right: two comparisons
# shown: True and False are 1 and 0, so their difference is the sign.
def l1_gradients(weights, weight_gradients, decay, samples):
    pull = decay / samples
    return [g + pull * ((w > 0) * 1.0 - (w < 0) * 1.0) for w, g in zip(weights, weight_gradients)]


# %% right: entry by entry
# shown: Three cases, one after the other.
def l1_gradients(weights, weight_gradients, decay, samples):
    result = []
    for w, gradient in zip(weights, weight_gradients):
        new = np.array(gradient, dtype=float)
        for place in np.ndindex(w.shape):
            if w[place] > 0:
                new[place] += decay / samples
            elif w[place] < 0:
                new[place] -= decay / samples
        result.append(new)
    return result


# %% right: np.where
def l1_gradients(weights, weight_gradients, decay, samples):
    result = []
    for w, gradient in zip(weights, weight_gradients):
        slope = np.where(w == 0, 0.0, np.where(w < 0, -1.0, 1.0))
        result.append(gradient + decay * slope / samples)
    return result


# %% wrong: as with L2
def l1_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / samples * w for w, g in zip(weights, weight_gradients)]


# %% wrong: by the size
def l1_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / samples * w / np.abs(w) for w, g in zip(weights, weight_gradients)]


# %% wrong: two sides only
def l1_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / samples * np.where(w < 0, -1, 1) for w, g in zip(weights, weight_gradients)]


# %% wrong: in place
# says: changed
def l1_gradients(weights, weight_gradients, decay, samples):
    for i in range(len(weights)):
        weight_gradients[i] += decay / samples * np.sign(weights[i])
    return weight_gradients


# %% wrong: the sign of the sum
# says: ∂C/∂w
def l1_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / samples * np.sign(w.sum()) for w, g in zip(weights, weight_gradients)]


# %% wrong: softened
# says: ∂C/∂w
def l1_gradients(weights, weight_gradients, decay, samples):
    return [g + decay / samples * (w / (1 + np.abs(w))) for w, g in zip(weights, weight_gradients)]
