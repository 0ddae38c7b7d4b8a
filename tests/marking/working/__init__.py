"""Tests of working, follow-through and worked solutions."""
