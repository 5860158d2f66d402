"""Answers to separates, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def separates(w, b, x, y):
    return bool(np.all(y * (w.T @ x + b) > 0))


# %% right: a loop
# shown: Point by point: the first one that is not on its side decides.
def separates(w, b, x, y):
    for i in range(x.shape[1]):
        if y[0, i] * ((w.T @ x[:, [i]]).item() + b) <= 0:
            return False
    return True


# %% right: the smallest margin
# shown: All are positive where the smallest one is.
def separates(w, b, x, y):
    return float(np.min(y * (w.T @ x + b))) > 0


# %% right: with all
def separates(w, b, x, y):
    z = (w.T @ x + b).ravel()
    return all(bool(value > 0) if label == 1 else bool(value < 0) for value, label in zip(z, y.ravel()))


# %% right: signs
def separates(w, b, x, y):
    return np.array_equal(np.sign(w.T @ x + b), y)


# %% wrong: with the prediction
def separates(w, b, x, y):
    return bool(np.all(perceptron_predict(w, b, x) == y))


# %% wrong: not every one
def separates(w, b, x, y):
    return bool(np.any(y * (w.T @ x + b) > 0))


# %% wrong: at least 0
def separates(w, b, x, y):
    return bool(np.all(y * (w.T @ x + b) >= 0))


# %% wrong: the total
def separates(w, b, x, y):
    return bool(np.sum(y * (w.T @ x + b)) > 0)


# %% wrong: text
def separates(w, b, x, y):
    return "yes" if np.all(y * (w.T @ x + b) > 0) else "no"


# %% wrong: any border at all
def separates(w, b, x, y):
    return True


# %% wrong: with room to spare
def separates(w, b, x, y):
    return bool(np.all(y * (w.T @ x + b) > 1))
