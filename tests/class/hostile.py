"""A folder of everything that shouldn't have been handed in, beside two healthy submissions."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .runs import SUBMISSIONS

HEALTHY = ("s01.yaml", "s09.yaml")
REJECTED, IGNORED, MARKED, REVIEW = "rejected", "ignored", "marked", "needs-review"


def submission(student: str, answers: str = "  1a.side: 9\n", *, exam: str = "deep-learning-theory") -> bytes:
    """Return the bytes of a submission; the id and the answers are YAML already."""
    return f"exam: {exam}\nstudent: {{id: {student}}}\nanswers:\n{answers}".encode()


@dataclass(frozen=True)
class Row:
    """An entry of the folder and what must be said of it."""

    name: str
    content: bytes
    status: str = REJECTED
    line: int | None = None
    says: str = ""
    part: str = ""


_BOMB = "".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))

BROKEN = [
    Row("broken.yaml", b"exam: deep-learning-theory\nanswers: [1, 2\nstudent: {id: b1}\n", line=3, says="not YAML"),
    Row("tab.yaml", b"exam: deep-learning-theory\nanswers:\n\t1a.side: 9\n", line=3, says="not YAML"),
    Row("empty.yaml", b"", says="empty"),
    Row("remark.yaml", b"# only a remark\n", says="empty"),
    Row("blank.yaml", b"\n\n   \n", says="empty"),
    Row("large.yaml", submission("b2", f"  1b.purpose: {'x' * 300_000}\n"), says="more than 256000"),
    Row(
        "latin.yaml",
        "exam: x\nstudent: {id: b3}\nanswers: {1b.purpose: déjà}\n".encode("latin-1"),
        line=3,
        says="UTF-8",
    ),
    Row("wide.yaml", submission("b4").decode().encode("utf-16"), line=1, says="UTF-8"),
    Row("merge.yaml", b"base: &base {exam: x}\n<<: *base\nstudent: {id: b6}\n", line=1, says="Aliases"),
    Row("braces.yaml", b"{" * 50_000, line=1, says="Nested deeper"),
    Row("items.yaml", submission("b10", f"  1a.side: [{', '.join(['1'] * 25_000)}]\n"), line=4, says="more than 20000"),
    Row("control.yaml", b"exam: x\nstudent: {id: \x07}\n", line=2, says="not YAML"),
    Row("documents.yaml", submission("b12") + b"---\n" + submission("b12"), line=5, says="second document"),
    Row("list.yaml", b"- exam\n- student\n", line=1, says="exam, student and answers"),
    Row("words.yaml", "پاسخ‌های من\n".encode(), line=1, says="exam, student and answers"),
    Row("nobody.yaml", b"exam: deep-learning-theory\nanswers: {1a.side: 9}\n", line=1, says="id is missing"),
    Row("blank-id.yaml", submission('" \\u200b "'), line=2, says="id is missing"),
    Row("long-id.yaml", submission("n" * 101), line=2, says="at most 100"),
    Row("no-answers.yaml", b"exam: deep-learning-theory\nstudent: {id: b13}\n", line=1, says="no answers"),
    Row(
        "other.yaml", submission("b14", exam="deep-learning-theroy"), line=1, says='Did you mean "deep-learning-theory"'
    ),
    Row("extra.yaml", submission("b15") + b"grade: 20\n", line=5, says="isn't known"),
    Row("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", says=".yaml"),
    Row("noending", submission("b16"), says=".yaml"),
]


def _beside(name: str, lines: str, line: int, says: str = "not YAML", part: str = "1a.side") -> Row:
    """Return a submission with an answer that is no YAML and a right one beside it."""
    return Row(f"broken-{name}.yaml", submission(name, f"{lines}\n  1d.total: 822974180\n"), REVIEW, line, says, part)


ONE_BROKEN = [
    _beside("colon", "  1a.side: because: nine", 4),
    _beside("quote", "  1a.side: 'nine", 4),
    _beside("double-quote", '  1a.side: "nine', 4),
    _beside("bracket", "  1a.side: [9, 9", 4),
    _beside("brace", "  1a.side: {a: 9", 4),
    _beside("at", "  1a.side: @nine", 4),
    _beside("backtick", "  1a.side: `nine`", 4),
    _beside("percent", "  1a.side: %9", 4),
    _beside("star", "  1a.side: *9", 4, "Aliases"),
    _beside("bold", "  1a.side: **9**", 4),
    _beside("anchor", "  1a.side: &nine 9", 4, "anchors"),
    _beside("tag", "  1a.side: !!python/object/apply:os.system ['true']", 4, "Tags"),
    _beside("binary", "  1a.side: !!binary OQ==", 4, "Tags"),
    _beside("tabs", "\t1a.side: 9", 4),
    _beside("escape", '  1a.side: "\\d"', 4),
    _beside("dash", "  1a.side: - 9", 4),
    _beside("bell", "  1a.side: 9\a", 4),
    _beside("no-blank", "  1a.side:9", 4, "colon, a blank"),
    _beside("under", "  1a.side: 9\n  which is the side", 5),
    _beside("left", "  1a.area: 81\n 1a.side: 9\n  1c.size: 1", 5, "indented"),
    _beside("right", "  1a.area: 81\n    1a.side: 9\n  1c.size: 1", 5, part="1a.area"),
    _beside("deep", f"  1a.side: {'[' * 9_000}", 4, "Nested deeper"),
    _beside("twice", "  1a.side: 9\n  1a.area: 81\n  1a.side: 7", 6, "first in line 4"),
    _beside("nested", "  1a:\n    area: 81\n    side: 3: 3", 6),
    _beside("inside", "  1d.own:\n    input: 9\n    layers: [dense", 6, part="1d.own"),
    _beside("script", "  1a.side: <script>alert(1)</script>: 1", 4),
    _beside("formula", "  1a.side: =cmd|' /C calc'!A0: 1", 4),
    Row("bomb.yaml", submission("b5", f"  a0: &a0 [x, x]\n{_BOMB}"), REVIEW, 4, "Aliases", "a0"),
]

LITTER = [
    Row(".hidden.yaml", submission("b17"), IGNORED),
    Row(".DS_Store", b"\0\0\0\1", IGNORED),
    Row("Thumbs.db", b"\xd0\xcf", IGNORED),
    Row("README.txt", b"about", IGNORED),
]

_COMPOSED = unicodedata.normalize("NFC", "é1")

SAME = [
    Row("case-1.yaml", submission("K1"), line=2, says="case-2.yaml"),
    Row("case-2.yaml", submission("k1"), line=2, says="case-1.yaml"),
    Row("form-1.yaml", submission(_COMPOSED), line=2, says="form-2.yaml"),
    Row("form-2.yaml", submission(unicodedata.normalize("NFD", _COMPOSED)), line=2, says="form-1.yaml"),
    Row("unseen-1.yaml", submission("z1"), line=2, says="unseen-2.yaml"),
    Row("unseen-2.yaml", submission("z\u200b1"), line=2, says="unseen-1.yaml"),
    Row("digits-1.yaml", submission("d12"), line=2, says="digits-2.yaml"),
    Row("digits-2.yaml", submission("d۱۲"), line=2, says="digits-1.yaml"),
    Row("digits-3.yaml", submission("d١٢"), line=2, says="digits-1.yaml"),
]

NAMED = [
    Row("slug-1.yaml", submission("a-b"), MARKED),
    Row("slug-2.yaml", submission("'a.b'"), MARKED),
    Row("slug-3.yaml", submission("a_b"), MARKED),
    Row("formula.yaml", submission("""'=HYPERLINK("x")'"""), MARKED),
    Row("path.yaml", submission("../../etc/passwd"), MARKED),
    Row("script.yaml", submission("<script>alert(1)</script>"), MARKED),
    Row("turned.yaml", submission("t\u202e1"), MARKED),
    Row("number.yaml", submission("0012"), MARKED),
    Row("octal.yaml", submission("012"), MARKED),
    Row("truth.yaml", submission("no"), MARKED),
    Row("deep/inner.yaml", submission("inner"), MARKED),
    Row("<b>x<b>.yaml", submission("page"), MARKED),
    Row("=1+1.yaml", submission("sheet"), MARKED),
]


@dataclass(frozen=True)
class Answer:
    """One hostile answer of an otherwise plain submission, and what must be said of it."""

    name: str
    part: str
    typed: str
    verdict: str
    says: str = ""

    @property
    def file(self) -> str:
        """The file that holds it."""
        return f"answer-{self.name}.yaml"

    @property
    def content(self) -> bytes:
        """The submission: this answer and a right one beside it."""
        return submission(f"answer-{self.name}", f"  {self.part}: {self.typed}\n  1d.total: 822974180\n")


def folder_of_everything(folder: Path, answers: list[Answer]) -> list[Row]:
    """Fill a folder and return a row for each of its entries."""
    folder.mkdir(parents=True)
    rows = [*BROKEN, *ONE_BROKEN, *LITTER, *SAME, *NAMED]
    rows += [Row(name, (SUBMISSIONS / name).read_bytes(), REVIEW) for name in HEALTHY]
    rows += [Row(each.file, each.content, "") for each in answers]
    for row in rows:
        (folder / row.name).parent.mkdir(exist_ok=True)
        (folder / row.name).write_bytes(row.content)
    return [*rows, *_special(folder)]


def _special(folder: Path) -> list[Row]:
    (folder / "link.yaml").symlink_to(SUBMISSIONS / "s01.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "outside").symlink_to("/etc")
    (folder / "x.yaml").mkdir()
    (folder / "x.yaml" / "inside.yaml").write_bytes(submission("inside"))
    (folder / ".git").mkdir()
    (folder / "void").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "locked.yaml").write_bytes(submission("locked"))
    (folder / "locked.yaml").chmod(0)
    links = [Row(name, b"", says="link") for name in ("link.yaml", "dangling.yaml", "loop.yaml", "outside")]
    return [
        *links,
        Row("x.yaml", b"", says="folder"),
        Row("pipe.yaml", b"", says="no plain file"),
        Row(".git", b"", IGNORED),
        Row("void", b"", IGNORED),
        Row("locked.yaml", b"", MARKED) if os.geteuid() == 0 else Row("locked.yaml", b"", says="can't be read"),
    ]
