"""Mistakes in writing a convolution as a matrix."""
