"""Lesson 00, the perceptron: a unit that decides, a rule that turns its border, and what came of it."""
