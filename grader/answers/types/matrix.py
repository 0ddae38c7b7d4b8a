r"""A matrix or a vector: rows of numbers, letters and expressions.

Rows of text, nested lists or LaTeX; in YAML a list of rows too. Letters are compared with their index
(``W_{11}``, ``W11`` and ``w_11`` are one letter where no other differs by case alone). A matrix with rows or
columns too many or too few is aligned with the right one, so that what is right in it is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example, Rival
from grader.answers.comparing.alignment import Row
from grader.answers.comparing.cells import adapted
from grader.answers.comparing.matrices import compared
from grader.answers.comparing.values import UNPROVED
from grader.answers.comparing.vectors import of_numbers, of_units
from grader.answers.interpreting import amount_of, answer_side, one_text, refusal, scalars, tree_of
from grader.answers.terms import Terms
from grader.answers.types._matrix_arithmetic import worked_out
from grader.derivation.expression import Expression, Grid, Letter
from grader.derivation.formulas import letters_of
from grader.derivation.printing import inline, text
from grader.errors import LimitError, ReadError
from grader.language import Message, Text
from grader.model import Comparison, Entry, Interpretation, Outcome, Value
from grader.reading import read_grid
from grader.reading.characters import without_marks
from grader.reading.layouts import as_rows, headed, is_of_names, without_rule
from grader.reading.listings import with_commas
from grader.reading.prints import with_products
from grader.source import Items, Node, Scalar, flow

Matrix = tuple[Row, ...]

NO_MATRIX = Text(en="a matrix was expected: rows of cells", fa="یک ماتریس انتظار می‌رفت: سطرهایی از خانه‌ها")
ROWS_OR_CELLS = Text(
    en="rows or cells? Write [[1], [2]] for a column, [[1, 2]] for a row",
    fa="سطر یا خانه؟ برای ستون [[1], [2]] و برای سطر [[1, 2]] بنویسید",
)
TOO_MANY = Text(
    en="more than {most} different cells are expressions of letters",
    fa="بیش از {most} خانهٔ متفاوت عبارت‌هایی با حرف هستند",
)
A_CELL = Text(en="a cell is one number or letter", fa="هر خانه یک عدد یا حرف است")
VECTOR = Text(en="the right vector, but a column for a row", fa="بردار درست است، ولی ستون به جای سطر")
HEADING = Text(
    en="the first row may be a heading; read the other way this is right",
    fa="سطر اول شاید عنوان باشد؛ با خوانش دیگر درست است",
)
MOST_LETTERED = 16
"""So many different expressions of letters are worked out: a matrix of a question has far fewer."""
_NESTED = re.compile(r"\[\s*\[|\(\s*\(|\\begin")


# ----- reading


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the matrix that an answer writes."""
    grid = _grid(as_rows(without_marks(_text(node))), terms)
    _refuse_a_bare_list(node, grid)
    return Interpretation(flow(node), _cells(grid, terms), grid)


def _text(node: Node) -> str:
    """Return a matrix as rows of text; in YAML a row is a text or a list of cells."""
    if not isinstance(node, Items):
        return one_text(node)
    return "\n".join(_row(item) for item in node.items)


def _row(item: Node) -> str:
    if isinstance(item, Scalar):
        return item.text
    if not isinstance(item, Items) or not all(isinstance(cell, Scalar) for cell in item.items):
        raise refusal(A_CELL)
    return " & ".join(cell.text for cell in scalars(item))


def _grid(written: str, terms: Terms) -> Grid:
    """Return the rows that a text writes, else the matrix that a formula of it names: ``A = (1, 2)``, ``3i + 2j``."""
    dialect = terms.dialect(products=False, crosses=True, percent=False)
    try:
        return read_grid(written, dialect)
    except LimitError:
        raise
    except ReadError as error:
        *_, vector = "", *of_units(written)
        try:
            return read_grid(vector, dialect) if vector else _named_grid(_tree(written, terms), written)
        except ReadError:
            raise error from None


def _tree(written: str, terms: Terms) -> Expression:
    return tree_of(with_commas(with_products(written)), terms)


def _named_grid(tree: Expression, written: str) -> Grid:
    tree = worked_out(answer_side(tree, written))
    if not isinstance(tree, Grid) or not tree.children():
        raise refusal(NO_MATRIX, written)
    return tree


