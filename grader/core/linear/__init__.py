"""Linear layers as matrices, and what they make of given numbers."""
