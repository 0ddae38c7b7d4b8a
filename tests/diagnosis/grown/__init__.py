"""Networks and wrong answers grown from a seed: ``python -m tests.diagnosis.grown SEED FOLDER``."""
