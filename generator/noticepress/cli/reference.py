"""``noticepress reference``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reference"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
def reference(out: Path) -> None:
    """Write the key reference as Markdown pages: what each key means, and the sentence that it prints.

    The sentences are made by the templates of the laws, also those of this repository, from the facts of a made-up shop. 'noticepress
    explain' shows one key in the terminal.
    """
    from noticepress.places import Places
    from noticepress.reference.pages import Reference, pages

    content = pages(Reference(Places(Path().resolve())))
    out.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        (out / name).write_text(text, encoding="utf-8")
        click.echo(out / name)
