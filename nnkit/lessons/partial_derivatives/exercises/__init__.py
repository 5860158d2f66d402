"""The exercises of lesson 01, each a file named like the function that is to be written."""
