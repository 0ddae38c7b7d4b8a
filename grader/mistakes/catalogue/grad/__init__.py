"""Mistakes about gradients."""
