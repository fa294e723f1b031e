"""References: every id that is named exists and is named once, every country, law and language is known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from noticepress.changes.relevance import read_unseen
from noticepress.checking.moments import check_moments
from noticepress.checking.none_under import check_none_under
from noticepress.checking.renames import check_renames
from noticepress.checking.retention import check_retention
from noticepress.findings import Finding, Unusable
from noticepress.language import phrases
from noticepress.law.materiality import load_rules
from noticepress.model import Notice, Organisation
from noticepress.model.stated import stated_at
from noticepress.model.values import ID_PATTERN, RESERVED_NAMES, Ref, Term
from noticepress.places import names
from noticepress.reading.hints import choice, identifier, nickname
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.repository import Repository
from noticepress.translations.published import documents_of

COUNTRY_KEYS = {"country", "countries", "established-in"}
BUILT_IN_SOURCES = ("you", "observed")
KINDS_OF_SOURCES = ("third-party", "public", "generated")
"""Kinds of sources that need an entry under 'sources'."""
SITE_FOLDERS = frozenset({"assets", "javascripts", "search", "stylesheets", "versions"})
"""Folders of the site in which no notice can stand."""

_TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_SINGULAR = {
    "rights": "right",
    "people": "group of people",
    "data": "data category",
    "retention": "retention rule",
    "regimes": "regime",
}
_HINTS = {"EL": "GR", "EN": "GB", "EU": "", "JA": "JP", "DA": "DK", "CS": "CZ", "SU": "RU"}
"""Codes that people write for countries, languages among them, and the ones of ISO 3166-1."""


def check_references(repository: Repository, folder: str, parsed: Parsed) -> Iterator[Finding]:
    """Findings for the notice in ``folder``, as it was written."""
    data = parsed.data if isinstance(parsed.data, dict) else {}
    yield from _identity(repository, folder, data, parsed)
    yield from _locales(repository, data, parsed)
    yield from _each(repository, Notice, data, parsed)
    yield from check_retention(parsed)
    if folder in repository.notices:
        yield from check_moments(repository.notices[folder].notice, parsed)
        yield from check_renames(repository, repository.notices[folder])


def check_organisation(repository: Repository, parsed: Parsed) -> Iterator[Finding]:
    """Findings for references in the organisation's own facts."""
    yield from _each(repository, Organisation, {}, parsed)


def check_regimes(repository: Repository, used: Collection[str]) -> Iterator[Finding]:
    """Findings for laws that cannot be read, and for the duties of those that are ``used``."""
    for regime in repository.laws:
        try:
            repository.regime(regime)
            if regime in used:
                repository.requirements(regime)
            if repository.regime(regime).own:
                load_rules(repository.places, repository.regime(regime))
                read_unseen(repository.places, [regime])
        except Unusable as unusable:
            yield from unusable.findings


def _identity(repository: Repository, folder: str, data: dict[str, Any], parsed: Parsed) -> Iterator[Finding]:
    given = data.get("id")
    if isinstance(given, str) and given != folder and re.fullmatch(ID_PATTERN, given):
        taken, possible = given in repository.written, re.fullmatch(ID_PATTERN, folder)
        released = {version.notice for version in repository.chain(folder).versions}
        if taken or released == {folder}:
            fix = (
                f"write 'id: {folder}'"
                if possible
                else f"'{given}' has a folder of its own: give this one another id, and rename it"
            )
        else:
            fix = "make them equal" if possible and not repository.chain(folder).findings else f"rename the folder to '{given}'"
        yield _at(parsed, ("id",), "id-folder", f"the id is '{given}', the folder '{folder}'", fix)
    if folder.lower() in RESERVED_NAMES | SITE_FOLDERS:
        reason = (
            "Windows keeps this name for a device" if folder.lower() in RESERVED_NAMES else "the site has a folder of this name"
        )
        yield _at(
            parsed,
            ("id",),
            "id-reserved",
            f"a notice cannot have the id '{folder}': {reason}",
            "choose another id, and rename the folder",
        )
    moments = data.get("collection")
    for moment in moments if isinstance(moments, dict) else ():
        if moment in RESERVED_NAMES:
            message = (
                f"a moment cannot have the id '{moment}': its short notice is a file, and Windows keeps this name for a device"
            )
            yield _at(parsed, ("collection", moment), "id-reserved", message, "choose another id", of_key=True)


