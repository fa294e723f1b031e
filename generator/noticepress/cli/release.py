"""``noticepress release``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, localised, organisation
from noticepress.commands.dates import DATE


@click.command()
@click.argument("names", metavar="[NOTICE]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every notice whose facts differ from its newest release.")
@organisation
@click.option("--version", help="Label: letters, digits, dots and hyphens, e.g. 2.0. Left out, one is proposed.")
@click.option(
    "--effective",
    type=DATE,
    metavar="DATE",
    help="First day on which it is in force; left out, the earliest after every scheduled version that keeps what the version in force promises of announcing changes.",
)
@localised("--summary", "What changes, in plain words; once for each language.", "changed")
@localised("--means", "What it means for the reader.")
@localised("--can-do", "What the reader can do.")
@click.option("--correction", is_flag=True, help="The text was wrong and is put right; processing stays the same.")
@click.option("--approved-by", multiple=True, metavar="NAME[=DATE]", help="Who agreed, and when; today when left out.")
@click.option("--override", "overrides", multiple=True, metavar="RULE", help="Pass over a refusal; needs --reason and --by.")
@localised("--reason", "Why it is passed over; shown to readers.")
@click.option("--by", metavar="NAME", help="Who decided to pass over it: name and position.")
@click.option(
    "--again", is_flag=True, help="NOTICE VERSION: chain VERSION of this branch anew, after what the base branch published first."
)
@click.option("--base", metavar="REV", help="With --again: the branch whose releases stay; origin/HEAD, origin/main or main.")
@click.option("--dry-run", is_flag=True, help="Say what would be released, and what refuses it; write nothing.")
@as_of
def release(**given: Any) -> None:
    """Publish the working text of a NOTICE, or of several, as an immutable version.

    Freezes the facts and the exact text of every law and language with their hashes under
    notices/NOTICE/releases/VERSION/. What the release says of itself stands in notices/NOTICE/next.yaml, or in the
    options here. --as-of is the date of publication. Commit the new folder; never edit it.

    Refused while a duty is unmet, a placeholder stands in a text, something that nothing refers to would be published, a
    translation is not confirmed, readers are not told what changes, or it would take effect sooner than the weight of its
    changes allows. What else waits for a person's answer is listed.

    \b
    Several notices are released together, or none of them:
      noticepress release --all --summary nl=… --summary en=…
      noticepress release webshop applicants --effective 2027-03-01
    Each gets the next version of its own chain by the weight of its own changes. Without a date, all take effect on the
    first day on which all of them may. What is said of all stands in notices/next.yaml; a notice's own next.yaml says what
    differs, or an 'addition'. --all leaves out a notice that was never released, unless none was.

    \b
    Two branches that release at the same time part the chain; merge the one that came first, then, on the other:
      noticepress release --again NOTICE VERSION
    It gives the version the number and hash that follow now, today's publication date, and what its changes make of the
    version that came first. Refused for what the base branch has, or what is signed or time-stamped.
    """
    from noticepress.commands.release import release

    release(**given)
