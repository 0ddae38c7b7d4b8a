"""The answer types: one module each, with a constant ``ANSWER``; being here is being registered."""
