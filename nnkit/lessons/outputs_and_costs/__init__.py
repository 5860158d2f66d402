"""Lesson 07, outputs and costs: which output, which cost, which δ."""
