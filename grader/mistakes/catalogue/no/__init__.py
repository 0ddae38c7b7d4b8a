"""Slips of notation."""
