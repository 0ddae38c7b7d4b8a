r"""How matrices are laid out beside rows of text, brackets and LaTeX: tables, prints, numbered rows, indices.

Each row of ``LAYOUTS`` makes one of these plainer and leaves every other text as it is. They are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.reading.lexing.nouns import takes_back
from grader.reading.prints import without_batch, without_calls


class Layout(NamedTuple):
    """A layout: what makes it plainer and why, a text with it and what that becomes, a text that stays as it is."""

    plain: Callable[[str], str]
    why: str
    example: str
    becomes: str
    other: str


_WORD = r"[^\W\d_]{2,}"
_BEFORE = re.compile(
    rf"\s*(?P<words>{_WORD}(?:[\s\u200c]+{_WORD}){{0,8}})\s*(?::=|[:=]|(?<=\s)(?:is|are|است)(?=\s))\s*"
)
_WHAT_IT_IS = re.compile(r"\s*(?:the\s+)?(?:vector|matrix|tuple|list|array|بردار|ماتریس|لیست|آرایه)\s*(?=[\[({⟨\\$])")
_REMARK = re.compile(r"(?<=[\])}$])\s+\((?P<words>(?=[^()]*[^\W\d_]{3})[^()=]*)\)\s*\.?\s*\Z")
_BOX = str.maketrans(dict.fromkeys("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠", " ") | {"│": "|", "┃": "|"})
_BARRED = re.compile(r"\s*\|(\s*[^|\s,]+[\s,]+[^|\s,][^|\n]*)\|\s*")
_ROUND = re.compile(r"\s*\(([^()\n]*[,\s][^()\n]*)\)\s*[,;]?\s*")
_NESTED_ROUND = re.compile(r"(?P<label>[^()\n]*=)?\s*\(\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*,?\s*\)\s*\.?\s*")
_BRACED_ROWS = r"\{[^{}]*\}(?:\s*[,;\n]\s*\{[^{}]*\})"
_NESTED_BRACES = re.compile(
    rf"(?P<label>[^{{}}\\\n]*=)?\s*(?:\{{\s*{_BRACED_ROWS}*\s*,?\s*\}}|{_BRACED_ROWS}+)\s*[.;]?\s*"
)
_BRACES = re.compile(r"(?P<label>[^{}\\\n]*=)?\s*\{\s*\{[^{}]*\}(?:\s*,\s*\{[^{}]*\})*\s*,?\s*\}\s*[.;]?\s*")
_BRACES = re.compile(r"(?P<label>[^{}\\\n]*=)?\s*\{(?P<items>[^{}]*[,;،][^{}]*)\}\s*\.?\s*")
_ANGLES = re.compile(r"(?P<before>(?:^|=)\s*)<(?P<items>[^<>=\n]*[,\s][^<>=\n]*)>(?P<behind>\s*\.?\s*$)")
_NUMBERED = re.compile(r"\s*(?:row|line|r|سطر|ردیف)\s*[#_]?\s*(?P<number>\d{1,3})\s*[:=)]\s*", re.IGNORECASE)
_SHOWS_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")
_TWO_INDICES = re.compile(r"(?<![\w\\])([^\W\d_])(?:[\[(]\s*(\d)\s*(?:,|\]\[|\)\()\s*(\d)\s*[\])]|_(\d)_(\d)(?!\d))")
_ONE_INDEX = re.compile(r"(?<![\w\\])([^\W\d_])(?:\[(\d{1,2})\]|\((\d{1,2})\))(?![\[(])")
_COMMA_INDEX = re.compile(r"(?<![\w\\])([^\W\d_])_?(\d),(\d)(?![\d,])")
_ASSIGNED = re.compile(r":=|≔")
_PERSIAN_QUOTIENT = re.compile(r"(?<![\d/.,])([۰-۹]+)/([۰-۹]+)(?![\d/])")
_COMMA = re.compile(r"(\d),(\d)")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_BETWEEN_BLANKS = re.compile(r"[^\s,;&|]\s+[^\s,;&|]")


def as_rows(text: str) -> str:
    r"""Return a matrix laid out as rows of text or as brackets, however it was laid out.

    >>> as_rows("| a | b |\n|---|---|\n| 1 | 2 |"), as_rows("row 1: 1 2\nrow 2: 3 4")
    ('| 1 | 2 |', '1 2\n3 4')
    """
    for layout in LAYOUTS:
        text = layout.plain(text)
    return text


def headed(text: str) -> str:
    """Return a table of Markdown without its first row, which may be a heading; another text as it is."""
    lines = _lines(text)
    ruled = len(lines) > 2 and _is_rule(lines[1])
    return "\n".join(lines[2:]) if ruled else text


def without_rule(text: str) -> str:
    """Return a table of Markdown without the rule below its first row; another text as it is."""
    lines = _lines(text)
    return "\n".join([lines[0], *lines[2:]]) if len(lines) > 2 and _is_rule(lines[1]) else text


def is_of_names(text: str) -> bool:
    """Tell whether the first row of a table of Markdown holds letters alone, none of which stands below it."""
    heading, *rows = text.strip().split("\n")
    names = [re.match(r"[^\W\d_]\w*", cell) for cell in _cells(heading)]
    return all(names) and not any(name and re.search(rf"\b{name[0]}\b", row) for name in names for row in rows)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _each_line(pattern: re.Pattern[str], text: str, shown: str) -> str:
    """Return a text with what each of its lines is, if each is of the pattern."""
    found = [pattern.fullmatch(line) for line in _lines(text)]
    return "\n".join(one.expand(shown) for one in found if one) if found and all(found) else text


# ----- what stands before and around


def without_words(text: str) -> str:
    """Return a text without words that say what stands behind them: ``the output is``, ``vector``."""
    before = _BEFORE.match(text)
    words = before["words"].split() if before else []
    if before and not any(map(takes_back, words)):
        return text[before.end() :]
    return _WHAT_IT_IS.sub("", text, count=1) if _WHAT_IT_IS.match(text) else text


def _without_remark(text: str) -> str:
    """Return a matrix without a remark in brackets behind it, which may not take it back."""
    remark = _REMARK.search(text)
    return text[: remark.start()] if remark and not takes_back(remark["words"]) else text


def _without_box(text: str) -> str:
    return text.translate(_BOX)


def _without_bars(text: str) -> str:
    return _each_line(_BARRED, text, r"\1")


def _round_rows(text: str) -> str:
    lines = _each_line(_ROUND, text, r"[\1]") if "\n" in text.strip() else text
    return _in_square(lines, _NESTED_ROUND, "()")


def _braced_rows(text: str) -> str:
    return _in_square(text, _NESTED_BRACES, "{}")


def _in_square(text: str, pattern: re.Pattern[str], brackets: str) -> str:
    """Return nested brackets of another kind as square ones; a name before them stays."""
    found = pattern.fullmatch(text)
    label = (found["label"] or "") if found else ""
    return label + text[len(label) :].translate(str.maketrans(brackets, "[]")) if found else text


def without_braces(text: str) -> str:
    """Return a vector in braces, as some programs write it, in square brackets."""
    braces = _BRACES.fullmatch(text)
    return f"{braces['label'] or ''}[{braces['items']}]" if braces else text


def angles(text: str) -> str:
    """Return a vector in angles, ``<1, 2>``, in round brackets."""
    return _ANGLES.sub(r"\g<before>(\g<items>)\g<behind>", text)


# ----- tables and prints


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and bool(_SHOWS_RULE.fullmatch(line))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _without_heading(text: str) -> str:
    """Return a table of Markdown without its rule, and without a heading that can be no row."""
    lines = _lines(text)
    if len(lines) < 3 or not _is_rule(lines[1]):
        return text
    heading, body = _cells(lines[0]), "".join(lines[2:])
    names = any(not cell or re.match(r"[^\W\d_]", cell) for cell in heading)
    is_heading = not any(heading) or _is_counting(heading) or (names and not re.search(r"[^\W\d_]", body))
    return "\n".join(lines[2:] if is_heading else [lines[0], *lines[2:]])


def _is_counting(cells: Sequence[str]) -> bool:
    """Tell whether cells count on from 0: the names that programs give to rows and columns."""
    return all(cell.isdecimal() and int(cell) == place for place, cell in enumerate(cells))


def _without_names(text: str) -> str:
    """Return a print of pandas without the names of its columns and the numbers of its rows."""
    first, *rows = [line.split() for line in _lines(text)] or [[]]
    shifted = bool(first) and bool(rows) and all(len(row) == len(first) + 1 for row in rows)
    if not shifted or not _is_counting([row[0] for row in rows]):
        return text
    names = _is_counting(first) or all(re.fullmatch(r"[^\W\d]\w*", cell) for cell in first)
    return "\n".join(" ".join(row[1:]) for row in rows) if names else text


def _without_numbers(text: str) -> str:
    """Return rows without their numbers before them, which must count on."""
    found = [_NUMBERED.match(line) for line in _lines(text)]
    numbers = [int(one["number"]) for one in found if one]
    if not numbers or len(numbers) < len(found) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text
    return "\n".join(line[one.end() :] for line, one in zip(_lines(text), found, strict=True) if one)


# ----- signs between cells and in them


def _semicolons(text: str) -> str:
    """Return rows on lines whose cells semicolons part: ``0,5; 1`` or, in MATLAB's brackets, ``[1; 2``."""
    lines = [line.strip().rstrip(";") for line in _lines(text)]
    counts = {line.count(";") for line in lines}
    cells = [cell.strip("[]() \t") for line in lines for cell in line.split(";")]
    single = all(cell and not re.search(r"\s|,.*,", cell) for cell in cells)
    if len(lines) < 2 or 0 in counts or len(counts) > 1 or not single:
        return text
    return "\n".join(" & ".join(cell.strip("[]() \t") for cell in line.split(";")) for line in lines)


