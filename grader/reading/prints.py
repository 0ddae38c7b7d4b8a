"""What programs print and call, without the words of the program: ``np.array([[1, 2]], dtype=int)`` is ``[[1, 2]]``."""

from __future__ import annotations

import re

MOST_CALLS = 8
"""So many calls are taken off one text: people print a matrix or two."""
MOST_AXES = 3
"""The batch and the channels, and one to spare."""
_CALL = re.compile(
    r"(?<![\w.\\])(?:(?:np|numpy|torch|tf|jnp|sp|sympy|pd|pandas)\.)?"
    r"(array|asarray|matrix|mat|Matrix|tensor|Tensor|FloatTensor|constant|DataFrame|list|tuple|transpose)\s*\("
)
_NAMED = re.compile(
    r",\s*(?:dtype|device|columns|index|grad_fn|shape|requires_grad|size|numpy)\s*=\s*"
    r"(?:\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]|'[^']*'|\"[^\"]*\"|[\w.]+)"
)
_QUOTED = re.compile(r"\s*(['\"])([^'\"\[\]()]*)\1\s*")
_TRANSPOSED = re.compile(r"(?<=[\])}])\s*\.\s*(?:T(?!\w)|transpose\(\)|t\(\))")
_TIMES = re.compile(r"(?<=[\])}Tᵀ'])\s*[@⊗]\s*(?=[\[({])")
_BATCH = re.compile(r"\s*\[\s*(?=\[\s*\[)")


def without_calls(text: str) -> str:
    """Return what a program's calls hold: arrays as they are, what is transposed with a T behind it.

    >>> without_calls("np.array([[1, 2]], dtype=int).T"), without_calls("transpose([[1, 2]])")
    ('[[1, 2]]^T', '[[1, 2]]^T')
    """
    for _ in range(MOST_CALLS):
        text = _without_call(text)
    return _TRANSPOSED.sub("^T", text)


def _without_call(text: str) -> str:
    call = _CALL.search(text)
    close = _closing(text, call.end() - 1) if call else -1
    if call is None or close < 0:
        return text
    held = _held(text[call.end() : close]) + ("^T" if call[1] == "transpose" else "")
    return f"{text[: call.start()]}{held}{text[close + 1 :]}"


def without_batch(text: str) -> str:
    """Return a print of rows without the brackets of the batch and the channels around them.

    >>> without_batch("[[[[1, 2], [3, 4]]]]"), without_batch("[[[1]], [[2]]]")
    ('[[1, 2], [3, 4]]', '[[[1]], [[2]]]')
    """
    for _ in range(MOST_AXES):
        around, last = _BATCH.match(text), text.rstrip()
        inner = last[around.end() : -1].rstrip() if around else ""
        if inner and last.endswith("]") and _closing(inner, 0) == len(inner) - 1:
            text = inner
    return text


def with_products(text: str) -> str:
    """Return a times sign for the signs of programs between two matrices: ``@``, and ``⊗`` for the outer product.

    >>> with_products("[[1, 2]] @ [[3], [4]]")
    '[[1, 2]] × [[3], [4]]'
    """
    return _TIMES.sub(" × ", text)


def _held(inner: str) -> str:
    """Return what a call holds, without the settings behind it; what is in quotes is rows of MATLAB."""
    inner = _NAMED.sub("", inner)
    quoted = _QUOTED.fullmatch(inner)
    return f"[{quoted[2]}]" if quoted else inner.strip()


def _closing(text: str, opened: int) -> int:
    """Return the place of the bracket that closes one, −1 where none does."""
    depth = 0
    for at in range(opened, len(text)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if not depth:
            return at
    return -1
