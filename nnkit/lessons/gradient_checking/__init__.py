"""Lesson 04, gradient checking: trust, but verify."""
