"""What a page holds, as a parser sees it: balanced tags, text, and where formulas stand."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "hr", "input"}
BARE = {"title", "style"}


class Page(HTMLParser):
    """A page read strictly: tags must be balanced, formulas isolated."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.words: list[str] = []
        self.formulas = 0
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "math":
            self.formulas += 1
            assert self.open[-1] == ("bdi", {"dir": "ltr"}), self.open
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        isolated = any(
            tag in {"bdi", "code", "pre", "style", "svg", "q"} or "grid" in (attrs.get("class") or "").split()
            for tag, attrs in self.open
        )
        if not isolated:
            self.words.append(data)

    @property
    def text(self) -> str:
        """Everything that stands between tags."""
        return "".join(self.texts)
