"""Lesson 02, feedforward: from one neuron to a network."""
