"""The class: who is in it, by which names and numbers uploads and lists call them, and who an upload is from."""
