"""Lesson 03, backpropagation: how the error travels back."""
