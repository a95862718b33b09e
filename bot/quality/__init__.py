"""Proof: lookups, sheet versions, the chained log."""
