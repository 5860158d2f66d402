"""The exercises of lesson 06, each a file named like the function that is to be written."""
