"""The documents: tables made from the registries, examples that run, links that lead somewhere.

`python -m tests.documents` writes every table between its markers anew, and the schema of keys beside the keys.
"""
