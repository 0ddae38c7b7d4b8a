"""Translators of the cases, one module a family or a group of them."""
