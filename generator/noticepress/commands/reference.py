"""``noticepress reference``."""

from __future__ import annotations

from pathlib import Path

import click

from noticepress.commands.own_folders import refuse_brought
from noticepress.writing import write


def reference(out: Path) -> None:
    """Write the key reference as Markdown pages: what each key means, and the sentence that it prints."""
    from noticepress.places import Places
    from noticepress.reference.pages import Reference, pages

    refuse_brought(out)
    content = pages(Reference(Places(Path().resolve())))
    out.mkdir(parents=True, exist_ok=True)
    write({out / name: text.encode() for name, text in content.items()})
    for name in content:
        click.echo(out / name)
