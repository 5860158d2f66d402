"""Loops for ever in a cell, and swallows what interrupts it."""

while True:
    try:
        while True:
            pass
    except BaseException as swallowed:
        print(type(swallowed))
