"""What is asked: one module a kind of part, each with how an answer to it is marked."""
