"""The pictures of lesson 05 that answer: `explore_NAME` stands in the file NAME."""
