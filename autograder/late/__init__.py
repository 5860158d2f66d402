"""What instructors say of late work: what it costs, who has longer, and when it came."""
