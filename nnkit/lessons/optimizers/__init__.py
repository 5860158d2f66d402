"""Lesson 08, optimizers."""
