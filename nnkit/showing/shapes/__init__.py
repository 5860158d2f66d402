"""Where shapes do not fit, the line in which they do not: its product with a name and a shape under each factor.

`clash` finds it in what was raised: exactly, or not at all. `drawing` draws what was found.
"""
