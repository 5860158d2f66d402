"""The exercises of lesson 02, each a file named like the function that is to be written."""
