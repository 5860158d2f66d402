"""autograder: builds the notebooks, hands them out, collects, grades, gives feedback, reports."""
