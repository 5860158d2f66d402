"""The exercises of lesson 05, each a file named like the function that is to be written."""
