"""A manager's request in French → a filter → lists, counts and files."""
