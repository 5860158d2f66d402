"""Answers to count_updates, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def count_updates(samples, batch_size, epochs):
    updates = epochs * -(-samples // batch_size)
    return batch_size, updates, samples * epochs, samples * epochs


# %% right: with ceil
# shown: `math.ceil` rounds up, and says so by its name.
import math


def count_updates(samples, batch_size, epochs):
    updates = epochs * math.ceil(samples / batch_size)
    return batch_size, updates, samples * epochs, samples * epochs


# %% right: with floor
def count_updates(samples, batch_size, epochs):
    in_one = (samples + batch_size - 1) // batch_size
    passes = epochs * samples
    return (batch_size, epochs * in_one, passes, passes)


# %% right: with range
def count_updates(samples, batch_size, epochs):
    return batch_size, len(range(0, samples, batch_size)) * epochs, epochs * samples, epochs * samples


# %% right: rounds up
def count_updates(samples, batch_size, epochs):
    per_epoch = int(np.ceil(samples / batch_size))
    return batch_size, per_epoch * epochs, samples * epochs, samples * epochs


# %% right: with divmod
# shown: `divmod` gives the whole mini-batches and the rest at once; a rest is one update more.
def count_updates(samples, batch_size, epochs):
    whole, rest = divmod(samples, batch_size)
    if rest:
        whole += 1
    seen = samples * epochs
    return batch_size, whole * epochs, seen, seen


# %% wrong: rounds down
def count_updates(samples, batch_size, epochs):
    return batch_size, samples // batch_size * epochs, samples * epochs, samples * epochs


# %% wrong: batches, not images
def count_updates(samples, batch_size, epochs):
    updates = -(-samples // batch_size) * epochs
    return batch_size, updates, updates, updates


# %% wrong: one epoch
def count_updates(samples, batch_size, epochs):
    return batch_size, -(-samples // batch_size), samples, samples


# %% wrong: a float from ceil
def count_updates(samples, batch_size, epochs):
    return batch_size, np.ceil(samples / batch_size) * epochs, samples * epochs, samples * epochs
