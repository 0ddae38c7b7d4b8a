"""Mistakes about partial convolution."""
