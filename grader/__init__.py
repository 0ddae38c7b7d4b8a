"""An exam grader whose answer keys are computations.

    >>> import grader
    >>> exam = grader.read_key("answer_keys/deep-learning-theory.yaml")
    >>> found = grader.explain(exam, "1c.parameters", "4608")
    >>> print(found.verdict, found.marks, found.diagnoses[0].mistake)
    partly 3 par.bias_omitted

What stands in ``__all__`` is the library; all else may change. What it returns are records of ``grader.model``.
"""

from grader.library import compare, explain, mark, read_key, read_submission, solve

__all__ = ["compare", "explain", "mark", "read_key", "read_submission", "solve"]

__version__ = "0.1.0"
