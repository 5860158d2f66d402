"""Answers to descend_ravine, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def descend_ravine(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    points = [w]
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points)


# %% right: with an array
def descend_ravine(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2))
    points[0] = start
    v = np.zeros(2)
    for i in range(1, steps + 1):
        points[i], v = step(points[i - 1].copy(), v, gradient)
    return points


# %% right: recursively
def descend_ravine(step, start, gradient, steps):
    def go(w, v, left):
        return [w, *(go(*step(w, v, gradient), left - 1) if left else [])]

    return np.vstack(go(np.asarray(start, dtype=float), np.zeros_like(start, dtype=float), steps))


# %% right: into an array
# shown: The array is there from the beginning, and each step fills a row.
def descend_ravine(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2))
    points[0] = start
    v = np.zeros(2)
    for i in range(steps):
        points[i + 1], v = step(points[i], v, gradient)
    return points


# %% right: with accumulate
# shown: `accumulate` hands on whatever the function returns: here w and v together.
from itertools import accumulate, repeat


def descend_ravine(step, start, gradient, steps):
    begin = (np.array(start) * 1.0, np.zeros(2))
    states = accumulate(repeat(None, steps), lambda state, _: step(*state, gradient), initial=begin)
    return np.stack([w for w, _ in states])


# %% right: as a list of lists
def descend_ravine(step, start, gradient, steps):
    w = np.array([float(s) for s in start])
    v = 0 * w
    path = [w.tolist()]
    while len(path) <= steps:
        w, v = step(w, v, gradient)
        path.append(list(w))
    return np.array(path)


# %% wrong: forgets the velocity
def descend_ravine(step, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for _ in range(steps):
        w, v = step(w, np.zeros(2), gradient)
        points.append(w)
    return np.array(points)


# %% wrong: without the start
def descend_ravine(step, start, gradient, steps):
    w, v, points = np.array(start, dtype=float), np.zeros(2), []
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points).reshape(-1, 2)


# %% wrong: of whole numbers
def descend_ravine(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2), dtype=start.dtype)
    points[0] = start
    v = np.zeros(2)
    for i in range(steps):
        points[i + 1], v = step(points[i], v, gradient)
    return points


# %% wrong: calls step with a gradient
# says: raised
def descend_ravine(step, start, gradient, steps):
    w, v, p = np.array(start, float), np.zeros(2), []
    for _ in range(steps + 1):
        p.append(w)
        w, v = step(w, v, gradient(w))
    return np.array(p)


# %% wrong: hands the gradient over
def descend_ravine(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    points = [w]
    for _ in range(steps):
        w, v = step(w, v, gradient(w))
        points.append(w)
    return np.array(points)


# %% wrong: takes v for w
def descend_ravine(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    points = [w]
    for _ in range(steps):
        v, w = step(w, v, gradient)
        points.append(w)
    return np.array(points)
