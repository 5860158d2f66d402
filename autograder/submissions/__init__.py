"""What students handed in: read with care, assigned to whoever sent it, rebuilt around the instructor's cells."""
