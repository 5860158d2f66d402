"""How nnkit shows things: panels, progress, questions, figures, explorers. Knows no lesson."""
