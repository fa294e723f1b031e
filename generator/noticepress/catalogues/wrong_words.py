"""Findings for the words of a repository's own languages: what is copied and not translated, and what cannot stand for its source. Reads catalogues.

That the languages of the tool are right is proved by its own tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticepress.catalogues.copied import copied
from noticepress.catalogues.judging import flaws
from noticepress.catalogues.needed import Domain, Key
from noticepress.catalogues.plural_forms import form_count
from noticepress.findings import Finding
from noticepress.language.completeness import UNKNOWN, named
from noticepress.language.standing_in import in_turn
from noticepress.places import Places, packaged


def wrong_words(places: Places, locale: str, domains: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the words of ``locale``; nothing for one that comes with the tool."""
    if (packaged("locales") / locale).is_dir():
        return
    for name in domains:
        domain = Domain(places, name, locale, "en")
        source = next(iter(in_turn(locale, domain.others)), "")
        if source and domain.own:
            yield from _of(Domain(places, name, locale, source))


def _of(domain: Domain) -> Iterator[Finding]:
    file = f"locales/{domain.locale}/{domain.name}.po"
    same = copied(domain)
    if same:
        yield _copied(domain, same, file)
    count = form_count(domain.locale)
    for word in (*domain.words, *domain.informal):
        entry = domain.own.get(word.key)
        if entry is None or word.key in same:
            continue
        for flaw in flaws(word, entry.forms, count):
            if flaw.rule != UNKNOWN:  # completeness tells of these
                message = f"'{word.id}': {flaw.message}"
                yield Finding(flaw.rule, message, file, entry.line, severity=flaw.severity, fix=flaw.fix, locale=domain.locale)


def _copied(domain: Domain, same: dict[Key, str], file: str) -> Finding:
    ids = list(dict.fromkeys(name for _, name in same))
    share = 100 * len(ids) // max(1, len({name for _, name in domain.own}))
    others = ", ".join(f"'{each}'" for each in sorted(set(same.values())))
    count = "a message is" if len(ids) == 1 else f"{len(ids)} messages ({share} %) are"
    line = min(domain.own[key].line for key in same)
    return Finding(
        "words-untranslated", f"{count} not translated, but copied from {others}: {named(ids)}", file, line, locale=domain.locale,
        fix="translate them; a name that keeps its language stands in a law's vocabulary/untranslated.yaml",
    )  # fmt: skip