def _indices(text: str) -> str:
    """Return letters with their index behind them: ``W[1,1]``, ``W(1)(1)``, ``w[0]``; ``W_1,1`` between blanks."""
    text = _TWO_INDICES.sub(lambda one: f"{one[1]}_{{{one[2] or one[4]}{one[3] or one[5]}}}", text)
    text = _ONE_INDEX.sub(lambda one: f"{one[1]}_{{{one[2] or one[3]}}}", text)
    return _COMMA_INDEX.sub(r"\1_{\2\3}", text) if _commas_in_cells(_COMMA_INDEX.sub(r"\1", text), text) else text


def _commas_in_cells(rest: str, text: str) -> bool:
    """Tell whether blanks part the cells of every row, and no comma does."""
    return "," not in rest and all(_BETWEEN_BLANKS.search(line) for line in _lines(text))


def _decimal_commas(text: str) -> str:
    """Return points for the commas in numbers, where blanks part the cells of every row: ``0,5 1,25``."""
    rows = [row for row in re.split(r"[\n;]", text.strip("[]() \t\n")) if row.strip()]
    in_cells = "{" not in text and 0 < text.count(",") == len(_COMMA.findall(text))
    if not in_cells or not all(_BETWEEN_BLANKS.search(row) for row in rows):
        return text
    return _COMMA.sub(r"\1.\2", _GROUPED.sub(lambda one: one[0].replace(",", ""), text))


