"""The pictures of lesson 09 that answer: `explore_NAME` stands in the file NAME."""
