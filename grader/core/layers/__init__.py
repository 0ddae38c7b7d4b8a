"""The layers of a network, one module each."""
