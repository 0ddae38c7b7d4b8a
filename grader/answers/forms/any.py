"""Any form: only the value counts."""

from __future__ import annotations

from grader.answers.form import Form
from grader.language import Text

FORM = Form("any", Text(en="any form", fa="به هر شکل"), lambda _tree, _reference, _letter: None)
