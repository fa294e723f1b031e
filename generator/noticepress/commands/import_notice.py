"""``noticepress import notice``: a checklist of a notice that exists, and facts of what a person accepts of it. Touches the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from noticepress import clock
from noticepress.commands.imported_notice import beside_notices, check_id, check_place, is_taken
from noticepress.commands.own_folders import write
from noticepress.commands.report import show
from noticepress.commands.turns import turn
from noticepress.findings import Finding, on_one_line
from noticepress.importing import beginning, writing
from noticepress.importing.notices import decisions, forms
from noticepress.importing.notices.accepted import as_proposal
from noticepress.importing.notices.candidates import MOST, Candidate, accepted_first, candidates
from noticepress.importing.notices.checklist import Checklist, points
from noticepress.importing.notices.documents import read_document
from noticepress.importing.notices.language import language_of
from noticepress.importing.notices.outline import parts
from noticepress.importing.notices.passages import Document
from noticepress.importing.notices.things import Ground
from noticepress.importing.notices.topics import sections
from noticepress.importing.proposal import Account
from noticepress.importing.words import Words, read_words
from noticepress.language.for_editors import REPORTS, words_for_editors
from noticepress.language.messages import Messages, messages
from noticepress.language.style import read_style
from noticepress.law.regime import Regime, available, load_regime, load_requirements
from noticepress.law.signals import load_signals
from noticepress.places import Places
from noticepress.reading.files import present
from noticepress.schemas.files import refresh

_VERB = "import notice"
_ASK = "ask"


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
    if notice and not accept:
        raise click.UsageError("--notice: say with --accept what becomes a fact; without both the checklist is shown")
    if notice:
        check_id(notice)
        check_place(places, notice)
    found = _read(places, file, locale, language, law)
    if not notice:
        _show(found, form)
        return
    if form not in ("text", "json"):
        raise click.UsageError(f"--format {form} shows the checklist; with --accept there is text and json")
    with turn(Path(), finishing=not dry_run):
        _accept(places, found, notice, accept, dry_run, form)


def _read(places: Places, file: Path, locale: str | None, language: str | None, law: str | None) -> _Read:
    words = read_words(places.locales)
    for option, given in (("--locale", locale), ("--language", language)):
        if given and given not in words:
            raise click.UsageError(f"{option}: there is {', '.join(words)}, not '{on_one_line(given[:20])}'")
    regime = _law(places, law)
    document = read_document(file, os.fspath(file))
    spoken = locale or language_of([each.line for each in document.passages], words)
    told = words_for_editors(places.locales, language or spoken, REPORTS, *regime.domains, "site", "common")
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
    style, _ = read_style(places.locales, words.locale)
    abbreviations = (*(style.sentence.abbreviations if style else ()), *(each.rstrip(".") for each in words.said.legal_forms))
    found = tuple(sections(parts(document.passages), signals, words.locale, abbreviations))
    today = clock.today_at(places.root)
    duties = [each for each in load_requirements(places, law) if _applies(each.applies_from, each.applies_until, today)]
    said = messages(places.locales, words.locale, "formal", (*law.domains, "common"))
    rights = {each: _right(each, said) for each in law.terms("rights")}
    own = tuple(points(signals, duties, found))
    ground = Ground(words, law, rights)
    named = tuple(candidates(found, signals, ground))
    if len(named) == MOST:
        message = f"it names more than {MOST:,} things; those behind them are no candidates"
        cut = Finding("candidates-cut", message, document.file, severity="advice", fix="save the notice alone in a file")
        document = replace(document, findings=(*document.findings, cut))
    return Checklist(document, words.locale, law.id, name, found, own, named)


def _right(name: str, words: Messages) -> str:
    """What a right is called; some laws have a sentence under its name, and a heading above that."""
    called = next((each for each in (f"right.{name}.heading", f"right.{name}") if words.has(each)), "")
    return words.plain(called) if called and not words.placeholders(called) else name


def _applies(begins: object, ends: object, today: object) -> bool:
    return not (begins and str(begins) > str(today)) and not (ends and str(ends) < str(today))


def _show(found: _Read, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(forms.as_json(found.checklist, found.messages.locale), ensure_ascii=False, indent=1))
        return
    if form == "decisions":
        click.echo(decisions.as_file(found.checklist.candidates, {}, found.checklist.document.file), nl=False)
    else:
        marks = forms.MARKDOWN if form == "md" else forms.TEXT
        click.echo(forms.written(found.checklist, found.messages, marks), nl=False)
    show(found.checklist.findings, err=True)


def _accept(places: Places, found: _Read, notice: str, accept: Sequence[str], dry_run: bool, form: str) -> None:
    everything = found.checklist.candidates
    kept = f"{notice}.decisions.yaml"
    decided, from_file = _decided(found, accept, kept)
    accepted = accepted_first(everything, [each for each, yes in decided.items() if yes])
    own = is_taken(places.notices)
    proposal = as_proposal(accepted, found.words, notice, found.law.id, organisation=own)
    source = Path(found.checklist.document.file).name
    files = {}
    if not own:
        account = Account()
        facts = beginning.organisation(proposal.organisation, found.words, found.law, account, found.checklist.document.file)
        text = writing.as_organisation(facts, source, "what has its words above it", proposal.taken)
        files = beside_notices(places) | {"notices/organisation.yaml": text}
    files[f"notices/{notice}/notice.yaml"] = writing.as_notice(proposal, source, "", _VERB, "text")
    if not from_file:
        files[kept] = decisions.as_file(everything, decided, source)
    if not dry_run:
        write({places.root / name: text.encode() for name, text in files.items()})
        refresh(Path())
    _tell(found, accepted, files, notice, dry_run, form)


def _decided(found: _Read, accept: Sequence[str], kept: str) -> tuple[dict[str, bool], bool]:
    """What was decided, by candidate, and whether it stands in a file already."""
    everything = found.checklist.candidates
    known = {each.id for each in everything}
    files = [each for each in accept if each not in known and each != _ASK and Path(each).suffix in (".yaml", ".yml")]
    if len(files) > 1 or (files and len(accept) > 1):
        raise click.UsageError("--accept: a file of decisions stands alone; write into it what else is accepted")
    if files:
        return decisions.read_decisions(Path(files[0]), files[0], everything), True
    if present(Path(kept)):
        raise click.UsageError(f"{kept} is there already: pass it with --accept {kept}, or put it away first")
    names = [name.strip() for each in accept if each != _ASK for name in each.split(",") if name.strip()]
    if unknown := [each for each in names if each not in known]:
        raise click.UsageError(f"--accept: there is no candidate '{on_one_line(unknown[0][:80])}'; the checklist names them")
    decided = dict.fromkeys(names, True)
    if _ASK in accept:
        decided |= _asked(found, [each for each in everything if each.id not in decided])
    return decided, False


def _asked(found: _Read, open_: Sequence[Candidate]) -> dict[str, bool]:
    """Ask about each candidate: yes, no, or quit, which leaves the rest open."""
    decided = {}
    for number, each in enumerate(open_, 1):
        kind = found.messages.plain(f"checklist.kind.{each.kind}")
        place = forms.where(each.place, found.messages)
        click.echo(
            f"\n{number}/{len(open_)}  {kind}: {on_one_line(each.value)}\n  {place}: “{on_one_line(each.quote)}”", err=True
        )
        answer = click.prompt("  accept? y, n, q", type=click.Choice(["y", "n", "q"]), show_choices=False, err=True)
        if answer == "q":
            break
        decided[each.id] = answer == "y"
    return decided


def _tell(found: _Read, accepted: Sequence[Candidate], files: dict[str, str], notice: str, dry_run: bool, form: str) -> None:
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
    click.echo(f"accepted: {len(accepted)} of {len(found.checklist.candidates)} candidates")
    if dry_run:
        click.echo(f"\nnotices/{notice}/notice.yaml would be:\n\n{files[f'notices/{notice}/notice.yaml']}")
        click.echo("nothing was written (--dry-run)", err=True)
        return
    for name in files:
        click.echo(f"wrote {name}")
    click.echo("\nNext: the remarks in the new files, from the top, then 'noticepress check'.")
