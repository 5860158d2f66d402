"""The exercises of lesson 04, each a file named like the function that is to be written."""
