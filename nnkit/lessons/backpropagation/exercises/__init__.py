"""The exercises of lesson 03, each a file named like the function that is to be written."""
