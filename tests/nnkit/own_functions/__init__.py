"""Tests of nnkit.own_functions."""
