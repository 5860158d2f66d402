"""The exercises of lesson 07, each a file named like the function that is to be written."""
