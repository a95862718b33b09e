"""Notes: what is read from their text."""
