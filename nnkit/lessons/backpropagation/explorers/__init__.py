"""The pictures of lesson 03 that answer: `explore_NAME` stands in the file NAME."""
