"""An exam grader whose answer keys are computations."""

__version__ = "0.1.0"
