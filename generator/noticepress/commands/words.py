"""``noticepress words export``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import click
from babel import Locale

from noticepress.catalogues import returned, sheets
from noticepress.catalogues.asking import asking
from noticepress.catalogues.copied import copied
from noticepress.catalogues.examples import Example, examples, names_of_facts
from noticepress.catalogues.needed import Domain, Key, Word
from noticepress.catalogues.plural_forms import PluralForms, plural_forms
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.words_asked import MAX_BYTES, domains_asked, language_asked, laws_asked
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.reading.files import read_at_most


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
        words = [*domain.asked, *(domain.informal if self.informal or domain.addressed_informally else ())]
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
