"""Answers to z_partials, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def z_partials(s, u):
    return 2 * s + u, s + 2 * u


# %% right: by adding
def z_partials(s, u):
    both = s + u
    return (both + s, both + u)


# %% right: with a matrix
def z_partials(s, u):
    return tuple(np.array([[2, 1], [1, 2]]) @ np.array([s, u]))


# %% right: as a list that becomes a tuple
def z_partials(s, u):
    parts = [s + s + u, s + u + u]
    return tuple(parts)


# %% wrong: drops the mixed term
def z_partials(s, u):
    return 2 * s, 2 * u


# %% wrong: takes the two the other way round
def z_partials(s, u):
    return s + 2 * u, 2 * s + u


# %% wrong: leaves the mixed term as it is
def z_partials(s, u):
    return 2 * s + s * u, 2 * u + s * u


# %% wrong: keeps the wrong variable
def z_partials(s, u):
    return 3 * s, 3 * u


# %% wrong: only the mixed term
# says: not
def z_partials(s, u):
    return u, s


# %% wrong: forgets to return
# says: is a `return` missing
def z_partials(s, u):
    answer = 2 * s + u, s + 2 * u
