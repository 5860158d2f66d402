"""The pictures of lesson 04 that answer: `explore_NAME` stands in the file NAME."""