def _locales(repository: Repository, data: dict[str, Any], parsed: Parsed) -> Iterator[Finding]:
    available_locales = names(repository.places.locales, "common.po")
    locales = (
        [locale for locale in data.get("locales", ()) if isinstance(locale, str)] if isinstance(data.get("locales"), list) else []
    )
    for index, locale in enumerate(locales):
        if re.fullmatch(_TAG, locale) and locale not in available_locales:
            yield _unknown(
                parsed,
                ("locales", index),
                "unknown-language",
                f"there are no words for the language '{locale}'",
                locale,
                available_locales,
            )
        elif locale in locales[:index]:
            yield _at(parsed, ("locales", index), "duplicate-language", f"'{locale}' stands twice", "remove one")
    yield from _languages_of_laws(data, locales, parsed)
    yield from check_none_under(parsed)
    yield from _language_that_prevails(data, locales, parsed)
    for locale in data["register"] if isinstance(data.get("register"), dict) else ():
        if (
            all(re.fullmatch(_TAG, each) for each in locales or ("?",))
            and locale not in locales
            and re.fullmatch("[a-z]{2,3}", locale)
        ):
            yield _at(
                parsed,
                ("register", locale),
                "language-unused",
                f"a form of address for '{locale}', which is not among the notice's languages",
                "remove it",
                of_key=True,
            )


def _languages_of_laws(data: dict[str, Any], locales: Sequence[str], parsed: Parsed) -> Iterator[Finding]:
    """Languages under a law that the notice does not have, and a language of the notice that is left with no law."""
    laws, under = data.get("regimes"), data.get("locales-under")
    if not isinstance(under, dict) or not isinstance(laws, list):
        return
    for law, own in under.items():
        if law not in laws:
            fix = f"add '{law}' to 'regimes', or remove it here"
            yield _at(
                parsed, ("locales-under", law), "unknown-regime", f"'{law}' is not among this notice's laws", fix, of_key=True
            )
        for index, locale in enumerate(own if isinstance(own, list) else ()):
            if isinstance(locale, str) and locale not in locales:
                message = f"'{locale}' is not among the notice's languages"
                yield _at(parsed, ("locales-under", law, index), "unknown-language", message, f"add '{locale}' to 'locales'")
    read = {locale for _, locale in documents_of([data])}
    for index, locale in enumerate(locales):
        if locale not in read:
            fix = f"name '{locale}' under a law in 'locales-under', or remove it"
            yield _at(parsed, ("locales", index), "language-unused", f"no law is published in '{locale}'", fix)


def _language_that_prevails(data: dict[str, Any], locales: Sequence[str], parsed: Parsed) -> Iterator[Finding]:
    """A text that is said to apply although readers can find it nowhere."""
    others = data.get("other-languages")
    elsewhere = [other.get("language") for other in others if isinstance(other, dict)] if isinstance(others, list) else []
    prevails = data.get("prevails")
    if isinstance(prevails, str) and prevails not in (*locales, *elsewhere):
        message = f"the text in '{prevails}' is to prevail, but the notice does not say where to find it"
        fix = f"add '{prevails}' to 'locales', or its address to 'other-languages'"
        yield _at(parsed, ("prevails",), "unknown-language", message, fix)
    for index, locale in enumerate(elsewhere):
        if locale in locales:
            message = f"'{locale}' is a language of this notice itself"
            yield _at(parsed, ("other-languages", index), "language-unused", message, "remove it")


def _each(repository: Repository, model: type, data: dict[str, Any], parsed: Parsed) -> Iterator[Finding]:
    seen: set[tuple[Path, str]] = set()
    for leaf in leaves(model, parsed.data):
        if not isinstance(leaf.value, str):
            continue
        if isinstance(leaf.ref, Term):
            yield from _term(repository, leaf, leaf.ref, data, parsed)
        elif leaf.ref and re.fullmatch(ID_PATTERN, leaf.value):
            yield from _reference(repository, leaf, leaf.ref, data, parsed)
        yield from _twice(leaf, parsed, seen)
        if _is_country(leaf) and leaf.value not in phrases.countries():
            yield _country(parsed, leaf)


def _reference(repository: Repository, leaf: Leaf, ref: Ref, data: dict[str, Any], parsed: Parsed) -> Iterator[Finding]:
    known = _known(repository, data, ref)
    if known is not None and leaf.value not in known and leaf.value not in map(identifier, known):
        rule = "unknown-regime" if ref.target == "regimes" else "unknown-id"
        message = f"there is no {singular(ref.target)} '{leaf.value}'"
        found = _unknown(parsed, leaf.path, rule, message, leaf.value, known, of_key=leaf.is_key)
        yield replace(found, fix=_meant(repository, ref, leaf.value) or found.fix)


