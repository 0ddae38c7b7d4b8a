"""How statements look in plain text: ``x > 2 or x < −2``, ``[0, 1) ∪ {3}``, ``5 km``."""

from __future__ import annotations

from typing import ClassVar

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.printing.notation import OPEN, PRODUCT, SIGN, Notation

IMPLIED, OR, AND, NOT, RELATION, UNION, INTERSECTION = (OPEN + 1 + step for step in range(7))

_LEVELS = {"implies": IMPLIED, "iff": IMPLIED, "or": OR, "xor": OR, "and": AND}
_JOINS = {"implies": " ⇒ ", "iff": " ⇔ ", "or": " or ", "xor": " xor ", "and": " and "}
_NAMES = {"pi": "π", "infinity": "∞", "empty": "∅", "reals": "ℝ"}
_CALLS = {"ln": "log", "sum": "Σ", "prod": "Π", "int": "∫"}


class StatementNotation(Notation):
    """The part of plain text that says more than numbers."""

    statement_levels: ClassVar[dict[type[x.Expression], int]] = {
        s.Negation: NOT,
        s.Relation: RELATION,
        s.PlusMinus: SIGN,
        s.Row: OPEN,
        s.Steps: OPEN,
    }

    def level(self, node: x.Expression) -> int:
        """Return how tightly a node binds."""
        if isinstance(node, s.Joined):
            return _LEVELS[node.word]
        if isinstance(node, s.Combined):
            return INTERSECTION if node.sign == "∩" else UNION
        return self.statement_levels.get(type(node), super().level(node))

    def constant(self, node: s.Constant) -> str:
        """Return the constant's sign."""
        return _NAMES.get(node.name, node.name)

    def unit(self, node: s.Unit) -> str:
        """Return the unit as typed."""
        return node.name

    def truth(self, node: s.Truth) -> str:
        """Return ``true`` or ``false``."""
        return "true" if node.holds else "false"

    def plusminus(self, node: s.PlusMinus) -> str:
        """Return ``±a``."""
        return ("∓" if node.flipped else "±") + self.write(node.inner, PRODUCT)

    def applied(self, node: s.Applied) -> str:
        """Return ``binomial(n, k)``."""
        return f"{_CALLS.get(node.name, node.name)}({self.parted(',', node.of, OPEN + 1)})"

    def called(self, node: s.Called) -> str:
        """Return ``f(x, y)``."""
        return f"{node.name}({self.parted(',', node.of, OPEN + 1)})"

    def tupled(self, node: s.Tupled) -> str:
        """Return ``(3, 4)``."""
        return f"({self.parted(',', node.of, OPEN + 1)})"

    def row(self, node: s.Row) -> str:
        """Return ``3, 4``."""
        return self.parted(",", node.of, OPEN + 1)

    def collected(self, node: s.Collected) -> str:
        """Return ``{3, 4}``."""
        return f"{{{self.parted(',', node.of, OPEN + 1)}}}"

    def interval(self, node: s.Interval) -> str:
        """Return ``[0, 1)``."""
        opening, closing = "(" if node.open_left else "[", ")" if node.open_right else "]"
        return f"{opening}{self.write(node.left)}, {self.write(node.right)}{closing}"

    def combined(self, node: s.Combined) -> str:
        """Return ``A ∪ B``."""
        return f" {node.sign} ".join(self.write(part, self.level(node) + 1) for part in node.of)

    def relation(self, node: s.Relation) -> str:
        """Return ``0 < x ≤ 3``."""
        first, *others = (self.write(side, UNION) for side in node.of)
        return first + "".join(f" {sign} {side}" for sign, side in zip(node.signs, others, strict=True))

    def joined(self, node: s.Joined) -> str:
        """Return ``a or b``."""
        return _JOINS[node.word].join(self.write(part, _LEVELS[node.word] + 1) for part in node.of)

    def negation(self, node: s.Negation) -> str:
        """Return ``not a``."""
        return f"not {self.write(node.inner, NOT + 1)}"

    def steps(self, node: s.Steps) -> str:
        """Return statements one after the other."""
        return (" ⇒ " if node.led else "; ").join(self.write(part, OPEN) for part in node.of)
