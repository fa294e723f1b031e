"""``noticepress import``: reads what others made, writes notices. Touches the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from noticepress.commands.import_beside import Given, add, determiners, stated_of, tell
from noticepress.commands.imported_notice import (
    beside_notices,
    check_id,
    check_place,
    chosen_law,
    is_taken,
    told_in,
    what_is_there,
)
from noticepress.commands.own_folders import write
from noticepress.commands.report import show
from noticepress.commands.turns import turn
from noticepress.findings import Finding, in_order, on_one_line
from noticepress.importing import beginning, columns, report, writing
from noticepress.importing.activities import There
from noticepress.importing.beside.compared import compare
from noticepress.importing.beside.stated import Stated
from noticepress.importing.headings import Headed
from noticepress.importing.notices.from_rows import Rows, candidates_of
from noticepress.importing.proposal import Account, Proposal
from noticepress.importing.record import Wanted, collect, read_record
from noticepress.importing.report_words import words_of
from noticepress.importing.tables import Workbook, read_tables
from noticepress.importing.words import Words, read_words
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.places import Places
from noticepress.reading.files import present
from noticepress.schemas.files import refresh

_VERB = "import record"


@dataclass(frozen=True)
class _Read:
    """A record that was read: where its columns are, the words of the report, its law, and what is made of it."""

    headed: Headed
    words: Messages
    law: Regime
    proposal: Proposal
    parties: Sequence[Headed]
    files: Mapping[str, str]
    """What is written, by path from the root of the repository."""


def record(
    file: Path,
    notice: str,
    mapping: str | None,
    sheet: str | None,
    people: tuple[str, ...],
    locale: str | None,
    law: str | None,
    accept: Sequence[str],
    dry_run: bool,
    form: str,
) -> None:
    """Make a notice of a record of processing, or hold it against one that is there; everything is made before the first file is written."""
    places = Places(Path().resolve())
    check_id(notice)
    there = stated_of(places, notice)
    if there is None and (accept or form == "decisions"):
        raise click.UsageError(f"there is no notice '{notice}' yet: without --accept one is made, with all that the record says")
    if there is not None:
        with turn(Path(), finishing=bool(accept) and not dry_run):
            given = _beside(places, file, there, mapping, (sheet, locale, law), people)
            if accept:
                add(places, notice, given, accept, dry_run, form)
            else:
                tell(given, form)
        return
    with turn(Path(), finishing=not dry_run):
        check_place(places, notice)
        done = _made(places, file, notice, mapping, (sheet, locale, law), people)
        if not dry_run:
            write({places.root / name: text.encode() for name, text in done.files.items()})
            refresh(Path())
    _tell(done, form, dry_run)


def _made(
    places: Places,
    file: Path,
    notice: str,
    mapping: str | None,
    options: tuple[str | None, str | None, str | None],
    people: tuple[str, ...],
) -> _Read:
    words, book, found, law, said = _headed(places, file, mapping, options)
    how = writing.Written(words_of(places.locales, words.locale))
    own = is_taken(places.notices)
    there = what_is_there(places) if own else There()
    wanted = Wanted(people, law_said=said)
    parties = columns.of_parties(book, found, words)
    proposal = read_record(book, found, law, words, notice, there, wanted, parties)
    unread = _unread(book, (found, *parties))
    proposal = replace(proposal, findings=tuple(in_order([*proposal.findings, *unread])))
    files = {}
    if not own:
        account = Account()
        organisation = beginning.organisation(proposal.organisation, words, law, account, os.fspath(file))
        proposal = replace(proposal, taken=(*account.taken, *proposal.taken))
        files = beside_notices(places) | {
            "notices/organisation.yaml": writing.as_organisation(organisation, file.name, "above", how)
        }
    files |= _columns_file(places, notice, found, law.id, file.name, mapping)
    # the last: once it is there, all is
    files[f"notices/{notice}/notice.yaml"] = writing.as_notice(proposal, file.name, found.sheet.name, _VERB, how)
    return _Read(found, told_in(places, options[1], words.locale), law, proposal, parties, files)


def _beside(
    places: Places,
    file: Path,
    there: Stated,
    mapping: str | None,
    options: tuple[str | None, str | None, str | None],
    people: tuple[str, ...],
) -> Given:
    """The record beside a notice that is there."""
    words, book, found, law, said = _headed(places, file, mapping, options)
    parties = columns.of_parties(book, found, words)
    read = collect(found, law, words, There(organisation=True), Wanted(people, said), parties)
    cells = {cell.place: cell for each in (found, *parties) for _, cell in sorted(each.sheet.cells.items())}
    named = candidates_of(Rows(read.activities, read.taken, cells, {}), set())
    told = told_in(places, options[1], words.locale)
    return Given(there, compare(named, there, determiners(words)), words, told, file.name, _VERB)


def _headed(
    places: Places, file: Path, mapping: str | None, options: tuple[str | None, str | None, str | None]
) -> tuple[Words, Workbook, Headed, Regime, bool]:
    """The words of the record, the workbook, where its columns are, its law, and whether that was said."""
    sheet, locale, law = options
    words = read_words(places.locales)
    if locale and locale not in words:
        raise click.UsageError(f"--locale: records are read in {', '.join(words)}, not in '{locale}'")
    chosen = columns.choose(mapping, places) if mapping else None
    book = read_tables(file, os.fspath(file))
    found = columns.headed(book, words, chosen, sheet, locale)
    given = chosen.columns.law if chosen else None
    return words[found.locale], book, found, chosen_law(places, law or given), bool(law or given)


def _unread(book: Workbook, found: Sequence[Headed]) -> list[Finding]:
    """Say which sheets were not read, and which are hidden."""
    findings = []
    for each in book.sheets:
        if any(each is one.sheet for one in found):
            if each.hidden:
                place = next(iter(each.cells.values())).place
                findings.append(
                    replace(place, row=0, column=0).finding(
                        "hidden", "the sheet is hidden", "look whether it holds the record", "advice"
                    )
                )
        elif each.cells:
            cell = next(iter(each.cells.values()))
            hidden = "a hidden sheet that" if each.hidden else "this sheet"
            message = f"{hidden} was not read: {len(each.cells)} cells"
            name = on_one_line(each.name)
            fix = f"if it holds activities, read it too: --sheet '{name}', under another --notice; if it says more of recipients, put that at them"
            findings.append(replace(cell.place, row=0, column=0).finding("sheet-not-read", message, fix, "advice"))
    return findings


def _columns_file(places: Places, notice: str, found: Headed, law: str, record: str, mapping: str | None) -> dict[str, str]:
    name = f"{notice}.columns.yaml"
    if mapping or present(places.root / name):
        return {}
    return {name: columns.as_file(found, law, record)}


def _tell(done: _Read, form: str, dry_run: bool) -> None:
    if form == "json":
        whole = report.as_json(done.proposal, done.headed, done.law.id, done.parties) | {
            "files": {} if not dry_run else dict(done.files),
            "wrote": [] if dry_run else [*done.files],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for line in report.as_lines(done.proposal, (done.headed, *done.parties), done.law.id, done.words):
        click.echo(line)
    show(done.proposal.findings)
    if dry_run:
        notice = next(name for name in done.files if name.endswith("/notice.yaml"))
        click.echo(f"\n{done.words.plain('report.would', file=notice)}\n\n{done.files[notice]}")
        click.echo(done.words.plain("report.dry-run"), err=True)
        return
    for name in done.files:
        click.echo(done.words.plain("report.wrote", file=name))
    click.echo(f"\n{done.words.plain('report.next')}")
