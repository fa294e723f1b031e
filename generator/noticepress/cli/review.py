"""``noticepress review``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, report


@click.command()
@click.option("--base", metavar="REV", help="Compare with where the head left this revision; the default branch when left out.")
@click.option("--head", metavar="REV", help="The revision to review; the working tree, uncommitted changes too, when left out.")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "text", "json"]), default="markdown",
    help="markdown (a comment on a pull request, at most 60,000 characters), text (a terminal) or json (machines); these two leave nothing out.",
)  # fmt: skip
@report
@click.option(
    "--files", metavar="URL", help="Where the head's files can be seen, for links: https://github.com/ORG/REPO/blob/COMMIT"
)
@as_of
def review(**given: Any) -> None:
    """Say what a branch does to the notices, for those who decide whether to merge it.

    Whether it can be merged; published files that were touched; what it publishes: each new version with its dates, what
    readers are told and what that leaves out, what was passed over and by whom; what changes per notice and law, how
    much that weighs and by which source; duties newly unmet, met or asking a person; translations that wait; what the
    next release announces and from when it can be in force; the changed words; every other file, with what follows.

    Exit status 1 when it cannot be merged: a published file was touched, a new version does not say what its facts say
    (it is written again from them, with the laws and words of the head), an error is new, a judgement that lowers a
    weight has no name and reason, or a notice cannot be read. What stood there before does not count.
    """
    from noticepress.commands.review import review

    review(**given)
