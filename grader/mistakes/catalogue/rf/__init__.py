"""Mistakes about the receptive field."""
