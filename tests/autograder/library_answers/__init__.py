"""Tests of autograder.library_answers."""
