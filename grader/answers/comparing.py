"""Compares two written answers: reads both as their kind says, compares them, and says why.

    read the reference, read the answer ─▶ compare ─▶ the form asked for ─▶ same, different, undecided

A text that can be read in two ways gives a verdict only if both ways agree: a difference that another reading
of the same digits would take away is undecided. Nothing here raises on a student's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from grader.answers.form import Form
from grader.answers.functions import readings
from grader.answers.kind import Kind
from grader.answers.kinds._reading import rounding_of
from grader.answers.kinds._values import NOT_PROVED
from grader.answers.likely import likely
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation.printing import inline
from grader.equality.unknown_functions import Calls, called_by_name
from grader.errors import LimitError, ReadError, UseError
from grader.language import Message, Text
from grader.model import Compared, Comparison, Outcome
from grader.registry import chosen, discover

KINDS: Mapping[str, Kind] = discover("grader.answers.kinds", "KIND", Kind)
FORMS: Mapping[str, Form] = discover("grader.answers.forms", "FORM", Form)
AUTO = "auto"
UNREADABLE = "unreadable"
NO_REFERENCE = Text(en="the reference can't be read: {problem}", fa="مرجع خوانده نمی‌شود: {problem}")
TWO_WAYS = Text(
    en="the sign {sign} may part groups of digits or decimals; read the other way this is right",
    fa="نشانهٔ {sign} می‌تواند ممیز یا جداکنندهٔ رقم‌ها باشد؛ با خوانش دیگر درست است",
)
CALLED_TWO_WAYS = Text(
    en="a name before a bracket may be a function or a factor; only one of the two is right",
    fa="نامی که پیش از پرانتز آمده می‌تواند تابع یا ضریب باشد؛ تنها یکی از این دو درست است",
)
LOG_OF_TEN = Text(
    en="log is read as the natural logarithm; with base ten this is right",
    fa="log لگاریتم طبیعی خوانده شد؛ در پایهٔ ده درست است",
)
SIGMOID = Text(
    en="nothing is known of σ here; with the logistic function this is right",
    fa="در این‌جا چیزی از σ دانسته نیست؛ با تابع لجستیک درست است",
)
ROUNDED = Text(
    en="an exact value and its rounding stand here; only the rounding is right",
    fa="اینجا مقدار دقیق و گردشدهٔ آن آمده است؛ تنها گردشده درست است",
)
TOO_LARGE = Text(en="this is too large to compute", fa="این بزرگ‌تر از آن است که محاسبه شود")
_SLASH = re.compile(r"(?<![\d.)])(\d+)/(\d+)(?![\d(])")
_NAMES = (
    (re.compile(r"(?<![A-Za-z])log(?![A-Za-z]|\s*_|(?:2|10)(?!\d))"), "lg", LOG_OF_TEN),
    (re.compile(r"(?:σ|\\sigma|(?<![A-Za-z])sigma)(?=\s*(?:\\left\s*)?\()"), " sigmoid", SIGMOID),
)
"""Functions that some mean otherwise: a logarithm without a base of its own, σ of whatever it is applied to."""
_PERSIAN = re.compile("[۰-۹٠-٩]")


def compare(student: str, reference: str, kind: str = AUTO, terms: Terms | None = None) -> Compared:
    """Return how a student's answer compares with a reference.

    Raises:
        UseError: if there is no such kind or form, or the reference can't be read.

    >>> compare("3 × 3 × 16 × 32 + 32", "4,640", "number").verdict
    'same'

    """
    found: list[Compared] = []
    unread: list[UseError] = []
    for way in readings((student, reference), terms or Terms()):
        try:
            found.append(_verdict(student, reference, kind, way))
        except UseError as error:
            unread.append(error)
    if not found:
        raise unread[0]
    readable = [one for one in found if one.verdict != UNREADABLE] or found
    if len({one.verdict for one in readable}) == 1:
        return readable[0]
    return replace(readable[0], verdict=str(Outcome.UNDECIDED), reasons=(Message.of(CALLED_TWO_WAYS),))


def _verdict(student: str, reference: str, kind: str, terms: Terms) -> Compared:
    """Return how two answers compare where it is settled which names are functions."""
    form = chosen(terms.form, FORMS, "form")
    found, right = _chosen(student, reference, kind, terms)
    if form.name != "any" and not found.form:
        raise UseError(f"The form {form.name} can't be asked of the kind {found.name}.")
    try:
        tree = found.read(student, terms)
    except ReadError as error:
        return _unreadable(error, found.name)
    try:
        compared = _compared(found, form, tree, right, terms)
        if compared.outcome is Outcome.DIFFERENT:
            compared = _read_otherwise(found, student, right, terms) or compared
    except LimitError:
        compared = Comparison(Outcome.UNDECIDED, (Message.of(TOO_LARGE),))
    return Compared(str(compared.outcome), compared.reasons, inline(tree), compared.share, found.name)


def _unreadable(error: ReadError, kind: str) -> Compared:
    said = error.message if isinstance(error.message, Message) else Message.of(TOO_LARGE)
    return Compared(UNREADABLE, (said,), kind=kind, caret=error.caret() if error.text.strip() else "")


def _chosen(student: str, reference: str, kind: str, terms: Terms) -> tuple[Kind, x.Expression]:
    """Return the kind of a comparison and the reference's tree: the first likely kind that can read both.

    Where none can read the student's answer, it is the first that can read the reference.
    """
    first: tuple[Kind, x.Expression] | None = None
    problem: object = ""
    for name in (kind,) if kind != AUTO else likely(reference, terms):
        found = chosen(name, KINDS, "kind")
        try:
            right = _read_reference(found, reference, terms)
        except ReadError as error:
            problem = problem or error.message
            continue
        first = first or (found, right)
        if kind != AUTO or _readable(found, student, terms):
            return found, right
    if first is None:
        raise UseError(str(Message.of(NO_REFERENCE, problem=problem)))
    return first


def _readable(kind: Kind, text: str, terms: Terms) -> bool:
    try:
        kind.read(text, terms)
    except ReadError:
        return False
    return True


def _read_reference(kind: Kind, reference: str, terms: Terms) -> x.Expression:
    """Return the tree of a reference: with decimal points, as keys are written, else as the answer's locale has it."""
    if not terms.locale:
        return kind.read(reference, terms)
    try:
        return kind.read(reference, replace(terms, locale=""))
    except ReadError:
        return kind.read(reference, terms)


