"""``noticepress receipt``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.command()
@click.argument("notice")
@click.argument("text", metavar="LAW.LANG")
@organisation
@click.option("--version", metavar="VERSION", help="Of this version; of the one in force when left out.")
@click.option(
    "--shown", metavar="MOMENT", help="When it was shown, e.g. 2026-11-22T10:30:00+01:00; left out, an application adds it."
)
@click.option(
    "--format", "form", type=click.Choice(["json", "html"]), default="json", show_default=True,
    help="The receipt, or a hidden field of a form that sends it.",
)  # fmt: skip
@click.option("--site-url", "address", metavar="URL", help="The site's address; what mkdocs.yml says when left out.")
@as_of
def receipt(**given: Any) -> None:
    """Print the receipt of a text of NOTICE: which version it is, its hash, its address, as the site has it in 'receipt.json'.

    An application keeps it, with the moment, beside what somebody agreed to or signed up for. 'noticepress verify --receipt
    FILE' says later whether that text was in force then, and is what the chain holds.
    """
    from noticepress.commands.receipt import receipt

    receipt(**given)
