"""How far the comparison agrees with the verdicts of others' test suites, for files in the form of ``cases/``."""
