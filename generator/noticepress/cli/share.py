"""``noticepress share``."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.argument("facts", nargs=-1, metavar="[KIND/ID]...")
@click.option("--repeated", is_flag=True, help="Every fact that several notices repeat word for word.")
@click.option("--dry-run", is_flag=True, help="Say what would be moved; write nothing.")
def share(**given: Any) -> None:
    """Move a fact that several notices use to notices/shared/: noticepress share recipients/hosting.

    Its lines go there with their comments, once, in the words that most notices use. A notice that says something else keeps the
    keys that differ. What any notice says, and in which order, stays the same. A part without ids gets one: security/standard.
    """
    from noticepress.commands.share import share

    share(**given)
