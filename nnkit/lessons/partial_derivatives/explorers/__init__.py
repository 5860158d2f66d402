"""The pictures of lesson 01 that answer: `explore_NAME` stands in the file NAME."""
