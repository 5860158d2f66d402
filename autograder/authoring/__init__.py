"""From what authors write to the notebooks: text and answers are read, checked and built."""
