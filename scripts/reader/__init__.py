"""How the model of the note reader is trained: what it learns from, how it is solved, what it reaches."""
