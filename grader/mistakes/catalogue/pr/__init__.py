"""Answers to another question."""
