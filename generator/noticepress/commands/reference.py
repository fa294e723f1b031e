"""``noticepress reference``."""

from __future__ import annotations

from pathlib import Path

import click


def reference(out: Path) -> None:
    """Write the key reference as Markdown pages: what each key means, and the sentence that it prints."""
    from noticepress.places import Places
    from noticepress.reference.pages import Reference, pages

    content = pages(Reference(Places(Path().resolve())))
    out.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        (out / name).write_text(text, encoding="utf-8")
        click.echo(out / name)
