"""``python -m tests.documents`` writes the documents' tables and the schema of keys as the registries have them."""

from __future__ import annotations

from tests.documents.pages import ROOT, made_files


def main() -> None:
    """Write the files that have changed, and name them."""
    changed = {path: text for path, text in made_files().items() if path.read_text("utf-8") != text}
    for path, text in changed.items():
        path.write_text(text, "utf-8")
        print(f"written: {path.relative_to(ROOT)}")
    print(f"{len(changed)} files changed.")


if __name__ == "__main__":
    main()
