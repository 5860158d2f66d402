"""A student's own functions, kept when a check finds them right, for the lessons that come after.

`source.py` writes a function down so that it stands alone, `shelf.py` keeps it in the folder `mine` beside the lessons
and reads it back, and `record.py` keeps there what the latest checks said, for the start page. Notebooks import from
`nnkit.mine`, which knows what to take where nothing is kept.
"""
