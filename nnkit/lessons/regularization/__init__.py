"""Lesson 09, regularization."""
