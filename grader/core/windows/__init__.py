"""Windows that slide over one to three axes: how they are written, and the sizes that they lead to."""
