"""``noticepress translations``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.group()
def translations() -> None:
    """Keep translations in step with the language a notice is written in.

    When a source text changes, its translations are stale until somebody confirms them, string by string.
    """


def _by(_: click.Context, __: click.Parameter, value: str) -> str:
    from noticepress.translations.confirmations import MAX_NAME

    value = value.strip()
    if not value or len(value) > MAX_NAME or not value.isprintable():
        raise click.BadParameter(f"write name and position, at most {MAX_NAME} characters on one line")
    return value


def _by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    help_ = "Who vouches for the translation: name and position."
    return click.option("--by", required=True, metavar="NAME", callback=_by, help=help_)(command)


@translations.command()
@click.argument("notices", nargs=-1, metavar="[NOTICE]…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def status(**given: Any) -> None:
    """List the texts that are missing in a language, and the translations that wait to be confirmed: where, the old and new
    source, and the translation of now.

    Source words that went are marked [-so-], new ones {+so+}. Ends with status 1 while there is one.
    """
    from noticepress.commands.translations import status

    status(**given)


@translations.command(name="confirm")
@click.argument("notice")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@organisation
@_by_option
@click.option("--locale", default=None, metavar="LANG", help="Only this language.")
@click.option("--all", "everything", is_flag=True, help="All that waits.")
@as_of
def confirm_(**given: Any) -> None:
    """Say that the translations of NOTICE fit the source as it is now; 'organisation' and 'shared' for the texts that notices share.

    PATH is the place of a string, as 'status' shows it, or of all below it: purposes/deliver-orders.
    """
    from noticepress.commands.translations import confirm_strings

    confirm_strings(**given)


@translations.command()
@click.argument("notice")
@organisation
@click.option("--locale", required=True, metavar="LANG", help="Language to translate into.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="NOTICE.LANG.po when left out.")
@click.option(
    "--format", "form", type=click.Choice(["po", "xliff", "csv"]), default=None,
    help="PO, XLIFF 2.0 or CSV; what the name of the file says when left out, else PO.",
)  # fmt: skip
@as_of
def export(**given: Any) -> None:
    """Write the texts of NOTICE, and those of the organisation, as a file for translators: PO, XLIFF 2.0 or CSV.

    What waits is marked (fuzzy; in XLIFF in state 'initial') and shows the source it was translated from. Take the file back
    with 'import'.
    """
    from noticepress.commands.translations import export

    export(**given)


@translations.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@organisation
@_by_option
@as_of
def import_(**given: Any) -> None:
    """Put the translations of a PO, XLIFF or CSV file into the YAML files, and confirm those that waited or are new.

    What is marked as not right yet, or empty, is left alone; a text whose source has changed since the export is refused, the others are taken.
    """
    from noticepress.commands.translations import import_file

    import_file(**given)
