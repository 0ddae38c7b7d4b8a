"""Given numbers: how they are written, and what is shared by what is worked out with them."""
