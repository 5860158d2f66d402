"""Answers to minimize, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def minimize(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(1, steps + 1):
        w, state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)


# %% right: into an array
# shown: The array is there from the beginning, and each step fills a row.
def minimize(step, state, start, gradient, steps):
    points = np.zeros((steps + 1, len(start)))
    points[0] = start
    for t in range(steps):
        points[t + 1], state = step(points[t], state, gradient(points[t]), t + 1)
    return points


# %% right: with accumulate
# shown: `accumulate` hands on whatever the function returns: here w and the state together.
from itertools import accumulate


def minimize(step, state, start, gradient, steps):
    def further(here, t):
        return step(here[0], here[1], gradient(here[0]), t)

    walk = accumulate(range(1, steps + 1), further, initial=(np.array(start) * 1.0, state))
    return np.stack([w for w, _ in walk])


# %% right: recursively
def minimize(step, state, start, gradient, steps):
    def go(w, state, t):
        return [w] if t > steps else [w, *go(*step(w, state, gradient(w), t), t + 1)]

    return np.vstack(go(np.asarray(start, dtype=float), state, 1))


# %% right: as a list of lists
def minimize(step, state, start, gradient, steps):
    w, t, path = np.array([float(s) for s in start]), 0, []
    while True:
        path.append(list(w))
        if t == steps:
            return np.array(path)
        t += 1
        w, state = step(w, state, gradient(w), t)


# %% wrong: counts from 0
def minimize(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(steps):
        w, state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)


# %% wrong: forgets the state
def minimize(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(1, steps + 1):
        w, _ = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)


# %% wrong: without the start
def minimize(step, state, start, gradient, steps):
    w, points = np.array(start, dtype=float), []
    for t in range(1, steps + 1):
        w, state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points).reshape(steps, len(start))


# %% wrong: hands the function over
def minimize(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(1, steps + 1):
        w, state = step(w, state, gradient, t)
        points.append(w)
    return np.array(points)


# %% wrong: of whole numbers
def minimize(step, state, start, gradient, steps):
    points = np.zeros((steps + 1, len(start)), dtype=start.dtype)
    points[0] = start
    for t in range(steps):
        points[t + 1], state = step(points[t], state, gradient(points[t]), t + 1)
    return points


# %% wrong: forgets to count
def minimize(step, state, start, gradient, steps):
    w, t = np.array(start, dtype=float), 1
    points = [w]
    for _ in range(steps):
        w, state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)


# %% wrong: two numbers only
# says: not
def minimize(step, state, start, gradient, steps):
    points = np.zeros((steps + 1, 2))
    points[0] = start[:2]
    for t in range(steps):
        points[t + 1], state = step(points[t], state, gradient(points[t]), t + 1)
    return points


# %% wrong: stops early
# says: not
def minimize(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(1, steps + 1):
        if np.linalg.norm(gradient(w)) > 0.5:
            w, state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)
