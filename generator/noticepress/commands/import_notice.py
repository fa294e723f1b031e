"""``noticepress import notice``: a checklist of a notice that exists, and facts of what a person accepts of it. Touches the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from noticepress import clock
from noticepress.commands.deciding import decided
from noticepress.commands.import_beside import Given, add, determiners, only_notice, stated_of
from noticepress.commands.imported_notice import beside_notices, check_id, check_place, is_taken
from noticepress.commands.own_folders import write
from noticepress.commands.report import show
from noticepress.commands.turns import turn
from noticepress.findings import Finding, on_one_line
from noticepress.importing import beginning, writing
from noticepress.importing.beside import report
from noticepress.importing.beside.compared import Comparison, compare
from noticepress.importing.beside.stated import Stated
from noticepress.importing.cookies.words import read_cookie_lists
from noticepress.importing.notices import decisions, forms
from noticepress.importing.notices.accepted import as_proposal
from noticepress.importing.notices.candidates import MOST, Candidate, accepted_first, candidates
from noticepress.importing.notices.checklist import Checklist, points
from noticepress.importing.notices.cookie_tables import CookieTables
from noticepress.importing.notices.documents import read_document
from noticepress.importing.notices.language import language_of
from noticepress.importing.notices.outline import parts, with_headings
from noticepress.importing.notices.passages import Document
from noticepress.importing.notices.tabled import Tabled, read_tables
from noticepress.importing.notices.things import Ground
from noticepress.importing.notices.topics import sections, without_tables
from noticepress.importing.proposal import Account
from noticepress.importing.report_words import words_of
from noticepress.importing.words import Words, read_words
from noticepress.language.for_editors import IMPORTING, words_for_editors
from noticepress.language.messages import Messages, messages
from noticepress.language.style import read_style
from noticepress.law.regime import Regime, available, load_regime, load_requirements
from noticepress.law.signals import load_signals
from noticepress.places import Places
from noticepress.schemas.files import refresh

_VERB = "import notice"


@dataclass(frozen=True)
class _Read:
    """A notice that was read: its checklist, the words and the law by which that was made."""

    checklist: Checklist
    words: Words
    law: Regime
    messages: Messages


def notice(
    file: Path,
    notice: str | None,
    accept: Sequence[str],
    locale: str | None,
    language: str | None,
    law: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Show the checklist, or make a notice of what is accepted; everything is made before the first file is written."""
    places = Places(Path().resolve())
    if accept and not notice:
        raise click.UsageError("--accept makes a notice: say with --notice which id it gets")
    if notice:
        check_id(notice)
    there = stated_of(places, notice or only_notice(places))
    if notice and not accept and there is None:
        raise click.UsageError("--notice: say with --accept what becomes a fact; without both the checklist is shown")
    if notice and there is None:
        check_place(places, notice)
    found = _read(places, file, locale, language, law)
    beside = compare(found.checklist.candidates, there, determiners(found.words)) if there else None
    if not notice or not accept:
        _show(found, form, there, beside)
        return
    if form not in ("text", "json"):
        raise click.UsageError(f"--format {form} shows the checklist; with --accept there is text and json")
    with turn(Path(), finishing=not dry_run):
        if there is None or beside is None:
            _accept(places, found, notice, accept, dry_run, form)
            return
        given = Given(
            there,
            beside,
            found.words,
            words_of(places.locales, found.messages.locale),
            Path(found.checklist.document.file).name,
            _VERB,
        )
        add(places, notice, given, accept, dry_run, form)


def _read(places: Places, file: Path, locale: str | None, language: str | None, law: str | None) -> _Read:
    words = read_words(places.locales)
    for option, given in (("--locale", locale), ("--language", language)):
        if given and given not in words:
            raise click.UsageError(f"{option}: there is {', '.join(words)}, not '{on_one_line(given[:20])}'")
    regime = _law(places, law)
    document = read_document(file, os.fspath(file))
    spoken = locale or language_of([each.line for each in document.passages], words)
    told = words_for_editors(places.locales, language or spoken, IMPORTING, *regime.domains, "site", "common")
    name = told.plain("this_law") if told.has("this_law") else next(iter(regime.called), regime.id)
    found = _checklist(places, document, regime, words[spoken], name)
    return _Read(found, words[spoken], regime, told)


def _law(places: Places, asked: str | None) -> Regime:
    law = asked or str(beginning.starter("website/notice.yaml")["regimes"][0])
    known = available(places)
    if law not in known:
        raise click.UsageError(f"--law: there is no law '{on_one_line(law[:60])}'; there is {', '.join(known)}")
    found = load_regime(places, law)
    if not load_signals(places, found):
        with_words = [each for each in known if load_signals(places, load_regime(places, each))]
        raise click.UsageError(
            f"--law: no words are known by which a text speaks of '{law}'; of {', '.join(with_words)} there are"
        )
    return found


