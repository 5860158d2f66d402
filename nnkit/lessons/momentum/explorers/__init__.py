"""The pictures of lesson 06 that answer: `explore_NAME` stands in the file NAME."""
