"""Mistakes about transposed convolutions."""
