"""``noticepress import tilt`` and its kind: a notice of a document of maps and lists. Touches the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from noticepress.commands.imported_notice import (
    beside_notices,
    check_id,
    check_place,
    chosen_law,
    is_taken,
    what_is_there,
)
from noticepress.commands.own_folders import write
from noticepress.commands.report import show
from noticepress.commands.turns import turn
from noticepress.findings import in_order, on_one_line
from noticepress.importing import beginning, report, writing
from noticepress.importing.activities import There
from noticepress.importing.collected import Tongue
from noticepress.importing.documents import Source, read_document
from noticepress.importing.fides.document import language as of_fides
from noticepress.importing.fides.document import read_fides
from noticepress.importing.proposal import Account, Proposal
from noticepress.importing.report_words import english
from noticepress.importing.tilt.document import language as of_tilt
from noticepress.importing.tilt.document import read_tilt
from noticepress.importing.words import Words, read_words
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.model.texts import TOOL_LOCALE
from noticepress.places import Places
from noticepress.schemas.files import refresh


@dataclass(frozen=True)
class _Kind:
    """A kind of document: in which language one says to be, and what reads it."""

    verb: str
    language: Callable[[Source], str]
    read: Callable[..., Proposal]


_KINDS = {"tilt": _Kind("import tilt", of_tilt, read_tilt), "fides": _Kind("import fides", of_fides, read_fides)}


@dataclass(frozen=True)
class _Made:
    """What is made of a document, and the files that are written, by path from the root of the repository."""

    proposal: Proposal
    law: Regime
    file: str
    files: Mapping[str, str]
    words: Messages


def document(kind: str, file: Path, notice: str, locale: str | None, law: str | None, dry_run: bool, form: str) -> None:
    """Make a notice of a document; everything is made before the first file is written."""
    places = Places(Path().resolve())
    check_id(notice)
    with turn(Path(), finishing=not dry_run):
        check_place(places, notice)
        made = _made(places, _KINDS[kind], file, notice, locale, law)
        if not dry_run:
            write({places.root / name: text.encode() for name, text in made.files.items()})
            refresh(Path())
    _tell(made, form, dry_run)


def _made(places: Places, kind: _Kind, file: Path, notice: str, locale: str | None, law_: str | None) -> _Made:
    words = read_words(places.locales)
    if locale and locale not in words:
        raise click.UsageError(f"--locale: there are words for {', '.join(words)}, not for '{on_one_line(locale[:20])}'")
    law = chosen_law(places, law_)
    name = os.fspath(file)
    source = read_document(file, name)
    tongue = _tongue(words, kind.language(source), locale)
    how = writing.Written(english(), "value")  # as its reasons are
    own = is_taken(places.notices)
    there = what_is_there(places) if own else There()
    proposal = kind.read(source, law, tongue, notice, there, law_said=bool(law_))
    proposal = replace(proposal, findings=tuple(in_order(proposal.findings)))
    files = {}
    if not own:
        account = Account()
        organisation = beginning.organisation(proposal.organisation, tongue.words, law, account, name)
        proposal = replace(proposal, taken=(*account.taken, *proposal.taken))
        files = beside_notices(places) | {
            "notices/organisation.yaml": writing.as_organisation(organisation, file.name, "document", how)
        }
    files[f"notices/{notice}/notice.yaml"] = writing.as_notice(proposal, file.name, "", kind.verb, how)
    return _Made(proposal, law, name, files, how.words)


def _tongue(words: Mapping[str, Words], said: str, asked: str | None) -> Tongue:
    """The language of the notice: the one that was asked for, else that of the document. Where its texts are in another, they get a mark."""
    locale = asked or (said if said in words else TOOL_LOCALE if TOOL_LOCALE in words else next(iter(words)))
    mark = f"[{said}] " if said and said != locale and said.isalpha() and said.isascii() and len(said) in (2, 3) else ""
    return Tongue(words[locale], mark)


def _tell(made: _Made, form: str, dry_run: bool) -> None:
    if form == "json":
        whole = report.document_json(made.proposal, made.file, made.law.id) | {
            "files": dict(made.files) if dry_run else {},
            "wrote": [] if dry_run else [*made.files],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for line in report.of_document(made.proposal, made.law.id, made.words):
        click.echo(line)
    show(made.proposal.findings)
    if dry_run:
        notice = next(name for name in made.files if name.endswith("/notice.yaml"))
        click.echo(f"\n{made.words.plain('report.would', file=notice)}\n\n{made.files[notice]}")
        click.echo(made.words.plain("report.dry-run"), err=True)
        return
    for name in made.files:
        click.echo(made.words.plain("report.wrote", file=name))
    click.echo(f"\n{made.words.plain('report.next')}")
