"""The manual of the catalogue as lines for a terminal and as objects for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

import yaml

from grader.checking.manual import Applied, Page, Tried, Wrong
from grader.derivation.printing import text
from grader.language import Text, digits
from grader.mistakes import Kind, Mistake, is_exact
from grader.mistakes.hints import hint
from grader.reporting.numbers import marks_number
from grader.reporting.pieces import plain_message

KINDS = {
    Kind.NOTATION: Text(en="notation", fa="نمادگذاری"),
    Kind.CONVENTION: Text(en="convention", fa="قرارداد"),
    Kind.CONCEPT: Text(en="misconception", fa="بدفهمی"),
    Kind.SLIP: Text(en="slip", fa="لغزش"),
}
COSTS = {
    Fraction(0): Text(en="costs nothing", fa="نمره‌ای کم نمی‌کند"),
    Fraction(1, 4): Text(en="costs a quarter of the marks", fa="یک چهارم نمره را کم می‌کند"),
    Fraction(1, 2): Text(en="costs half of the marks", fa="نیمی از نمره را کم می‌کند"),
}
COSTS_A_SHARE = Text(en="costs the marks of what is wrong by it", fa="نمرهٔ آنچه را نادرست کرده کم می‌کند")
UNLESS = Text(en="unless a key says otherwise", fa="مگر آن‌که کلید چیز دیگری بگوید")
EXAMPLE = Text(en="example", fa="نمونه")
GIVEN = Text(en="given", fa="داده")
ASKED = Text(en="asked", fa="خواسته")
TOLERANCE = Text(en="tolerance", fa="خطای مجاز")
RIGHT = Text(en="right", fa="درست")
EXPLAINED = Text(en="explained by it", fa="با آن توضیح داده می‌شود")
NOT_EXPLAINED = Text(en="not explained by it", fa="با آن توضیح داده نمی‌شود")
PROOF = Text(en="proof", fa="اثبات")
RIGHT_STEP = Text(en="the right step", fa="گام درست")
HINT = Text(en="hint", fa="سرنخ")
ADVICE = Text(en="advice", fa="راهنمایی")
IN_KEY = Text(en="in the key", fa="در کلید")
NOWHERE = Text(en="leads to no wrong answer there", fa="در آن به هیچ پاسخ نادرستی نمی‌انجامد")
RECOGNISED = Text(
    en="recognised in what a student wrote, so that its answers can't be listed",
    fa="در نوشتهٔ دانشجو بازشناخته می‌شود، پس پاسخ‌هایش فهرست‌شدنی نیست",
)
COMMA = Text(en=", ", fa="، ")
MORE = Text(en="… and {n} more", fa="… و {n} تای دیگر")
MOST = 8
WIDTH = 100


def catalogue_lines(mistakes: Iterable[Mistake], language: str) -> Iterator[str]:
    """Yield the mistakes group by group: id, kind and title in columns."""
    known = list(mistakes)
    names = max((len(mistake.name) for mistake in known), default=0)
    kinds = max(len(kind.in_language(language)) for kind in KINDS.values())
    for group, several in groupby(known, key=lambda mistake: mistake.name.partition(".")[0]):
        yield group
        for mistake in several:
            kind = KINDS[mistake.kind].in_language(language).ljust(kinds)
            yield f"  {mistake.name.ljust(names)}  {kind}  {mistake.title.in_language(language)}"


def catalogue_record(mistakes: Iterable[Mistake], language: str) -> list[dict[str, Any]]:
    """Return an object for each mistake: its id, kind, title and the share of the marks that it leaves."""
    return [_summary(mistake, language) for mistake in mistakes]


def _summary(mistake: Mistake, language: str) -> dict[str, Any]:
    return {
        "mistake": mistake.name,
        "kind": mistake.kind.name.lower(),
        "title": mistake.title.in_language(language),
        "hint": hint(mistake).in_language(language),
        "credit": marks_number(mistake.kind.credit) if is_exact(mistake) else None,
    }


def page_lines(page: Page, language: str) -> Iterator[str]:
    """Yield a mistake's page of the manual."""
    mistake = page.mistake
    cost = COSTS[1 - mistake.kind.credit] if is_exact(mistake) else COSTS_A_SHARE
    said = [each.in_language(language) for each in (KINDS[mistake.kind], cost, UNLESS)]
    yield f"{mistake.name}  {mistake.title.in_language(language)}"
    yield f"  {COMMA.in_language(language).join(said)}"
    yield from _indented(_labelled(HINT, hint(mistake).in_language(language), language), 2)
    for tried in page.examples:
        yield ""
        yield f"  {EXAMPLE.in_language(language)}"
        yield from _indented(_example(tried, language), 4)
    if page.applied is not None:
        yield ""
        yield f"  {IN_KEY.in_language(language)}"
        yield from _indented(_in_key(mistake, page.applied, language), 4)


