"""``noticepress redact``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, localised, organisation


@click.command()
@click.argument("notice")
@click.argument("version")
@organisation
@click.option("--by", metavar="NAME", help="Who decided it: name and position, or the court.")
@localised("--reason", "Why; shown to readers. Once for each language of the version. Do not repeat what has to go.")
@click.option("--leave-none", is_flag=True, help="Also when VERSION is in force and no other text takes its place.")
@as_of
def redact(**given: Any) -> None:
    """Take the text of VERSION of NOTICE away for good, and say so in its place.

    For what must never have been published, when a court or a person has it taken down. Facts, texts, manifest and signature go;
    a link of the chain stays that says who took them away, when and why, with the hashes of what stood there. Pages and files of the
    site say so too, 'verify' still holds, and the label is never used again. This cannot be undone once it is merged.

    The history of git, caches and copies elsewhere still hold the text: docs/guide/redaction.md. Run again, the command finishes what
    was stopped.
    """
    from noticepress.commands.redact import redact

    redact(**given)
