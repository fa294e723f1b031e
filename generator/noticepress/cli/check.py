"""``noticepress check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of_left_open


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@as_of_left_open
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github", "gitlab", "junit"]), default="text",
    help="For people, for machines, or for one of these: code scanning (SARIF 2.1.0), annotations of GitHub Actions, code quality of GitLab, JUnit.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the last four into FILE, and tell people here.",
)  # fmt: skip
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

    With --format sarif, github, gitlab or junit, files count from the root of the git repository.
    """
    from noticepress.commands.check import check

    check(**given)
