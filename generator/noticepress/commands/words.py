"""``noticepress words``: export, import, progress."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import click
from babel import Locale

from noticepress.catalogues import returned, sheets, symbolic
from noticepress.catalogues.asking import asking
from noticepress.catalogues.copied import copied
from noticepress.catalogues.examples import Example, examples, names_of_facts
from noticepress.catalogues.language_files import lacking, mistakes
from noticepress.catalogues.needed import Domain, Key, Word, base
from noticepress.catalogues.plural_forms import PluralForms, plural_forms
from noticepress.catalogues.progress import Progress, by_law
from noticepress.catalogues.progress import of as progress_of
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.report import show, stop
from noticepress.commands.turns import in_turn
from noticepress.commands.words_asked import domains_asked, language_asked, language_known, laws_asked
from noticepress.findings import Finding, has_errors, in_order, on_one_line
from noticepress.language.catalogue import check_catalogues
from noticepress.language.completeness import entries_of
from noticepress.law.regime import load_regime
from noticepress.places import Places, names, packaged
from noticepress.reading.files import present, read_at_most, read_text

MAX_BYTES = 10_000_000
"""Largest file of translations that is read."""
_SHOWN = 12


@in_place
def export(
    code: str, source: str, laws: tuple[str, ...], chosen: tuple[str, ...], patterns: tuple[str, ...], informal: bool,
    only_missing: bool, out: Path | None,
) -> None:  # fmt: skip
    """Write the words of a language as PO files for translators."""
    places = Places(Path().resolve())
    locale, asked = language_asked(places, code, source), laws_asked(places, laws, code)
    out = out or Path(f"words-{code}")
    files: dict[Path, bytes] = {}
    told: list[str] = []
    shown: dict[str, dict[str, Example]] = {}
    for domain in domains_asked(places, code, source, asked, chosen):
        mine = [law for law in asked if domain.name in load_regime(places, law).domains] or list(asked)
        mine = sorted(mine, key=lambda law, name=domain.name: law != name)  # type: ignore[misc]
        sheet = _sheet(domain, locale, mine, _Wanted(informal, only_missing, patterns), shown)
        if sheet.words:
            _nothing_lost(out / f"{domain.name}.{code}.po", domain, sheet.forms, code)
            files[out / f"{domain.name}.{code}.po"] = sheets.write(sheet).encode()
            weight = sum(word.weight for word in sheet.words)
            told.append(f"{out / domain.name}.{code}.po: {len(sheet.words)} messages, {weight} words")
    if not files:
        why = f"no message is called {' or '.join(patterns)}" if patterns else f"all that {', '.join(asked)} need is there"
        click.echo(f"nothing to translate into '{code}': {why}")
        return
    write(files)
    click.echo("\n".join(told))
    click.echo(
        f"take them back with 'noticepress words import {code}" + ("'" if out == Path(f"words-{code}") else f" {out}'"), err=True
    )


def _nothing_lost(path: Path, domain: Domain, forms: PluralForms, code: str) -> None:
    """End the command where an earlier file holds what a translator wrote and nobody took back."""
    if not path.is_file():
        return
    said, wrong = returned.read(read_at_most(path, MAX_BYTES), path.as_posix())
    own = {key: entry.forms for key, entry in domain.own.items()}
    count = returned.waiting(said, own, forms.count)
    if wrong or count:
        counted = "1 translation that is" if count == 1 else f"{count} translations that are"
        told = "cannot be read whole" if wrong else f"holds {counted} not in locales/{code}"
        raise click.UsageError(
            f"{path} {told}, and would be written over: take it back with 'noticepress words import {code} {path}', "
            "delete it, or write into another folder with --out"
        )


@dataclass(frozen=True)
class _Wanted:
    """Which messages go out: also informal ones, only those that are not translated, only those whose ids fit a pattern."""

    informal: bool
    missing: bool
    patterns: tuple[str, ...]

    def of(self, domain: Domain, same: frozenset[Key]) -> list[Word]:
        """The messages of a domain; ``same`` are only copied."""
        words = [*domain.words, *(domain.informal if self.informal or domain.addressed_informally else ())]
        if self.missing:
            words = [word for word in words if word.key not in domain.own or word.key in same]
        return [word for word in words if not self.patterns or any(fnmatchcase(word.id, each) for each in self.patterns)]


def _sheet(
    domain: Domain, locale: Locale, laws: Sequence[str], wanted: _Wanted, shown: dict[str, dict[str, Example]]
) -> sheets.Sheet:
    """One file for translators; ``shown`` keeps the examples of laws that were written already."""
    for law in laws:
        if law not in shown:
            shown[law] = examples(domain.places, domain.source, [law])
    found = {name: each for law in reversed(laws) for name, each in shown[law].items()}
    same = frozenset(copied(domain))
    words = wanted.of(domain, same)
    lineage = [each for law in laws for each in load_regime(domain.places, law).lineage]
    asked = asking(domain.places, lineage)
    return sheets.Sheet(
        domain.name, domain.source, domain.locale, plural_forms(locale), words, domain.own, asked,
        found if domain.name not in ("site", "changes") else {}, names_of_facts(domain.places, domain.source), same,
    )  # fmt: skip


@in_turn
def import_files(code: str, files: tuple[Path, ...], dry_run: bool) -> None:
    """Take PO files that came back into the folder of a language."""
    places = Places(Path().resolve())
    locale = language_known(code)
    if broken := check_catalogues(places.locales, code):
        stop(broken)
    findings: list[Finding] = []
    words: dict[str, dict[Key, symbolic.Forms]] = {}
    sources: dict[str, Domain] = {}
    for path in _files(code, files):
        domain, taken, wrong = _taken(places, path, code, locale)
        findings += wrong
        if domain is not None and taken is not None:
            words.setdefault(domain.name, {}).update(taken.words)
            sources[domain.name] = domain
            refused = sum(each.severity == "error" for each in wrong)
            told = f"{len(taken.words)} taken, {refused} refused, {taken.unfinished} left as unfinished"
            click.echo(f"{on_one_line(str(path))}: {told}", err=True)
    show(in_order(findings))
    if not dry_run:
        ready = [_catalogue(places, sources[name], locale, said) for name, said in words.items() if said]
        write({target: text.encode() for target, text in ready})
    raise click.exceptions.Exit(1 if has_errors(findings) else 0)


def _taken(
    places: Places, path: Path, code: str, locale: Locale
) -> tuple[Domain | None, returned.Taken | None, list[Finding]]:  # fmt: skip
    """Of which catalogue a file is, what of it can be taken, and findings about the rest; nothing of a file of another language."""
    try:
        data = read_at_most(path, MAX_BYTES)
    except ValueError as error:
        raise click.UsageError(f"{path} {error}") from error
    said, wrong = returned.read(data, path.as_posix())
    domain = _domain_of(places, said, path, code)
    if domain is None:
        return None, None, wrong or [_no_domain(path)]
    language = said.header.get("language", code).replace("_", "-")
    if base(language) != base(code):
        fix = f"take it into that language: noticepress words import {language[:20]}"
        return (
            None,
            None,
            [*wrong, Finding("po-language", f"the file is in '{language[:20]}', not in '{code}'", path.as_posix(), fix=fix)],
        )
    own = {key: entry.forms for key, entry in domain.own.items()}
    taken, more = returned.take(said, [*domain.words, *domain.informal], own, plural_forms(locale), path.as_posix())
    return domain, taken, [*wrong, *more]


def _catalogue(places: Places, domain: Domain, locale: Locale, words: Mapping[Key, symbolic.Forms]) -> tuple[Path, str]:
    """The place and the new text of a catalogue: of a language that comes with the tool, only what the repository says otherwise."""
    target = places.root / "locales" / domain.locale / f"{domain.name}.po"
    text = read_text(target, places.root) if present(target) else ""
    if isinstance(text, Finding):
        stop([text])
    ours = packaged("locales")
    below = entries_of((ours,), domain.locale, domain.name) or {} if ours != target.parent.parent else {}
    own = entries_of((places.root / "locales",), domain.locale, domain.name) or {}
    mine = {key: forms for key, forms in words.items() if key in own or key not in below or below[key].forms != forms}
    order = [word.key for word in domain.words if not word.optional] if not below else []
    order += [word.key for word in domain.informal if word.key in mine]
    plural = frozenset(word.key for word in (*domain.words, *domain.informal) if word.plural)
    return target, symbolic.written(domain.locale, plural_forms(locale), str(text), mine, order, plural)


def _files(code: str, files: Sequence[Path]) -> list[Path]:
    """The files that are named, and those in folders that are."""
    given = list(files) or [Path(f"words-{code}")]
    if not files and not given[0].is_dir():
        raise click.UsageError(
            f"there is no folder words-{code} here; name the files, or write it with 'noticepress words export {code}'"
        )
    found = [each for path in given for each in (sorted(path.glob("*.po")) if path.is_dir() else [path])]
    if not found:
        raise click.UsageError(f"{given[0]} holds no .po files")
    return found


def _domain_of(places: Places, said: returned.Returned, path: Path, code: str) -> Domain | None:
    """The catalogue of which a file is: its head says so, else its name; ``None`` for no catalogue."""
    known = {each.stem for layer in places.locales for each in layer.glob("*/*.po")}
    named = said.header.get(sheets.DOMAIN.lower(), "") or path.name.split(".")[0]
    source = said.header.get(sheets.SOURCE.lower(), "en").replace("_", "-")
    if named not in known or source not in names(places.locales, f"{named}.po"):
        return None
    return Domain(places, named, code, source)


def _no_domain(path: Path) -> Finding:
    fix = "call it by its domain, as gdpr.de.po, and keep the head that 'noticepress words export' wrote"
    return Finding("po-no-domain", "neither its head nor its name says of which catalogue it is", path.as_posix(), fix=fix)


@in_place
def progress(codes: tuple[str, ...], source: str, laws: tuple[str, ...], ids: bool, form: str) -> None:
    """Say how much of each language is translated."""
    places = Places(Path().resolve())
    chosen = codes or tuple(each for each in names(places.locales, "*.po") if each != source)
    wrong = [finding for code in chosen for finding in mistakes(places, code)]
    found: dict[str, list[Progress]] = {}
    shares: dict[str, dict[str, float]] = {}
    for code in chosen:
        language_asked(places, code, source)
        asked = laws_asked(places, laws, code)
        found[code] = [progress_of(each) for each in domains_asked(places, code, source, asked, ())]
        shares[code] = by_law(places, asked, found[code])
    if form == "json":
        whole = {
            code: {
                "domains": [each.as_json() for each in of],
                "laws": shares[code],
                "without": {each.name: each.without for each in lacking(places, code)},
            }
            for code, of in found.items()
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        for code, of in found.items():
            _show_progress(code, of, shares[code], ids)
            for each in lacking(places, code):
                draft = f"locales/{code}/to-do/{each.name}"
                how = f"finish {draft} and move it up" if Path(draft).is_file() else f"write it like locales/{source}/{each.name}"
                click.echo(f"  no {each.name}: {each.without} ({how})")
    show(wrong, err=True)
    raise click.exceptions.Exit(1 if wrong or any(each.waiting for of in found.values() for each in of) else 0)


def _show_progress(code: str, found: Sequence[Progress], laws: Mapping[str, float], ids: bool) -> None:
    click.echo(click.style(code, bold=True))
    for each in found:
        lacks = f", {len(each.missing)} missing" if each.missing else ""
        same = f", {len(each.copied)} as in {', '.join(sorted(set(each.copied.values())))}" if each.copied else ""
        click.echo(
            f"  {each.domain:<12} {each.per_cent:5.1f} %  of {each.weight} words in {len(each.words)} messages{lacks}{same}"
        )
        named = [*(word.id for word in each.missing), *(f"{name} (as in {other})" for name, other in each.copied.items())]
        shown = named if ids else named[:_SHOWN] if each.waiting and each.per_cent else []
        for name in shown:
            click.echo(f"      {name}")
        if len(named) > len(shown) > 0:
            click.echo(f"      and {len(named) - len(shown)} more: --ids")
    for law, share in laws.items():
        click.echo(f"  a notice under {law}: {share:.1f} %")
