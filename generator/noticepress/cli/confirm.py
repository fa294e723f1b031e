"""``noticepress confirm``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of


@click.command()
@click.argument("questions", nargs=-1, metavar="[QUESTION]…")
@click.option("--by", metavar="NAME", help="Who confirms it: name and position.")
@click.option("--why", metavar="TEXT", help="Why it is intended, or how the duty was seen to; a duty needs it.")
@as_of
def confirm(**given: Any) -> None:
    """Answer what only a person can say: this is intended; this duty was seen to.

    QUESTION is a code that 'noticepress check' prints, or a place: NOTICE/PATH (webshop/recipients/carrier,
    organisation/legal-name), NOTICE/DUTY (webshop/gdpr.12-4). Several at once get the same answer, with --why only when they
    ask the same; without any, this lists what waits. The answer stands in 'confirmations.yaml' beside the notice, and counts until the facts it is about change.
    A code changes with these facts, too: it confirms what was shown, and nothing else.
    """
    from noticepress.commands.confirm import confirm

    confirm(**given)
