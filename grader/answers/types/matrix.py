r"""A matrix: rows of numbers, letters and small expressions.

Rows of text, nested lists or LaTeX; in YAML a list of rows too. Letters are compared with their index
(``W_{11}``, ``W11`` and ``w_11`` are one letter where no other differs by case alone). A matrix with rows or
columns too many or too few is aligned with the right one, so that what is right in it is seen.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types._alignment import Row
from grader.answers.types._interpreting import one_text, reader, refusal, scalars
from grader.answers.types._matrix_comparison import compared
from grader.answers.types.number import formula as number_formula
from grader.derivation.canonical import canonical
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Grid, Letter, value_of
from grader.derivation.printing import text
from grader.errors import DerivationError, LimitError
from grader.language import Message, Text
from grader.model import Cell, Comparison, Interpretation, Tolerance, Value
from grader.reading import read_grid
from grader.source import Items, Node, Scalar, flow

Matrix = tuple[Row, ...]

ROWS_OR_CELLS = Text(
    en="rows or cells? Write [[1], [2]] for a column, [[1, 2]] for a row",
    fa="سطر یا خانه؟ برای ستون [[1], [2]] و برای سطر [[1, 2]] بنویسید",
)
TOO_MANY = Text(
    en="more than {most} different cells are expressions of letters",
    fa="بیش از {most} خانهٔ متفاوت عبارت‌هایی با حرف هستند",
)
TOO_LARGE_A_CELL = Text(en="a cell is too large to compute", fa="یک خانه بزرگ‌تر از آن است که محاسبه شود")
MOST_LETTERED = 16
A_CELL = Text(en="a cell is one number or letter", fa="هر خانه یک عدد یا حرف است")


# ----- reading


def read_matrix(node: Node) -> Interpretation:
    """Return the matrix that an answer writes."""
    grid = read_grid(_text(node))
    _refuse_a_bare_list(node, grid)
    return Interpretation(flow(node), _cells(grid), grid)


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


def _refuse_a_bare_list(node: Node, grid: Grid) -> None:
    bare = isinstance(node, Items) and len(node.items) > 1 and all(isinstance(item, Scalar) for item in node.items)
    if bare and all(len(row) == 1 for row in grid.rows):
        raise refusal(ROWS_OR_CELLS)


def _cells(grid: Grid) -> Matrix:
    """Return the cells of a grid: numbers, letters, and expressions of letters in their one canonical form."""
    known = {entry: _plain(entry) for entry in dict.fromkeys(grid.children())}
    lettered = [entry for entry, cell in known.items() if cell is None]
    if len(lettered) > MOST_LETTERED:
        raise LimitError(Message.of(TOO_MANY, most=MOST_LETTERED))
    cells: dict[Expression, Cell] = {entry: _lettered(entry) if cell is None else cell for entry, cell in known.items()}
    return tuple(tuple(cells[entry] for entry in row) for row in grid.rows)


def _plain(entry: Expression) -> Cell | None:
    """Return a number or a letter, None for an expression that holds letters."""
    if isinstance(entry, Letter):
        return entry.name
    try:
        return value_of(entry)
    except DerivationError:
        return None


def _lettered(entry: Expression) -> Cell:
    try:
        found = canonical(entry)
        return text(found) if isinstance(found, Expression) else found
    except LimitError as error:
        raise LimitError(Message.of(TOO_LARGE_A_CELL)) from error
    except DerivationError:
        return text(entry)


# ----- comparing and showing


def rows_of(value: Value) -> Matrix:
    """Return a value that is a matrix."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no matrix")
    return tuple(row for row in value if isinstance(row, tuple))


def compare(student: Value, right: Value, tolerance: Tolerance | None) -> Comparison:
    """Return how two matrices compare, with a state for every cell of the student's."""
    yours, theirs = rows_of(student), rows_of(right)
    texts = [[text(_shown(cell)) for cell in row] for row in yours]
    adapted = _in_the_same_case(yours, theirs)
    return compared(_within(adapted, theirs, tolerance), theirs, texts)


def _in_the_same_case(student: Matrix, right: Matrix) -> Matrix:
    """Return the student's matrix with its letters in the right one's case, if only one reading is possible."""
    mine, other = _letters(student), _letters(right)
    folded = {letter.casefold(): letter for letter in other}
    ambiguous = len(folded) < len(other) or len({letter.casefold() for letter in mine}) < len(mine)
    if ambiguous:
        return student
    known: dict[Cell, Cell] = {letter: folded.get(letter.casefold(), letter) for letter in mine}
    return tuple(tuple(known.get(cell, cell) for cell in row) for row in student)


def _letters(matrix: Matrix) -> list[str]:
    return list(dict.fromkeys(cell for row in matrix for cell in row if isinstance(cell, str)))


def _within(student: Matrix, right: Matrix, tolerance: Tolerance | None) -> Matrix:
    """Return the student's matrix with each number that lies within a right one's tolerance as that one.

    In a matrix of the right size that is the one in its place: two right numbers may lie within one tolerance.
    """
    if tolerance is None:
        return student
    if [len(row) for row in student] == [len(row) for row in right]:
        pairs = (zip(row, other, strict=True) for row, other in zip(student, right, strict=True))
        return tuple(tuple(_in_place(cell, other, tolerance) for cell, other in row) for row in pairs)
    numbers = sorted({cell for row in right for cell in row if not isinstance(cell, str)})
    return tuple(
        tuple(cell if isinstance(cell, str) else _nearest(cell, numbers, tolerance) for cell in row) for row in student
    )


def _in_place(cell: Cell, right: Cell, tolerance: Tolerance) -> Cell:
    return cell if isinstance(cell, str) or isinstance(right, str) else _nearest(cell, [right], tolerance)


def _nearest(cell: Exact, numbers: list[Exact], tolerance: Tolerance) -> Exact:
    at = bisect_left(numbers, cell)
    around = numbers[max(0, at - 1) : at + 1]
    near = min(around, key=lambda right: max(right - cell, cell - right), default=cell)
    allowed = tolerance.allowed(near)
    return near if -allowed <= near - cell <= allowed else cell


def formula(value: Value) -> Expression:
    """Return a matrix as a grid."""
    return Grid(rows=tuple(tuple(_shown(cell) for cell in row) for row in rows_of(value)))


def _shown(cell: Cell) -> Expression:
    return Letter(name=cell) if isinstance(cell, str) else number_formula(Fraction(cell) if cell else cell)


ANSWER = AnswerType(
    name="matrix",
    summary=Text(en="rows of numbers and letters", fa="سطرهایی از عدد و حرف"),
    read=reader(read_matrix),
    compare=compare,
    formula=formula,
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
    ),
)
