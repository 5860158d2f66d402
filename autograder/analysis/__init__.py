"""What the class achieved, for instructors: in the terminal, as CSV, as a page."""
