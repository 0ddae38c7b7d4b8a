"""Recurrent layers of any kind."""