def _compared(kind: Kind, form: Form, tree: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    compared = _values_compared(kind, tree, right, terms)
    if compared.outcome is Outcome.DIFFERENT or form.name == "any":
        return compared
    if form.name == "same-form" or compared.outcome is Outcome.SAME:
        fault = form.fault(tree, right, terms.variable)
        if fault is not None:
            return Comparison(Outcome.DIFFERENT, (fault,), Fraction(1, 2))
    return compared


def _values_compared(kind: Kind, tree: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two trees compare, calls of unknown functions as letters: in doubt about these no two differ."""
    calls = Calls()
    tree, right = called_by_name(tree, right), called_by_name(right, tree)
    compared = kind.compare(calls.without(tree), calls.without(right), terms)
    if compared.outcome is Outcome.DIFFERENT and calls.doubtful:
        return Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))
    return compared


def _read_otherwise(kind: Kind, student: str, right: x.Expression, terms: Terms) -> Comparison | None:
    """Return that a difference is undecided where another reading of the text is the same."""
    for reason, other, text in _readings(kind, student, terms):
        try:
            tree = kind.read(text, other)
        except ReadError:
            continue
        if _values_compared(kind, tree, right, other).outcome is Outcome.SAME:
            return Comparison(Outcome.UNDECIDED, (reason,))
    return None


def _readings(kind: Kind, student: str, terms: Terms) -> list[tuple[Message, Terms, str]]:
    """Return the other ways in which a text can be meant: why, under which terms, and what is read then."""
    if kind.name not in {"number", "units", "expression", "equation", "inequality"}:
        return []
    found = [(Message.of(ROUNDED), terms, text) for text in rounding_of(student, terms)]
    if terms.locale in {"fa", "ar"} or (not terms.locale and _PERSIAN.search(student)):
        points = _SLASH.sub(r"\1.\2", student)
        found += [(_two_ways("/"), terms, points)] if points != student else []
    if not terms.locale:
        signs = [sign for sign in ",." if re.search(rf"\d[{sign}]\d{{3}}(?!\d)", student)]
        found += [(_two_ways(sign), replace(terms, locale="de"), student) for sign in signs]
    renamed = ((Message.of(reason), name.sub(other, student)) for name, other, reason in _NAMES)
    return [*found, *((reason, terms, text) for reason, text in renamed if text != student)]


def _two_ways(sign: str) -> Message:
    return Message.of(TWO_WAYS, sign=f'"{sign}"')
