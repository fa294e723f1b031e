"""Whether the languages and laws of a notice have all the words that its documents, its pages and its history will ask for.

What ``build`` needs of a text that is released stays needed for ever, so it is asked for before: by ``check`` and ``release``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from noticepress import store
from noticepress.catalogues.in_use import InUse
from noticepress.catalogues.wrong_words import wrong_words
from noticepress.findings import Finding, Unusable
from noticepress.language.catalogue import check_catalogues
from noticepress.language.codes import language_of
from noticepress.language.completeness import OF_THE_SITE, entries_of, incomplete, lacks, unknown_values
from noticepress.language.for_editors import FOR_EDITORS
from noticepress.language.messages import Messages
from noticepress.language.search_words import read_search_words
from noticepress.law.materiality import reasons
from noticepress.law.questions import LIST as QUESTIONS
from noticepress.law.regime import Regime
from noticepress.law.rows import LIST as ROWS
from noticepress.places import names
from noticepress.reading.files import read_text
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Path
from noticepress.repository import Repository
from noticepress.store.sources import program

OF_A_LAW = ("regime.name", "regime.where", "regime.long-name")
"""How pages name a law, and say for whom it is."""
OF_A_TERM = ("", ".means", ".source", ".forms")
"""The messages of a term of a law's list ``glossary``, after ``glossary.<id>``."""


def check_words(repository: Repository, documents: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Findings for what ``documents`` (regime, locale) lack in words: a finding for each language and file, with all of them."""
    documents = list(dict.fromkeys(documents))
    key = store.key_of("words-there", program(), repository.words_and_laws, documents)
    if store.get(key) is None:
        found = list(_lacking(repository, documents))
        yield from found
        if not found:
            store.put(key, b"")


def _lacking(repository: Repository, documents: list[tuple[str, str]]) -> Iterator[Finding]:
    there = names(repository.places.locales, "common.po")
    for locale in dict.fromkeys(locale for _, locale in documents):
        if locale not in there:
            fix = f"put the folder back, with common.po; without it, what was published in '{locale}' cannot be shown"
            yield Finding("language-gone", f"there are no words for the language '{locale}'", f"locales/{locale}", fix=fix)
            continue
        if isinstance(strange := language_of(locale), Finding):
            yield strange
            continue
        broken = check_catalogues(repository.places.locales, locale)
        if broken:
            yield from broken
            continue
        yield from _of_language(repository, locale, [regime for regime, other in documents if other == locale])


def _of_language(repository: Repository, locale: str, regimes: list[str]) -> Iterator[Finding]:
    laws = []
    for regime in regimes:
        try:
            laws.append(repository.regime(regime))
        except Unusable as unusable:
            yield from unusable.findings
    yield from read_search_words(repository.places.locales, locale)[1]
    domains = list(dict.fromkeys([*OF_THE_SITE, *(domain for law in laws for domain in law.domains)]))
    use = InUse(repository.places, [law.id for law in laws])
    found = list(incomplete(repository.places, locale, domains, use.asks, use.only_for))
    yield from found
    yield from unknown_values(repository.places, locale, FOR_EDITORS)
    yield from wrong_words(repository.places, locale, [*domains, *FOR_EDITORS])
    told = {finding.file for finding in found}
    for domain in domains:
        unsaid = [name for name, text in reasons(repository.places, domain).items() if locale not in text.root]
        own = entries_of(repository.places.locales, locale, domain) or {}
        if (lacking := [name for name in unsaid if ("", name) not in own]) and f"locales/{locale}/{domain}.po" not in told:
            yield lacks(locale, domain, lacking)
    for law in laws:
        words, shown = repository.words(law.id, locale), repository.interface(locale, [law.id])
        missing = [message for message in _of_law(law) if not words.has(message)]
        if f"locales/{locale}/site.po" not in told:
            missing += [message for message, *_ in _of_page(law) if not shown.has(message)]
        if missing and f"locales/{locale}/{law.domains[0]}.po" not in told:
            yield lacks(locale, law.domains[0], list(dict.fromkeys(missing)))
        if law.own:
            yield from _with_room(repository, law, locale, words, shown)


def _of_law(law: Regime) -> Iterator[str]:
    yield from OF_A_LAW
    yield from (f"section.{section.id}" for section in law.sections if section.heading)
    yield from (f"glossary.{term}{part}" for term in law.terms("glossary") for part in OF_A_TERM)
    yield from (f"glossary.{term}.here" for term, entry in law.terms("glossary").items() if "here" in entry)


def _of_page(law: Regime) -> Iterator[tuple[str, str, Path]]:
    """What its own language file has to say, unless the words of the site do; and in which of the law's lists, and where, it is asked for."""
    for name, question in law.questions.items():
        yield f"answers.question.{name}", QUESTIONS, (name,)
        yield from ((each.message, QUESTIONS, (name, "says", number, "message")) for number, each in enumerate(question.says))
    for begins, row in law.rows.items():
        yield from ((each.message, ROWS, (begins, "says", number, "message")) for number, each in enumerate(row.says))


def _with_room(repository: Repository, law: Regime, locale: str, words: Messages, shown: Messages) -> Iterator[Finding]:
    """Findings for messages of questions and rows that have room for values, which nobody fills there."""
    for message, asking, path in _of_page(law):
        said = words if words.has(message) else shown
        for room in said.placeholders(message) if said.has(message) else ():
            if not said.has(room):
                file, line, column = _asked_at(repository, law, asking, path)
                fix = f"name a message without it, or take it out of its words in locales/{locale}"
                told = f"'{message}' has room for {{{room}}}, which nobody gives it here"
                yield Finding("placeholder-unknown", told, file, line, column, fix=fix, locale=locale)


def _asked_at(repository: Repository, law: Regime, asking: str, path: Path) -> tuple[str, int, int]:
    """The file, line and column of what stands at ``path`` in a list of a law or of those it builds on."""
    for folder in (layer / each for each in law.lineage for layer in repository.places.regimes):
        file = f"regimes/{folder.name}/vocabulary/{asking}.yaml"
        text = read_text(folder / "vocabulary" / f"{asking}.yaml", folder.parent.parent)
        parsed = read_yaml(text, file)[0] if isinstance(text, str) else None
        if parsed and path[0] in parsed.data:
            return (file, *parsed.position(path, of_key=len(path) == 1))
    return f"regimes/{law.id}", 1, 1
