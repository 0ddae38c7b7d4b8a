"""Mistakes in counting parameters."""
