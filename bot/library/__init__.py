"""Procedures and lists: the model, its strict reading, the checks, the versions."""
