"""Tokens read into trees: operators, brackets, functions, matrices, within bounds."""