def _checklist(places: Places, document: Document, law: Regime, words: Words, name: str) -> Checklist:
    signals = load_signals(places, law)
    read = _tables(places, document, law, words)
    document = replace(document, passages=tuple(with_headings(document.passages, read.numbers)))
    style, _ = read_style(places.locales, words.locale)
    abbreviations = (*(style.sentence.abbreviations if style else ()), *(each.rstrip(".") for each in words.said.legal_forms))
    found = tuple(sections(parts(document.passages), signals, words.locale, abbreviations))
    today = clock.today_at(places.root)
    duties = [each for each in load_requirements(places, law) if _applies(each.applies_from, each.applies_until, today)]
    said = messages(places.locales, words.locale, "formal", (*law.domains, "common"))
    rights = {each: _right(each, said) for each in law.terms("rights")}
    own = tuple(points(signals, duties, found))
    ground = Ground(words, law, rights)
    named = tuple(candidates(list(without_tables(found, read.numbers)), signals, ground, read.candidates))
    if len(named) == MOST:
        message = f"it names more than {MOST:,} things; those behind them are no candidates"
        cut = Finding("candidates-cut", message, document.file, severity="advice", fix="save the notice alone in a file")
        document = replace(document, findings=(*document.findings, cut))
    return Checklist(document, words.locale, law.id, name, found, own, named, read.tables)


def _tables(places: Places, document: Document, law: Regime, words: Words) -> Tabled:
    """The tables whose rows can be read; a law without a vocabulary of legal bases has none of them."""
    lists = read_cookie_lists(places.locales, {words.locale: words})
    return read_tables(document, Ground(words, law, {}), CookieTables(lists, words.locale))


def _right(name: str, words: Messages) -> str:
    """What a right is called; some laws have a sentence under its name, and a heading above that."""
    called = next((each for each in (f"right.{name}.heading", f"right.{name}") if words.has(each)), "")
    return words.plain(called) if called and not words.placeholders(called) else name


def _applies(begins: object, ends: object, today: object) -> bool:
    return not (begins and str(begins) > str(today)) and not (ends and str(ends) < str(today))


def _show(found: _Read, form: str, there: Stated | None, beside: Comparison | None) -> None:
    against = report.as_json(beside) if beside else {}
    if form == "json":
        whole = forms.as_json(found.checklist, found.messages.locale) | against
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    if form == "decisions":
        open_ = [each.candidate for each in beside.of("new")] if beside else found.checklist.candidates
        click.echo(decisions.as_file(open_, {}, found.checklist.document.file), nl=False)
    else:
        marks = forms.MARKDOWN if form == "md" else forms.TEXT
        click.echo(forms.written(found.checklist, found.messages, marks), nl=False)
        if there and beside:
            told = words_of(Places(Path().resolve()).locales, found.messages.locale)
            click.echo("\n".join(["", *report.as_lines(beside, there.notice.file, told, marks)]))
    show(found.checklist.findings, err=True)


def _accept(places: Places, found: _Read, notice: str, accept: Sequence[str], dry_run: bool, form: str) -> None:
    everything = found.checklist.candidates
    kept = f"{notice}.decisions.yaml"
    done = decided(everything, accept, kept, found.messages)
    accepted = accepted_first(everything, done.accepted)
    how = writing.Written(words_of(places.locales, found.words.locale), "text")
    own = is_taken(places.notices)
    proposal = as_proposal(accepted, found.words, notice, found.law.id, organisation=own)
    source = Path(found.checklist.document.file).name
    files = {}
    if not own:
        account = Account()
        facts = beginning.organisation(proposal.organisation, found.words, found.law, account, found.checklist.document.file)
        text = writing.as_organisation(facts, source, "quoted", how, proposal.taken)
        files = beside_notices(places) | {"notices/organisation.yaml": text}
    files[f"notices/{notice}/notice.yaml"] = writing.as_notice(proposal, source, "", _VERB, how)
    if not done.from_file:
        files[kept] = decisions.as_file(everything, done.by_id, source)
    if not dry_run:
        write({places.root / name: text.encode() for name, text in files.items()})
        refresh(Path())
    _tell(found, words_of(places.locales, found.messages.locale), accepted, files, notice, dry_run, form)


def _tell(
    found: _Read, told: Messages, accepted: Sequence[Candidate], files: dict[str, str], notice: str, dry_run: bool, form: str
) -> None:
    if form == "json":
        whole = {
            "accepted": [each.as_json() for each in accepted],
            "files": files if dry_run else {},
            "wrote": [] if dry_run else [*files],
            "findings": [each.as_json() for each in found.checklist.findings],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    show(found.checklist.findings)
    said = {"count": str(len(accepted)), "all": str(len(found.checklist.candidates))}
    click.echo(told.plain("report.accepted", None, **said))
    if dry_run:
        name = f"notices/{notice}/notice.yaml"
        click.echo(f"\n{told.plain('report.would', file=name)}\n\n{files[name]}")
        click.echo(told.plain("report.dry-run"), err=True)
        return
    for name in files:
        click.echo(told.plain("report.wrote", file=name))
    click.echo(f"\n{told.plain('report.next')}")
