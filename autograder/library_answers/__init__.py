"""Which functions of the library answer which exercises: found by trying, and written down for the guard.

Every public function and method is tried as an answer to every exercise: with the exercise's arguments in every fitting
order, simple things made of them, simple functions of what comes back, and of what was left behind in arguments and
objects. What gives the answer, or what an oracle asks for itself, refuses while that exercise is examined.
"""
