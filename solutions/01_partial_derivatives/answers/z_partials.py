"""Answers to z_partials, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def z_partials(s, u):
    return 2 * s + u, s + 2 * u


# %% right: by adding
# shown: What both slopes share, s + u, is computed once. Each has one more of its own letter.
def z_partials(s, u):
    both = s + u
    return (both + s, both + u)


# %% right: with a matrix
# shown: Both slopes are sums of multiples of s and u, so a matrix holds them. It is the table of the slopes of the slopes, symmetric as all such tables are.
def z_partials(s, u):
    return tuple(np.array([[2, 1], [1, 2]]) @ np.array([s, u]))


# %% right: as a list that becomes a tuple
def z_partials(s, u):
    parts = [s + s + u, s + u + u]
    return tuple(parts)


# %% right: with complex steps
def z_partials(s, u):
    def z(s, u):
        return s ** 2 + s * u + u ** 2

    tiny = 1e-30
    return z(s + 1j * tiny, u).imag / tiny, z(s, u + 1j * tiny).imag / tiny


# %% right: with a named tuple
from collections import namedtuple

Partials = namedtuple("Partials", "by_s by_u")


def z_partials(s, u):
    common = s + u
    return Partials(by_s=common + s, by_u=common + u)


# %% right: term by term
def z_partials(s, u):
    # z = s^2 + su + u^2
    terms_s = [2 * s, u, 0]
    terms_u = [0, s, 2 * u]
    dz_ds = 0
    dz_du = 0
    for i in range(3):
        dz_ds += terms_s[i]
        dz_du += terms_u[i]
    print("dz/ds =", dz_ds, f"dz/du = {dz_du:.3f}")
    return (dz_ds, dz_du)


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

# %% wrong: by central differences
def z_partials(s, u):
    def z(s, u):
        return s**2 + s * u + u**2

    h = 1e-5
    return (z(s + h, u) - z(s - h, u)) / (2 * h), (z(s, u + h) - z(s, u - h)) / (2 * h)
