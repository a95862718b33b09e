"""A typed line → the right sheet: folding and stems, index, ranking, verdict."""
