"""What is kept of grades: nbgrader's gradebook, and what can be read from it."""
