"""Is a language whole? All words that documents, the site and accounts of change will ask for, looked for at once. Touches the disk.

What a domain needs is what all other languages have in it: those that come with the tool where it is one of the tool's own; of that, what the
laws in use ask for. Variants of address and words that only some languages have (a gloss, an exception) are nobody's duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from noticepress.findings import Finding, Severity, Unusable
from noticepress.language.catalogue import Entry, read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.language.standing_in import in_turn
from noticepress.places import Places, packaged
from noticepress.reading.files import present

UNKNOWN = "placeholder-unknown"
"""The rule of the finding that nobody gives what a message has room for."""
OF_THE_SITE = ("site", "changes", "common")
"""The domains that every language needs, whatever the law."""


_NAMED = 20
"""So many messages a finding names; 'words progress --ids' names all."""


def incomplete(
    places: Places, locale: str, domains: Iterable[str], asks: Callable[[str, str], bool] = lambda *_: True,
    why: Callable[[str, Sequence[str]], str] = lambda *_: "",
) -> Iterator[Finding]:  # fmt: skip
    """A finding for each of ``domains`` in which ``locale`` lacks words, and for each message that asks for an unknown value.

    ``asks``: whether a message of a domain is needed where all languages have it; ``why`` what is to be said of those that lack. Files that cannot be read are told by ``check_catalogues``.
    """
    ours = packaged("locales")
    for domain in dict.fromkeys(domains):
        if places.locales == (ours,) and (ours / locale / f"{domain}.po").is_file():
            continue  # nobody changed it; that it is whole is proved by our own tests
        own, others = entries_of(places.locales, locale, domain), _others(places, locale, domain)
        if own is None or not others:
            continue
        needed = in_all(others)
        lacking = [name for name in sorted(needed - {name for _, name in own}) if asks(domain, name)]
        if lacking:
            severity: Severity = "error" if not own or len(others) > 1 else "warning"
            like = next(iter(in_turn(locale, others)), locale)
            yield _lacks(locale, domain, lacking, like, severity, file=bool(own), why=why(domain, lacking))
        yield from _strange(own, others.values(), locale, domain)


def unknown_values(places: Places, locale: str, domains: Iterable[str]) -> Iterator[Finding]:
    """A finding for each message of ``domains`` that asks for an unknown value, where nothing need be whole."""
    for domain in domains:
        own = entries_of(places.locales, locale, domain)
        if own:
            yield from _strange(own, _others(places, locale, domain).values(), locale, domain)


def lacks(locale: str, domain: str, messages: Sequence[str]) -> Finding:
    """The finding that a catalogue lacks ``messages``, all of which are needed."""
    return _lacks(locale, domain, messages, "", "error", file=True)


def _lacks(
    locale: str, domain: str, lacking: Sequence[str], like: str, severity: Severity, *, file: bool, why: str = ""
) -> Finding:
    """``file``: whether there is one; without, the list would be all that another language has."""
    count = "a message" if len(lacking) == 1 else f"{len(lacking)} messages"
    because = f", {why}" if why else ""
    told = (
        f"lacks {count} of '{domain}'{because}: {named(lacking)}"
        if file
        else f"has no words of '{domain}' ({count} {'is' if len(lacking) == 1 else 'are'} needed{because})"
    )
    shown = f", as in locales/{like}/{domain}.po" if like else ""
    by_hand, few = f"add each as msgid with its msgstr{shown}", file and len(lacking) <= _NAMED
    return Finding(
        "words-missing", f"the language '{locale}' {told}", f"locales/{locale}/{domain}.po", severity=severity, locale=locale,
        fix=by_hand if few else f"'noticepress words export {locale} --missing' writes them for a translator, with examples",
    )  # fmt: skip


def named(ids: Sequence[str]) -> str:
    """Ids of messages for people; of many, the first and how many there are beside them."""
    more = len(ids) - _NAMED
    return ", ".join(ids) if more <= 0 else f"{', '.join(ids[:_NAMED])} and {more} more"


def _strange(
    own: Mapping[tuple[str, str], Entry], others: Iterable[Mapping[tuple[str, str], Entry]], locale: str, domain: str
) -> Iterator[Finding]:
    """Findings for placeholders that nobody fills."""
    asking = [(name, entry, asked) for (_, name), entry in own.items() if (asked := _placeholders(entry))]
    given: dict[str, set[str]] = {name: set() for name, _, _ in asking}
    names, told = {name for _, name in own}, set[str]()
    for entries in others:
        told |= {name for _, name in entries}
        for (_, name), entry in entries.items():
            if name in given:
                given[name] |= _placeholders(entry)
    for name, entry, asked in asking:
        unknown = sorted(asked - given[name] - names - told) if name in told else []
        if unknown:
            known = ", ".join(f"{{{each}}}" for each in sorted(given[name])) or "none"
            yield Finding(
                UNKNOWN, f"'{name}' asks for {', '.join(f'{{{each}}}' for each in unknown)}, which nobody gives",
                f"locales/{locale}/{domain}.po", entry.line, fix=f"its placeholders are: {known}", locale=locale,
            )  # fmt: skip


def _placeholders(entry: Entry) -> set[str]:
    return {name for form in entry.forms for name in PLACEHOLDER.findall(form)}


def in_all(languages: Mapping[str, Mapping[tuple[str, str], Entry]]) -> set[str]:
    """The ids of messages that every one of ``languages`` has."""
    return set.intersection(*({name for _, name in entries} for entries in languages.values()))


def _others(places: Places, locale: str, domain: str) -> dict[str, Mapping[tuple[str, str], Entry]]:
    """The languages to hold it against, with their words: the tool's own where it has the domain, else the repository's."""
    ours = packaged("locales")
    layers = (ours,) if any(ours.glob(f"*/{domain}.po")) else places.locales
    found = {}
    for other in sorted({path.parent.name for layer in layers for path in layer.glob(f"*/{domain}.po")}):
        entries = entries_of(layers, other, domain) if other != locale or layers == (ours,) else None
        if entries is not None:
            found[other] = entries
    return found


def entries_of(layers: tuple[Path, ...], locale: str, domain: str) -> Mapping[tuple[str, str], Entry] | None:
    """The messages of a domain in all layers; ``None`` when a file of them cannot be read."""
    found: dict[tuple[str, str], Entry] = {}
    try:
        for layer in layers:
            path = layer / locale / f"{domain}.po"
            if present(path):
                found = {**read_catalogue(path).entries, **found}
    except Unusable:
        return None
    return found
