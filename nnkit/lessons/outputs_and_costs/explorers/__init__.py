"""The pictures of lesson 07 that answer: `explore_NAME` stands in the file NAME."""
