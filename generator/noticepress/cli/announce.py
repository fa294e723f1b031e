"""``noticepress announce``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.command()
@click.argument("notice")
@click.argument("version", required=False)
@organisation
@click.option("--law", "laws", multiple=True, metavar="LAW", help="Only under this law; several times for several.")
@click.option("--language", "locales", multiple=True, metavar="LANG", help="Only in this language; several times for several.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="For people, or a list.",
)
@click.option("--site-url", "address", metavar="URL", help="The site's address; what mkdocs.yml says when left out.")
@as_of
def announce(**given: Any) -> None:
    """Print the announcement of a version of NOTICE, ready to send: an e-mail and a banner, for each law and language.

    Without VERSION, that of the working text: a draft, with what next.yaml says of it. It is made of the summary and of the changed
    facts of which people are told. Where no change weighs that much, it says so, and by which rule; the exit status is 0.
    """
    from noticepress.commands.announce import announce

    announce(**given)
