"""``noticepress import``: reads what others made, writes notices. Touches the disk."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from noticepress.commands.init import starter_files
from noticepress.commands.report import show
from noticepress.commands.turns import turn
from noticepress.findings import Finding, in_order, on_one_line
from noticepress.importing import beginning, columns, report, writing
from noticepress.importing.activities import There
from noticepress.importing.headings import Headed
from noticepress.importing.proposal import Account, Proposal
from noticepress.importing.record import read_record
from noticepress.importing.tables import Workbook, read_tables
from noticepress.importing.texts import key
from noticepress.importing.words import Words, read_words
from noticepress.law.regime import Regime, available, load_regime
from noticepress.model.ids import ID_PATTERN, RESERVED_NAMES
from noticepress.places import NO_NOTICES, Places
from noticepress.reading.files import present
from noticepress.reading.yaml import parse_quickly
from noticepress.schemas.files import refresh
from noticepress.shared_facts.files import read_shared
from noticepress.writing import write

_VERB = "import record"


@dataclass(frozen=True)
class _Read:
    """A record that was read: where its columns are, its language and law, and what is made of it."""

    headed: Headed
    words: Words
    law: Regime
    proposal: Proposal
    files: Mapping[str, str]
    """What is written, by path from the root of the repository."""


def record(
    file: Path, notice: str, mapping: str | None, sheet: str | None, locale: str | None, law: str | None, dry_run: bool, form: str
) -> None:
    """Make a notice of a record of processing; everything is made before the first file is written."""
    places = Places(Path().resolve())
    check_id(notice)
    check_place(places, notice)
    with turn(Path(), finishing=not dry_run):
        done = _made(places, file, notice, mapping, (sheet, locale, law))
        if not dry_run:
            write({places.root / name: text.encode() for name, text in done.files.items()})
            refresh(Path())
    _tell(done, form, dry_run)


def _made(
    places: Places, file: Path, notice: str, mapping: str | None, options: tuple[str | None, str | None, str | None]
) -> _Read:
    sheet, locale, law_ = options
    words = read_words(places.locales)
    if locale and locale not in words:
        raise click.UsageError(f"--locale: records are read in {', '.join(words)}, not in '{locale}'")
    chosen = columns.choose(mapping, places) if mapping else None
    book = read_tables(file, os.fspath(file))
    found = columns.headed(book, words, chosen, sheet, locale)
    given = chosen.columns.law if chosen else None
    law = _law(places, law_ or given)
    own = places.notices.is_dir()
    proposal = read_record(
        book, found, law, words[found.locale], notice, _there(places) if own else There(), law_said=bool(law_ or given)
    )
    proposal = replace(proposal, findings=tuple(in_order([*proposal.findings, *_unread(book, found)])))
    files = {}
    if not own:
        account = Account()
        organisation = beginning.organisation(proposal.organisation, words[found.locale], law, account, os.fspath(file))
        proposal = replace(proposal, taken=(*account.taken, *proposal.taken))
        files = beginning_of(places) | {"notices/organisation.yaml": writing.as_organisation(organisation, file.name)}
    files[f"notices/{notice}/notice.yaml"] = writing.as_notice(proposal, file.name, found.sheet.name, _VERB)
    files |= _columns_file(places, notice, found, law.id, file.name, mapping)
    return _Read(found, words[found.locale], law, proposal, files)


def check_id(notice: str) -> None:
    """Refuse what is no id of a notice."""
    if not re.fullmatch(ID_PATTERN, notice) or len(notice) > 64 or notice in (*RESERVED_NAMES, *NO_NOTICES):
        raise click.UsageError(
            f"--notice: '{on_one_line(notice[:80])}' is no id: lower-case letters, digits and hyphens, as in web-shop"
        )


def check_place(places: Places, notice: str) -> None:
    """Refuse a notice that is there, and a folder within a repository."""
    if present(places.notices / notice):
        raise click.UsageError(
            f"notices/{notice} is there already, and nothing of it is changed: choose another --notice, and take over by hand what it lacks"
        )
    above = next((each for each in places.root.parents if (each / "notices" / "organisation.yaml").is_file()), None)
    if not present(places.notices) and above is not None:
        raise click.UsageError(f"there is no folder 'notices' here; there is one in {os.path.relpath(above)}: run it there")
    if present(places.notices) and not places.notices.is_dir():
        raise click.UsageError("'notices' is a file here; a repository of notices has a folder of that name")


def _law(places: Places, asked: str | None) -> Regime:
    law = asked or _law_of_notices(places)
    known = available(places)
    if law not in known:
        raise click.UsageError(f"--law: there is no law '{on_one_line(law[:60])}'; there is {', '.join(known)}")
    found = load_regime(places, law)
    if not found.terms("record"):
        raise click.UsageError(f"--law: '{law}' knows no record of processing activities")
    return found


def _law_of_notices(places: Places) -> str:
    """The law of the first notice that is there, else of the starter."""
    for path in sorted(places.notices.glob("*/notice.yaml")) if places.notices.is_dir() else ():
        try:
            parsed, _ = parse_quickly(path.read_text(encoding="utf-8"), path.name)
        except (OSError, ValueError):
            continue
        laws = parsed.data.get("regimes") if parsed is not None and isinstance(parsed.data, dict) else None
        for law in laws if isinstance(laws, list) else ():
            if isinstance(law, str) and law in available(places) and load_regime(places, law).terms("record"):
                return law
    return str(beginning.starter("website/notice.yaml")["regimes"][0])


def _there(places: Places) -> There:
    """The shared facts of the repository by their names."""
    shared, _ = read_shared(places)
    found: dict[str, dict[str, str]] = {}
    for kind in ("data", "people", "sources", "purposes", "recipients"):
        for name, fact in shared.facts(kind).items():
            said = fact.get("name") if isinstance(fact, dict) else None
            names = said.values() if isinstance(said, dict) else [said]
            found[kind] = {**found.get(kind, {}), **{key(each): name for each in names if isinstance(each, str)}}
            found[kind].setdefault(f"\0{name}", name)
    return There(found, organisation=True)


def _unread(book: Workbook, found: Headed) -> list[Finding]:
    """Say which sheets were not read, and which are hidden."""
    findings = []
    for each in book.sheets:
        if each is found.sheet:
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
            fix = f"if it holds activities, read it too: --sheet '{on_one_line(each.name)}', under another --notice"
            findings.append(replace(cell.place, row=0, column=0).finding("sheet-not-read", message, fix, "advice"))
    return findings


def beginning_of(places: Places) -> dict[str, str]:
    """What an empty folder needs beside the notices; what is there already stays."""
    files = {name: text.decode() for name, text in starter_files().items() if not name.startswith("notices/")}
    return {name: text for name, text in files.items() if not present(places.root / name)}


def _columns_file(places: Places, notice: str, found: Headed, law: str, record: str, mapping: str | None) -> dict[str, str]:
    name = f"{notice}.columns.yaml"
    if mapping or present(places.root / name):
        return {}
    return {name: columns.as_file(found, law, record)}


def _tell(done: _Read, form: str, dry_run: bool) -> None:
    if form == "json":
        whole = report.as_json(done.proposal, done.headed, done.law.id) | {
            "files": {} if not dry_run else dict(done.files),
            "wrote": [] if dry_run else [*done.files],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for line in report.as_lines(done.proposal, done.headed, done.law.id):
        click.echo(line)
    show(done.proposal.findings)
    if dry_run:
        notice = next(name for name in done.files if name.endswith("/notice.yaml"))
        click.echo(f"\n{notice} would be:\n\n{done.files[notice]}")
        click.echo("nothing was written (--dry-run)", err=True)
        return
    for name in done.files:
        click.echo(f"wrote {name}")
    click.echo("\nNext: the remarks in the new files, from the top, then 'noticepress check'.")
