"""What a question can give, one module each."""
