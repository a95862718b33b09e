"""Notes: their model, reading them from free text, writing and correcting them.

reading.py   what a text says      filling.py   a note's fields: tapped, said in its text, meant by its sheet
writing.py   storing and correcting      notebook.py   finding again what was stored
"""
