"""Slips of the pen and of arithmetic."""
