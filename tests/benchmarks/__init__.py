"""Timings as ratios within one run; commands, not tests."""
