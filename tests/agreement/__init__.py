"""How far the comparison agrees with the verdicts that others demand, for files as in ``cases/`` or ``reports/``."""
