"""Answers that a person reads, on a page of this computer: `autograder read`.

`questions` has what is asked, `answers` what the class wrote, `equal` puts equal answers together, `changes` shows what
changed since an answer was read, `points` gives points and comments and takes them back, `session` is all of it for one
sitting, and `server` serves that and the page in `templates/read`. Names of students stay on the server.
"""
