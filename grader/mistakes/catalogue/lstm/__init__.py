"""Long short-term memories."""
