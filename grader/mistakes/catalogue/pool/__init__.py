"""Mistakes about pooling."""
