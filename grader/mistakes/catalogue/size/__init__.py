"""Mistakes in the size of an output."""
