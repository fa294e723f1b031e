"""``noticepress import``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import organisation
from noticepress.commands.dates import RunDateType


@click.group(name="import")
def importing() -> None:
    """Bring facts in from files that others made: a record of processing, a published notice, a scanner's list of
    cookies, documents in TILT and fideslang, counsel's Word file.

    What a file says becomes YAML, what it may mean otherwise is listed as a guess, and what it does not say is not invented: the rest
    stays a remark with its place. Nothing that is there already is changed.
    """


@importing.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--notice", required=True, metavar="ID", help="Id of the notice, new or there already: the name of its folder.")
@click.option(
    "--mapping",
    metavar="FILE|NAME",
    help="What each column holds: a file that an earlier run wrote, or the template of an authority.",
)
@click.option("--sheet", metavar="NAME", help="Sheet with the record; the one that looks most like it when left out.")
@click.option(
    "--people",
    multiple=True,
    metavar="GROUP",
    help="Take only the rows about these people, as the record calls them; may be given several times.",
)
@click.option("--locale", metavar="LANG", help="Language of the record; that of its headings when left out.")
@click.option("--law", metavar="LAW", help="Law of the notice; that of the template, or of the first notice, when left out.")
@click.option(
    "--accept",
    multiple=True,
    metavar="ID,…|ask|FILE",
    help="What of the record goes into a notice that is there: ids of candidates, 'ask' to be asked about each, or a file of decisions.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be made; write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "decisions"]),
    default="text",
    help="For people or for machines; or a file of decisions to fill in, beside a notice that is there.",
)
def record(**given: Any) -> None:
    """Begin a notice from a record of processing activities (GDPR Art. 30): FILE is an Excel workbook (.xlsx) or CSV.

    A row is an activity: its data, purpose, legal basis, recipients, transfers and period. In an empty folder a repository is begun,
    too; of a record of the whole organisation --people takes what one audience has to know. What the columns hold is guessed from their headings, shown, and written to ID.columns.yaml: mend that file and pass it
    with --mapping, or name the template of an authority: ico, ap, gemeente.

    Where the notice is there already, the record is held against it: what says something else, what is new, what only the notice says. Only what you accept of what is new
    goes into it (--accept); nothing that stands there is changed.
    """
    from noticepress.commands.importing import record

    record(**given)


def _of_document(command: Any) -> Any:
    """The options of every importer of a document of maps and lists."""
    options = (
        click.argument("file", type=click.Path(path_type=Path)),
        click.option("--notice", required=True, metavar="ID", help="Id of the new notice: the name of its folder."),
        click.option("--locale", metavar="LANG", help="Language of the notice; that of the document when left out."),
        click.option("--law", metavar="LAW", help="Law of the notice; that of the first notice, or gdpr, when left out."),
        click.option("--dry-run", is_flag=True, help="Show what would be made; write nothing."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines."),
    )
    for each in reversed(options):
        command = each(command)
    return command


@importing.command()
@_of_document
def tilt(**given: Any) -> None:
    """Begin a notice from a document in the Transparency Information Language: FILE is JSON.

    What TILT says by category of data becomes purposes with their rows; documents need not meet their own schema. Texts in a language
    without words here get its tag as a mark, as in '[de] Name', and 'check' asks for them until they are translated. In an empty folder
    a repository is begun, too.
    """
    from noticepress.commands.import_document import document

    document("tilt", **given)


@importing.command()
@_of_document
def fides(**given: Any) -> None:
    """Begin a notice from a manifest of Fides (fideslang): FILE is YAML or JSON with systems and their privacy declarations.

    A use of data is a purpose, and each declaration a row of it; names are those of the taxonomy, in English. With another --locale each
    text has '[en]' before it, and 'check' asks for it until it is translated. In an empty folder a repository is begun, too.
    """
    from noticepress.commands.import_document import document

    document("fides", **given)


@importing.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--list",
    "known",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of cookies of many sites, such as the Open Cookie Database (CSV, JSON).",
)
@click.option(
    "--notice",
    metavar="ID",
    help="The notice against which the list is held, and into which new types go; without it the types are shown.",
)
@click.option(
    "--site",
    multiple=True,
    metavar="HOST",
    help="A host of your own, beside that of 'website' in organisation.yaml; may be given several times.",
)
@click.option(
    "--scanned",
    type=RunDateType(),
    metavar="DATE",
    help="The day of the scan, of a file that says only until when a cookie stays.",
)
@click.option("--locale", metavar="LANG", help="Language of the descriptions; told by their words when left out.")
@click.option("--dry-run", is_flag=True, help="Show what would be made; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def cookies(**given: Any) -> None:
    """Hold a list of cookies against a notice: FILE is an export of a scanner or consent platform (CSV, .xlsx, JSON), what a browser
    stored (JSON, cookies.txt), HAR, or the inspection of an evidence collector (JSON, YAML).

    A category becomes a type with the names, purposes, longest life and parties of its cookies. What the notice states stays: new cookies of its
    types are remarks, cookies that are gone or stay longer than it says are told. What a cookie holds is never read.
    """
    from noticepress.commands.import_cookies import cookies

    cookies(**given)


@importing.command()
@click.argument("file", type=click.Path(path_type=Path))
@organisation
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def word(**given: Any) -> None:
    """Take over what counsel changed in FILE, a Word file that 'noticepress diff NOTICE --format docx' wrote of the working text.

    Changes are found whether they were tracked or not. Where a text of yours was changed, its YAML is; where a word of the program was,
    the message is named; comments are listed. What finds no place, and where two edits want different things, is listed, and nothing of
    it is done. The status is 1 when something is left for a person.
    """
    from noticepress.commands.import_word import word

    word(**given)


@importing.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--law", metavar="LAW", help="Law beside which the text is held; the GDPR when left out.")
@click.option("--locale", metavar="LANG", help="Language of the text; told by its words when left out.")
@click.option("--language", metavar="LANG", help="Language of the checklist; that of the text when left out.")
@click.option(
    "--accept",
    multiple=True,
    metavar="ID,…|ask|FILE",
    help="Candidates that become facts: their ids, 'ask' to be asked about each, or a file of decisions.",
)
@click.option(
    "--notice",
    metavar="ID",
    help="Id of the notice into which accepted candidates go, new or there already: the name of its folder.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be made; write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "decisions"]),
    default="text",
    help="Checklist for people, also as Markdown, or for machines; or a file of decisions to fill in.",
)
def notice(**given: Any) -> None:
    """Read a published notice as a checklist: FILE is Word (.docx), PDF, a web page (.html), Markdown or plain text.

    Its passages stand beside the duties that they seem to speak of, first those of which none speaks; the words by which that is told
    decide nothing, a person reads. Addresses, data, purposes, legal bases, recipients, periods and rights that the text names are
    candidates with their quotations. No fact is made of any but those that you accept, each with its quotation as a remark:
    --accept, with --notice. Nothing else is written. Beside a notice that is there (--notice, or the only one) you see what of it says the same, what is
    new, and what says something else.
    """
    from noticepress.commands.import_notice import notice

    notice(**given)
