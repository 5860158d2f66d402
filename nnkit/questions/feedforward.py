"""The questions of lesson 02, feedforward."""

from nnkit.exercises.exercise import Question

QUESTIONS: tuple[Question, ...] = ()
