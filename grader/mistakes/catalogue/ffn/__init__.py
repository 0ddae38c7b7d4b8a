"""The feed-forward step of a transformer."""
