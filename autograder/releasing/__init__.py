"""What instructors hand out: notebooks for students, and solutions after the deadline."""
