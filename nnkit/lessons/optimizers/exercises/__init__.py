"""The exercises of lesson 08, each a file."""
