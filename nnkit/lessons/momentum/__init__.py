"""Lesson 06, momentum: rolling downhill."""
