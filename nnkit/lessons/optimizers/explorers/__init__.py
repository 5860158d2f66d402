"""The pictures of lesson 08 that answer."""
