"""Mistakes in counting operations."""
