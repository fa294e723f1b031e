"""``noticepress restore``."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.argument("notice")
@click.argument("version")
@click.option(
    "--for", "whose", metavar="ID", help="The version of this one of the notice's organisations; else of the first that it names."
)
@click.option("--organisation", is_flag=True, help="Also organisation.yaml, which all notices share, as it was then.")
@click.option("--discard", is_flag=True, help="Overwrite a working text that was never released.")
@click.option("--dry-run", is_flag=True, help="Say which facts would change; write nothing.")
def restore(**given: Any) -> None:
    """Bring the facts of VERSION of NOTICE back as the working text.

    Lines of facts that are the same stay as they are written, with their comments; the others are written anew. Refused
    while the working text holds facts that were never released, unless --discard says that they may go.
    """
    from noticepress.commands.restore import restore

    restore(**given)