def assigned(text: str) -> str:
    """Return an equals sign for ``:=``."""
    return _ASSIGNED.sub("=", text)


def _persian_points(text: str) -> str:
    """Return decimal signs for the slashes of Persian numbers, if one of these can't be a fraction: ``۰/۵ ۱/۲``."""
    decimals = any(found[1] == "۰" for found in _PERSIAN_QUOTIENT.finditer(text)) and "=" not in text
    return _PERSIAN_QUOTIENT.sub(r"\1٫\2", text) if decimals else text


LAYOUTS = (
    Layout(assigned, "a program names a value so", "A := [1]", "A = [1]", "A = [1]"),
    Layout(without_calls, "a program's words say nothing of cells", "np.array([1, 2])", "[1, 2]", "f([1, 2])"),
    Layout(without_words, "words before rows name them", "the output is [1 2]", "[1 2]", "not this: [1 2]"),
    Layout(_without_remark, "a remark holds no cells", "[1 2] (stride 1)", "[1 2]", "[1 2] (no padding)"),
    Layout(without_batch, "one image in a batch is that image", "[[[1, 2]]]", "[[1, 2]]", "[[[1]], [[2]]]"),
    Layout(_without_box, "drawn brackets hold rows", "⎡1 2⎤", " 1 2 ", "[1 2]"),
    Layout(_without_heading, "a heading is no row", "| a |\n|---|\n| 1 |", "| 1 |", "| 1 |\n| 2 |"),
    Layout(_without_names, "pandas numbers the rows", "  a b\n0 5 6", "5 6", "a b\n5 6"),
    Layout(_without_numbers, "rows that count on are in order", "row 1: 5\nrow 2: 6", "5\n6", "row 2: 5\nrow 1: 6"),
    Layout(_without_bars, "bars beside rows are brackets", "| 1 2 |\n| 3 4 |", " 1 2 \n 3 4 ", "| 1 | 2 |"),
    Layout(_round_rows, "round brackets hold a row each", "(1, 2)\n(3, 4)", "[1, 2]\n[3, 4]", "(1, 2)"),
    Layout(_braced_rows, "braces hold a row each", "{{1, 2}, {3, 4}}", "[[1, 2], [3, 4]]", "{1, 2}"),
    Layout(without_braces, "some programs write vectors in braces", "{1, 2}", "[1, 2]", "{1, 2} and {3}"),
    Layout(angles, "a vector stands in angles", "v = <1, 2>", "v = (1, 2)", "1 < 2"),
    Layout(_semicolons, "lines are rows already", "1; 2\n3; 4", "1 & 2\n3 & 4", "1 2; 3 4\n5 6; 7 8"),
    Layout(_persian_points, "a nought has no parts", "۰/۵ ۱/۲", "۰٫۵ ۱٫۲", "۱/۲ ۳/۴"),
    Layout(_indices, "programs write an index so", "W[1,1] w[0]", "W_{11} w_{0}", "W_1, 1"),
    Layout(_decimal_commas, "blanks part the cells", "0,5 1,25", "0.5 1.25", "0,5, 1,25"),
)
