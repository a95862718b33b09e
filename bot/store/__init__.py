"""The only SQL of the project: one module an aggregate, around one writing connection.

``Store.open`` gives them all; ``store.transaction()`` joins what they write into one commit.
"""
