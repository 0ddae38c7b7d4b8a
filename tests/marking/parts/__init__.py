"""Tests of each kind of part."""
