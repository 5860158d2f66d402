"""The exercises of lesson 00, each a file named like the function that is to be written."""
