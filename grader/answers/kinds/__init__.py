"""One module a kind of written answer; each holds a constant ``KIND``."""
