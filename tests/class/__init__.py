"""The example class and hostile folders, marked whole."""