def _meant(repository: Repository, ref: Ref, value: str) -> str:
    """What to write for a law that is called by its name, or for a kind of source that is no source yet; empty for the rest."""
    if ref.target == "regimes":
        called = (law for law in repository.laws if value.casefold() in _names_of(repository, law))
        return next((f"did you mean '{law}'?" for law in called), "")
    kind = value if value in KINDS_OF_SOURCES else choice(value, KINDS_OF_SOURCES)
    if ref.target == "sources" and kind:
        spelt = value if re.fullmatch(ID_PATTERN, value) else kind
        return f"add it under 'sources', with a name: 'sources: {{{spelt}: {{name: {{nl: …, en: …}}, kind: {kind}}}}}'"
    return ""


def _names_of(repository: Repository, law: str) -> set[str]:
    """What a law is called in each language, in small letters."""
    try:
        return {identifier(name) or name.casefold() for name in repository.regime(law).called}
    except Unusable:
        return set()


def singular(kind: str) -> str:
    """What one fact of a kind is called: ``recipients`` is a recipient."""
    return _SINGULAR.get(kind, kind.removesuffix("s").replace("-", " "))


def _term(repository: Repository, leaf: Leaf, term: Term, data: dict[str, Any], parsed: Parsed) -> Iterator[Finding]:
    """A term that one law of the notice knows and another does not, such as a transfer tool of the United Kingdom."""
    laws = data.get("regimes")
    known = repository.laws
    for law in [law for law in laws if law in known] if isinstance(laws, list) else ():
        if not stated_at(data, leaf.path, law):
            continue
        try:
            terms = repository.regime(law).terms(term.terms)
        except Unusable:
            continue
        if terms and leaf.value not in terms and any(leaf.value in repository.regime(other).terms(term.terms) for other in known):
            message = f"the law '{law}' has no '{leaf.value}' among its {term.terms}"
            fix = f"it has {', '.join(terms)}; or state this fact for another law only, with 'regimes' beside its name"
            yield _at(parsed, leaf.path, "unknown-term", message, fix)


def _twice(leaf: Leaf, parsed: Parsed, seen: set[tuple[Path, str]]) -> Iterator[Finding]:
    """A reference or country that stands in the same list already."""
    if not isinstance(leaf.path[-1], int) or not (leaf.ref or _is_country(leaf)):
        return
    here = (leaf.path[:-1], leaf.value)
    if here in seen:
        yield _at(parsed, leaf.path, "duplicate-id", f"'{leaf.value}' stands twice in this list", "remove one")
    seen.add(here)


def _is_country(leaf: Leaf) -> bool:
    named = [part for part in leaf.path if isinstance(part, str)]
    return (
        bool(named) and named[-1] in COUNTRY_KEYS and leaf.type is str and re.fullmatch("[A-Z]{2}", str(leaf.value)) is not None
    )


def _country(parsed: Parsed, leaf: Leaf) -> Finding:
    meant = _HINTS[leaf.value] if leaf.value in _HINTS else nickname(leaf.value)
    fix = (
        f"did you mean '{meant}'?"
        if meant
        else "name the countries one by one"
        if leaf.value == "EU"
        else "see ISO 3166-1: NL, BE, US, NO …"
    )
    return _at(parsed, leaf.path, "unknown-country", f"'{leaf.value}' is not the code of a country", fix)


def _known(repository: Repository, data: dict[str, Any], ref: Ref) -> Collection[str] | None:
    """The ids that ``ref`` may name; ``None`` when that cannot be told because of another mistake."""
    if ref.target == "regimes":
        return repository.laws
    if ref.vocabulary:
        try:
            return {key for regime in repository.laws for key in repository.regime(regime).terms(ref.target)}
        except Unusable:
            return None
    if ref.target == "channels":
        organisation = repository.organisation
        return organisation.requests.channels if organisation and organisation.requests else None
    if ref.target == "notices":
        return set(repository.folders)
    if ref.target == "organisations":
        return tuple(repository.organisations.ids)
    facts = data.get(ref.target)
    if facts is not None and facts != [] and not isinstance(facts, dict):
        return None
    return set(facts or ()) | set(BUILT_IN_SOURCES if ref.target == "sources" else ())


def _unknown(
    parsed: Parsed, path: Path, rule: str, message: str, value: str, known: Iterable[str], *, of_key: bool = False
) -> Finding:
    choices = sorted(known)
    near = difflib.get_close_matches(value, choices, 1, 0.6)
    fix = (
        f"did you mean '{near[0]}'?" if near else f"known: {', '.join(choices[:20])}" if choices else "there are none yet; add it"
    )
    return _at(parsed, path, rule, message, fix, of_key=of_key)


def _at(parsed: Parsed, path: Path, rule: str, message: str, fix: str, *, of_key: bool = False) -> Finding:
    file, line, column = parsed.place(path, of_key=of_key)
    return Finding(rule, message, file, line, column, path="/".join(map(str, path)), fix=fix)
