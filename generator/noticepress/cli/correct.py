"""``noticepress correct``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.command()
@click.argument("notice")
@organisation
@click.option("--dry-run", is_flag=True, help="Say what would be published, and what refuses it; write nothing.")
@as_of
def correct(**given: Any) -> None:
    """Put right what is wrong in the version of NOTICE that is in force, today, while the working text goes on.

    notices/NOTICE/correction.yaml names that version ('corrects'), says in plain words what changes ('summary'), and holds
    the facts that were wrong, below 'notice' and 'organisation', by the keys of those files. Everything else stays as it was
    released; null takes a fact away. The working text is not touched.

    It is released as a correction, with every check of one. A scheduled version with the same mistake is released anew under
    another label, for its own day and without a new notice period, and withdrawn: 'scheduled' says by whom and why.
    --as-of is the date of publication. Stopped in between, run it again.
    """
    from noticepress.commands.correct import correct

    correct(**given)
