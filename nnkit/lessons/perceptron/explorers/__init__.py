"""The pictures of lesson 00 that answer: `explore_NAME` stands in the file NAME."""
