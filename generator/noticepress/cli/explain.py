"""``noticepress explain``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of


@click.command()
@click.argument("rule", metavar="DUTY|RULE|KEY")
@click.option("--locale", default="en", show_default=True, metavar="LANG", help="Language of title, reason and fix.")
@click.option("--expression", is_flag=True, help="Also show the conditions as the files of the law hold them.")
@as_of
def explain(**given: Any) -> None:
    """Explain a duty, and show where each notice fulfils it; or explain a key of the facts, and what it prints.

    A duty has the id that 'noticepress check' writes at the end of a finding: gdpr.13-1-d. Says the law with its source
    and how far it was checked, why the duty is there, when it applies and how to meet it, and for every notice of this
    repository the outcome, with the section and the words that fulfil it in each language, or the place of the fact that lacks.

    A rule by which notices are held against each other has an id too: differs-retention. Says what is compared, when two are
    the same, why, and gives examples.

    A key is written as its path, or the end of it: keep/from, purposes/*/processing/*/basis, or a place in your facts. Says what it means,
    what is written there, and the sentence that it prints under each law, made from the facts of a made-up shop.
    """
    from noticepress.commands.explain import explain

    explain(**given)
