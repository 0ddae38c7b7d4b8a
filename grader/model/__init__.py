"""The frozen records that flow from file to report, with no logic beyond properties.

    Exam and Solved     what a key says and what was derived from it
    Submission          what a student handed in, every answer still text
    Interpretation      what one answer says
    PartResult, Result  verdicts, marks, diagnoses with proofs, checked working
    Figure              something to look at: a marked grid, a table of layers, a pyramid

Formulas are expressions all the way; only reports turn them into text, LaTeX or MathML.
"""

from grader.derivation.equality import Equality
from grader.model.answer import Comparison, Interpretation, Outcome
from grader.model.compared import Compared
from grader.model.exam import (
    Criterion,
    Decision,
    Design,
    Earned,
    Exam,
    Option,
    OwnMistake,
    Part,
    PartType,
    Question,
    Stated,
    Tolerance,
)
from grader.model.figure import Figure, GridFigure, LayerRow, NetworkFigure, PyramidFigure
from grader.model.quantity import IN_LETTERS, Layout, Quantity
from grader.model.result import (
    UNDECIDED,
    CheckedLine,
    CriterionResult,
    Diagnosis,
    PartResult,
    Result,
    SolutionLine,
    Status,
    Verdict,
)
from grader.model.solved import Component, Elsewhere, Solved
from grader.model.submission import Student, Submission
from grader.model.value import Amount, Cell, Entry, Value

__all__ = [
    "IN_LETTERS",
    "UNDECIDED",
    "Amount",
    "Cell",
    "CheckedLine",
    "Compared",
    "Comparison",
    "Component",
    "Criterion",
    "CriterionResult",
    "Decision",
    "Design",
    "Diagnosis",
    "Earned",
    "Elsewhere",
    "Entry",
    "Equality",
    "Exam",
    "Figure",
    "GridFigure",
    "Interpretation",
    "LayerRow",
    "Layout",
    "NetworkFigure",
    "Option",
    "Outcome",
    "OwnMistake",
    "Part",
    "PartResult",
    "PartType",
    "PyramidFigure",
    "Quantity",
    "Question",
    "Result",
    "SolutionLine",
    "Solved",
    "Stated",
    "Status",
    "Student",
    "Submission",
    "Tolerance",
    "Value",
    "Verdict",
]
