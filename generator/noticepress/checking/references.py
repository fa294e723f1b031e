"""References: every id that is named exists, every country and language is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from noticepress.checking.walk import leaves
from noticepress.findings import Finding
from noticepress.language import phrases
from noticepress.law.regime import available
from noticepress.model.values import Ref
from noticepress.places import names
from noticepress.reading.yaml import Parsed, Path
from noticepress.repository import Loaded, Repository

COUNTRY_KEYS = {"country", "countries", "established-in"}
BUILT_IN_SOURCES = ("you", "observed")


def check_references(repository: Repository, loaded: Loaded) -> Iterator[Finding]:
    """Findings for one notice."""
    notice, parsed = loaded.notice, loaded.parsed
    if notice.id != loaded.folder.name:
        yield _at(parsed, ("id",), "id-folder", f"the id is '{notice.id}', the folder '{loaded.folder.name}'", "make them equal")
    known_regimes = available(repository.places)
    for index, regime in enumerate(notice.regimes):
        if regime not in known_regimes:
            yield _unknown(parsed, ("regimes", index), "unknown-regime", f"there is no regime '{regime}'", regime, known_regimes)
    yield from _locales(repository, loaded)
    for path, value, ref in leaves(notice):
        if ref and isinstance(value, str) and ref.target != "regimes":
            known = _known(repository, loaded, ref)
            if value not in known:
                what = {"rights": "right", "people": "group of people"}.get(ref.target, ref.target.removesuffix("s"))
                yield _unknown(parsed, path, "unknown-id", f"there is no {what} '{value}'", value, known)
    yield from check_countries(loaded.notice, parsed)


def check_countries(facts: object, parsed: Parsed) -> Iterator[Finding]:
    """Findings for country codes that no country has."""
    for path, value, _ in leaves(facts):
        named = [part for part in path if isinstance(part, str)]
        if named and named[-1] in COUNTRY_KEYS and isinstance(value, str) and value not in phrases.countries():
            yield _at(parsed, path, "unknown-country", f"'{value}' is not the code of a country", "see ISO 3166-1: NL, BE, US, NO …")


def check_channels(repository: Repository) -> Iterator[Finding]:
    """Findings for references in the organisation's own facts."""
    if repository.organisation is None or repository.organisation_parsed is None:
        return
    rights = {r for loaded in repository.notices.values() for regime in loaded.notice.regimes if regime in available(repository.places) for r in repository.regime(regime).terms("rights")}
    for path, value, ref in leaves(repository.organisation):
        if ref and ref.target == "rights" and rights and value not in rights:
            yield _unknown(repository.organisation_parsed, path, "unknown-id", f"there is no right '{value}'", value, rights)
    yield from check_countries(repository.organisation, repository.organisation_parsed)


def _locales(repository: Repository, loaded: Loaded) -> Iterator[Finding]:
    available_locales = names(repository.places.locales, "common.po")
    for index, locale in enumerate(loaded.notice.locales):
        if locale not in available_locales:
            yield _unknown(loaded.parsed, ("locales", index), "unknown-language", f"there are no words for the language '{locale}'", locale, available_locales)
        elif locale in loaded.notice.locales[:index]:
            yield _at(loaded.parsed, ("locales", index), "duplicate-language", f"'{locale}' stands twice", "remove one")


def _known(repository: Repository, loaded: Loaded, ref: Ref) -> set[str]:
    if ref.vocabulary:
        regimes = [r for r in available(repository.places)]
        return {key for regime in regimes for key in repository.regime(regime).terms(ref.target)}
    if ref.target == "notices":
        return set(repository.notices)
    facts = getattr(loaded.notice, ref.target) or {}
    return set(facts) | set(BUILT_IN_SOURCES if ref.target == "sources" else ())


def _unknown(parsed: Parsed, path: Path, rule: str, message: str, value: str, known: Iterable[str]) -> Finding:
    choices = sorted(known)
    near = difflib.get_close_matches(value, choices, 1, 0.6)
    fix = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(choices[:20])}" if choices else "there are none yet; add it"
    return _at(parsed, path, rule, message, fix)


def _at(parsed: Parsed, path: Path, rule: str, message: str, fix: str) -> Finding:
    line, column = parsed.position(path)
    return Finding(rule, message, parsed.file, line, column, path="/".join(map(str, path)), fix=fix)
