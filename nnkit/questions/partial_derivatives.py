"""The questions of lesson 01, partial derivatives."""

from nnkit.exercises.exercise import Question

QUESTIONS: tuple[Question, ...] = ()
