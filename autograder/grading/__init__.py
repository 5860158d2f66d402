"""Grading: a whole class, one submission, and the same for nbgrader's own commands."""