def _indented(lines: Iterable[str], blanks: int) -> Iterator[str]:
    yield from (f"{' ' * blanks}{line}" for line in lines)


def _example(tried: Tried, language: str) -> Iterator[str]:
    yield from _labelled(GIVEN, f"\n{_as_yaml(tried.example.given)}", language)
    yield from _labelled(ASKED, tried.example.ask, language)
    if tried.example.tolerance:
        yield from _labelled(TOLERANCE, tried.example.tolerance, language)
    yield from _labelled(RIGHT, text(tried.right), language)
    yield from _labelled(EXPLAINED, tried.example.caught, language)
    yield from _labelled(PROOF, "\n".join(map(text, tried.wrong.diagnosis.proof)), language)
    if tried.wrong.diagnosis.right_step is not None:
        yield from _labelled(RIGHT_STEP, text(tried.wrong.diagnosis.right_step.formula), language)
    yield from _labelled(ADVICE, plain_message(tried.wrong.diagnosis.message, language), language)
    yield from _labelled(NOT_EXPLAINED, tried.example.missed, language)


def _as_yaml(given: Mapping[str, object]) -> str:
    """Return what a question gives as it stands in a key; layers that are one object are written each."""
    apart = json.loads(json.dumps(given))
    return str(yaml.safe_dump(apart, sort_keys=False, default_flow_style=None, width=WIDTH, allow_unicode=True))


def _labelled(label: Text, shown: str, language: str) -> Iterator[str]:
    """Yield a value behind its label, or below it where it has several lines."""
    lines = shown.splitlines()
    if len(lines) == 1:
        yield f"{label.in_language(language)}: {shown}"
    else:
        yield f"{label.in_language(language)}:"
        yield from _indented(filter(None, lines), 2)


def _in_key(mistake: Mistake, applied: tuple[Applied, ...], language: str) -> Iterator[str]:
    if not applied:
        yield (NOWHERE if is_exact(mistake) else RECOGNISED).in_language(language)
    for one in applied:
        yield f"{one.part.id}  {one.part.text.in_language(language)}".rstrip()
        yield from _indented(map(_line, one.wrong[:MOST]), 2)
        if len(one.wrong) > MOST:
            more = digits(str(len(one.wrong) - MOST), language)
            yield f"  {MORE.in_language(language).replace('{n}', more)}"


def _line(wrong: Wrong) -> str:
    """Return a wrong answer with its place and its proof on one line; of a matrix the first row."""
    first, *others = text(wrong.value).splitlines()
    proof = "; ".join(" / ".join(text(line).splitlines()) for line in wrong.diagnosis.proof)
    return "  ".join(filter(None, (f"{first}{' …' if others else ''}", wrong.diagnosis.where, proof)))


def page_record(page: Page, language: str) -> dict[str, Any]:
    """Return a mistake's page as an object for JSON; ``parts`` is there where a key was named."""
    examples = [_example_record(tried, language) for tried in page.examples]
    record = {**_summary(page.mistake, language), "examples": examples}
    if page.applied is None:
        return record
    parts = [{"id": one.part.id, "answers": [_wrong(each, language) for each in one.wrong]} for one in page.applied]
    return {**record, "parts": parts}


def _example_record(tried: Tried, language: str) -> dict[str, Any]:
    return {
        "given": tried.example.given,
        "ask": tried.example.ask,
        **({"tolerance": tried.example.tolerance} if tried.example.tolerance else {}),
        "right": text(tried.right),
        "explained": _wrong(tried.wrong, language),
        "not_explained": tried.example.missed,
    }


def _wrong(wrong: Wrong, language: str) -> dict[str, Any]:
    step = wrong.diagnosis.right_step
    return {
        "answer": text(wrong.value),
        "where": wrong.diagnosis.where,
        "proof": [text(line) for line in wrong.diagnosis.proof],
        "right_step": None if step is None else text(step.formula),
        "message": plain_message(wrong.diagnosis.message, language),
    }
