"""``noticepress upgrade-report``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, report


@click.command("upgrade-report")
@click.option("--notice", "notices", multiple=True, metavar="NOTICE", help="Only this notice; may be given several times.")
@click.option("--law", "laws", multiple=True, metavar="LAW", help="Only texts under this law; may be given several times.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Only texts in this language; likewise.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
    help="text (a terminal), markdown (a comment on a pull request, at most 60,000 characters) or json (machines).",
)  # fmt: skip
@report
@click.option("--organisation", metavar="ID", is_eager=True, help="Of which one, where notices are of several organisations.")
@as_of
def upgrade_report(**given: Any) -> None:
    """Say which words this version of the program, and the laws and words that are here, would write otherwise.

    Every version in force or scheduled is written again from its released facts and held against what was published:
    facts stay the same, so whatever differs comes from the program, a law, a catalogue or a library. Each wording is
    told once, by the message it stands in, with the words that decide and what somebody decided on it in
    notices/rewordings.yaml; then what no message explains, then the texts that are the same. Nothing is written or
    released: published texts stay as they are, and the next release will have the new words.

    Exit status 0 when nothing differs, or everything in which words decide is classified; 1 when a wording waits for
    that, a version cannot be written from its facts any more, or a file is wrong. A wording in which no word decides is
    told, and needs nobody.
    """
    from noticepress.commands.upgrade_report import upgrade_report

    upgrade_report(**given)
