"""Pictures that stand still, one module a lesson, in one style."""
