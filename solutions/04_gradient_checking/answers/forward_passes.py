"""Answers to forward_passes, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def forward_passes(sizes):
    return 2 * count_parameters(sizes)


# %% right: with zip
import itertools


def forward_passes(sizes):
    return 2 * sum(n * k + n for k, n in itertools.pairwise(sizes))


# %% right: with shapes
# shown: The numbers of entries of every array of the network, twice.
def forward_passes(sizes):
    return sum(2 * (w[0] * w[1] + b[0] * b[1]) for w, b in layer_shapes(sizes))


# %% right: layer by layer
# shown: A unit has k weights and one bias, so k + 1 parameters.
def forward_passes(sizes):
    total = 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        total += 2 * n * (k + 1)
    return total


# %% right: with a while loop
def forward_passes(sizes):
    passes, l = 0, 1
    while l < len(sizes):
        passes += 2 * sizes[l] * (sizes[l - 1] + 1)
        l += 1
    return passes


# %% wrong: one each
def forward_passes(sizes):
    return count_parameters(sizes)


# %% wrong: forgets the biases
def forward_passes(sizes):
    return 2 * sum(k * n for k, n in zip(sizes[:-1], sizes[1:]))


# %% wrong: one more
def forward_passes(sizes):
    return count_parameters(sizes) + 1
