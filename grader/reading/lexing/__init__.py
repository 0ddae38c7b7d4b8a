"""Texts cut into tokens: signs, numbers, names and LaTeX, in whatever spelling they were typed."""
