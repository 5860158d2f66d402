"""Lesson 05, stochastic gradient descent: learning from mini-batches."""
