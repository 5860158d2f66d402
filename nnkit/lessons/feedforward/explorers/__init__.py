"""The pictures of lesson 02 that answer: `explore_NAME` stands in the file NAME."""
