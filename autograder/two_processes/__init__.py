"""How submissions are graded without trusting them: the student's code in one process, the verdict in another."""
