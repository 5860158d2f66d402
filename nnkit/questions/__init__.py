"""The questions of all lessons, one module a lesson: quizzes with instant answers, and graded ones."""
