"""Wrong answers whose cause is known, diagnosed: ``python -m tests.diagnosis FILE…``."""
