"""A page of feedback a student and lesson: points by exercise, what failed and the likely mistake, comments.

nbgrader's `GenerateFeedback` makes it through `page.FeedbackPage` (see `Course.configure`), `hand_out` calls that for a
class. All that a student wrote, or that came out of a student's code, goes through `harmless` or `figures`, or is
escaped. The page has no script and loads nothing.
"""
