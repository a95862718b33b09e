"""Notes: their model, reading them from free text, writing and correcting them."""
