"""Cases decided by others, answered through the public key format: ``python -m tests.oracle FILE…``.

A case describes a network or a computation in neutral words and says what is asked of it. It is translated into an
answer key, the key is read as any key is, and each asked value is taken from the exam. The translators see what is
given and what is asked, never the answers; what they don't know stays unanswered, by name.
"""
