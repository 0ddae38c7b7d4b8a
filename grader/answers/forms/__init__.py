"""One module a form that an answer may be asked in; each holds a constant ``FORM``."""
