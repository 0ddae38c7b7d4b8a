"""Mistakes about attention."""
