"""Gives each of its processes other things under the same names: a function, an object, a generator, a number."""

import os

GENERATION = "/tmp/hostile-left-generation"


class Thing:
    def __getattr__(self, name):
        return 6


with open(GENERATION, "a") as file:
    file.write("x")
born = os.path.getsize(GENERATION)


def ends(x):
    os._exit(1)


triple = (ends, Thing(), (6 for _ in range(5)), 6)[born % 4 - 1]
sigmoid_prime = (ends, Thing(), [0.25], 0.25)[born % 4 - 1]
sigmoid = (ends, 0.5, Thing(), None)[born % 4 - 1]
