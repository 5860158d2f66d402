"""Two processes for each submission: one runs what the student wrote, the other one judges it. See README.md here."""
