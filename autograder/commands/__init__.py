"""The command `autograder`, a file for each of its verbs."""
