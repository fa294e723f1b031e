"""``noticepress check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of_left_open


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@as_of_left_open
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
@click.option("--confirmed", is_flag=True, help="Also list what people confirmed, by whom, when and why.")
@click.option("--readability", is_flag=True, help="Also show how easily each document reads, beside the version in force.")
@click.option("--promises", is_flag=True, help="Also list what the documents promise that no fact states, for counsel.")
def check(**given: Any) -> None:
    """Say everything that is wrong or missing, where, and which law asks for it.

    PATH is a repository of notices, one notice's folder or a file in it; without PATH, this repository. Notices are held
    against each other: what one says and another contradicts is told with both places. Errors must be
    mended before a release; advice (vague words, long sentences, a text that reads harder than the version in force) is
    for a person to weigh. A warning is about what may be meant otherwise; 'noticepress confirm' takes the answer. A duty
    that only a person can judge is not an error: 'noticepress explain DUTY' and 'noticepress coverage' show where each is
    fulfilled, 'noticepress confirm' keeps that somebody saw to it.
    """
    from noticepress.commands.check import check

    check(**given)
