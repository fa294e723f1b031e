"""``noticepress words``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

F = Callable[..., Any]


@click.group()
def words() -> None:
    """Bring the words of a language to translators and back, and see how far it is.

    These are the words of documents, pages and accounts of change, in 'locales/'. The texts of a notice are brought to translators with 'noticepress translations'.
    """


def _from(command: F) -> F:
    help_ = "The language to translate from; 'en' when left out."
    return click.option("--from", "source", default="en", show_default=False, metavar="LANG", help=help_)(command)


def _laws(command: F) -> F:
    help_ = "Only what notices under this law need; may be given several times. Left out: the laws of the notices here that have the language, else of all."
    return click.option("--law", "laws", multiple=True, metavar="LAW", help=help_)(command)


@words.command()
@click.argument("code")
@_from
@_laws
@click.option(
    "--domain",
    "chosen",
    multiple=True,
    metavar="NAME",
    help="Only this file, as gdpr or site; may be given several times. Also reports and desk, which only editors read.",
)
@click.option(
    "--only", "patterns", multiple=True, metavar="PATTERN",
    help="Only messages with such ids, as 'glossary.*'; may be given several times.",
)  # fmt: skip
@click.option(
    "--informal", is_flag=True, help="Also the words for readers whom the language addresses informally (du beside Sie)."
)
@click.option("--missing", "only_missing", is_flag=True, help="Only what is not translated yet.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="words-CODE when left out.")
def export(**given: Any) -> None:
    """Write the words of the language CODE as PO files, one for each domain, with source texts and examples.

    Only what notices under the laws need, and visitors read: the words of reports and of the desk are written for '--domain reports' and
    '--domain desk'. Each text comes with the sentence in which it stands, where it is printed, and what its placeholders stand for. Poedit, Weblate and the
    translate-toolkit read the files. Take them back with 'import': a file with translations that nobody took back is not written over.
    """
    from noticepress.commands.words import export

    export(**given)


@words.command(name="import")
@click.argument("code")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[FILE|DIR]…")
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and write nothing.")
def import_(**given: Any) -> None:
    """Take PO files that 'export' wrote back into 'locales/CODE'; words-CODE when no file is named.

    What is fuzzy or empty is left alone. Refused, each with its line, is what lacks a placeholder or a form, leads elsewhere, or was
    translated or changed in the source since the export; the rest is taken. Ends with status 1 while something is refused.
    """
    from noticepress.commands.words_import import import_files

    import_files(**given)


@words.command()
@click.argument("codes", nargs=-1, metavar="[CODE]…")
@_from
@_laws
@click.option("--ids", is_flag=True, help="Name every message that lacks, or is another language's.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def progress(**given: Any) -> None:
    """Say how much of each language is translated, by file and by law, in per cent of the words.

    The words of reports and of the desk are counted apart: a language is published without them. What is only copied from another language counts as not translated. A mistake in another file of the language (style.yaml, numbers.yaml …)
    is told with its line. Ends with status 1 while a language is not whole, or a file has a mistake.
    """
    from noticepress.commands.words_progress import progress

    progress(**given)