def _refuse_a_bare_list(node: Node, grid: Grid) -> None:
    bare = isinstance(node, Items) and len(node.items) > 1 and all(isinstance(item, Scalar) for item in node.items)
    if bare and all(len(row) == 1 for row in grid.rows):
        raise refusal(ROWS_OR_CELLS)


def _cells(grid: Grid, terms: Terms) -> Matrix:
    """Return the cells of a grid: numbers, names of letters, and expressions."""
    entries = dict.fromkeys(grid.children())
    lettered = [entry for entry in entries if not isinstance(entry, Letter) and letters_of(entry)]
    if len(lettered) > MOST_LETTERED:
        raise LimitError(Message.of(TOO_MANY, most=MOST_LETTERED))
    known: dict[Expression, Entry] = {entry: _cell(entry, terms) for entry in entries}
    return tuple(tuple(known[entry] for entry in row) for row in grid.rows)


def _cell(entry: Expression, terms: Terms) -> Entry:
    if isinstance(entry, Letter):
        return entry.name
    return amount_of(entry, terms)


# ----- comparing and showing


def rows_of(value: Value) -> Matrix:
    """Return a value that is a matrix."""
    if not isinstance(value, tuple) or not all(isinstance(row, tuple) for row in value):
        raise TypeError(f"{value!r} is no matrix")
    return tuple(row for row in value if isinstance(row, tuple))


def compare(student: Value, right: Value, terms: Terms) -> Comparison:
    """Return how two matrices compare, with a state for every cell of the student's."""
    yours, theirs = rows_of(student), rows_of(right)
    texts = [[text(showing.cell(cell)) for cell in row] for row in yours]
    fitted, open_ = adapted(yours, theirs, terms)
    found = compared(fitted, theirs, texts)
    return UNPROVED if open_ and found.outcome is Outcome.SAME else found


def otherwise_laid_out(written: str, terms: Terms) -> Iterator[Rival]:
    """Yield the other ways in which a matrix may be meant: signs and letters in its cells, a heading, a column."""
    yield from of_numbers(written, terms)
    for other in {headed(written), without_rule(written)} - {written}:
        yield None if is_of_names(written) else Message.of(HEADING), other, terms
    yield from _as_a_column(written, terms)


def _as_a_column(written: str, terms: Terms) -> Iterator[Rival]:
    """Yield a vector as a column where ``[1, 2, 3]`` may be one, and as a row."""
    if _NESTED.search(written):
        return
    grid = _grid(as_rows(written), terms)
    cells = [inline(cell) for cell in grid.children()]
    if len(grid.rows) == 1 and len(cells) > 1:
        yield Message.of(VECTOR), "\n".join(cells), terms
    elif len(cells) > 1 and all(len(row) == 1 for row in grid.rows):
        yield Message.of(VECTOR), f"[[{', '.join(cells)}]]", terms


def formula(value: Value) -> Expression:
    """Return a matrix as a grid."""
    return Grid(rows=tuple(tuple(showing.cell(cell) for cell in row) for row in rows_of(value)))


ANSWER = AnswerType(
    name="matrix",
    summary=Text(en="rows of numbers and letters", fa="سطرهایی از عدد و حرف"),
    reads=read,
    compare=compare,
    formula=formula,
    rivals=otherwise_laid_out,
    form=True,
    examples=(
        Example(
            right="W11 W10 0\n0 W11 W10",
            accepted=(
                "W_{11} W_{10} 0\n0 W_{11} W_{10}",
                "w11, w10, 0; 0, w11, w10",
                "[[W11, W10, 0], [0, W11, W10]]",
                "W₁₁ W₁₀ ۰\n۰ W₁₁ W₁₀",
                r"\begin{bmatrix} W_{11} & W_{10} & 0 \\ 0 & W_{11} & W_{10} \end{bmatrix}",
            ),
            refused=("W00 W01 0\n0 W00 W01", "W11 W10 0", "W11 W10 0 0\n0 W11 W10 0", "W11 W10 0\n0 W11 W10\n0 0 W11"),
            unreadable=("", "W11 & & 0", "[[W11, W10], [0", "foo 0"),
        ),
        Example(
            right="[[1, 2], [3, 4]]",
            accepted=("1 2\n3 4", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "[1, 2; 3, 4]"),
            refused=("[[1, 2], [3, 5]]", "[[1, 2, 3], [4, 5, 6]]", "[1, 2, 3, 4]", "[[1, 2], [3]]", "5"),
            unreadable=("[[1, 2], [3, 4]",),
        ),
    ),
)
