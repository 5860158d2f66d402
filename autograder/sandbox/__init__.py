"""Where submissions run: bubblewrap, and in it a warm Python that forks a process for each of them."""
