"""``noticepress diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.command()
@click.argument("notice", required=False)
@click.argument("from_", metavar="[FROM]", required=False)
@click.argument("to", required=False)
@organisation
@click.option(
    "--format", "--form", "form", type=click.Choice(["text", "json", "markdown", "html", "docx", "pdf"]), default="text",
    help="text (terminal), json (machines), markdown (a pull request); html, docx (Word, tracked changes) and pdf: a file "
    "for each law and language.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="PATH",
    help="File to write, or the folder when there are several.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="The facts of every notice; what several change alike is told once.")
@click.option("--law", "laws", multiple=True, metavar="LAW", help="Only this law; may be repeated.")
@click.option("--locale", "locales", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--facts-only", is_flag=True, help="Leave out what changed in the words (text, json, markdown).")
@click.option("--clean", is_flag=True, help="Write one version as it stands: FROM, or the working text.")
@click.option("--author", default="", metavar="NAME", help="Who signs the tracked changes; the organisation when left out.")
@as_of
def diff(**given: Any) -> None:
    """Say what differs between two versions of NOTICE: the facts, then the words.

    FROM is a version (the newest when left out), TO another; without TO, the working text, which is also called 'draft'.
    Text and markdown are in the notice's first language unless --locale says otherwise.

    \b
    For counsel, a Word file with tracked changes for each law and language:
      noticepress diff webshop 2.0 3.0 --format docx --output for-counsel/
    When counsel sends a file of the working text back: noticepress import word FILE.
    What every working text changes, a shared fact's change once, with the notices and the weight in each:
      noticepress diff --all
    The whole text of one version:
      noticepress diff webshop 2.0 --clean --law gdpr --locale nl --format pdf --output notice.pdf
    """
    from noticepress.commands.diff import diff

    diff(**given)
