"""Words and terms that a repository brings itself: text without markup that the tool's own have not. Touches the disk through readers.

They stand on every page, and whoever sends a pull request can write them. Pages escape them; here it is said before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html.entities import html5
from pathlib import Path

from noticepress.addresses import doubtful_host, host_of
from noticepress.checking.misread import leads_elsewhere
from noticepress.findings import Finding, Unusable
from noticepress.language.catalogue import Entry, read_catalogue
from noticepress.places import Places, packaged
from noticepress.reading.characters import hidden, named
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed

Problem = tuple[str, str, str]
"""Rule, message, fix."""

_TAG = re.compile(r"<[A-Za-z/!?][^>]{0,60}>?")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\(\s*<?([^()<>\s]{0,2000})")
_RUNS = re.compile(r"(?:^|[(<:])\s{0,9}((?:javascript|vbscript)\s{0,9}:)|[(<]\s{0,9}((?:data|file)\s{0,9}:)", re.IGNORECASE)
_PLAIN = "write plain words; pages are made of them, and none is HTML"


def check_contributed(places: Places) -> Iterator[Finding]:
    """Findings for words and terms of the repository's own folders ``locales`` and ``regimes``."""
    ours = packaged("locales")
    for layer in places.locales:
        if layer != ours:
            for path in sorted(layer.glob("*/*.po")):
                yield from _of_catalogue(path, places.root, _known(ours, path.name))
            for path in sorted(layer.glob("*/*.yaml")):
                yield from _of_terms(path, places.root)
    for layer in places.regimes:
        if layer != packaged("regimes"):
            for pattern in ("*/regime.yaml", "*/vocabulary/*.yaml"):
                for path in sorted(layer.glob(pattern)):
                    yield from _of_terms(path, places.root)


def _known(ours: Path, domain: str) -> Mapping[str, tuple[Entry, ...]]:
    """The tool's own messages of a domain, by id, in all languages."""
    found: dict[str, tuple[Entry, ...]] = {}
    for path in sorted(ours.glob(f"*/{domain}")):
        for (_, name), entry in read_catalogue(path).entries.items():
            found[name] = (*found.get(name, ()), entry)
    return found


def _of_catalogue(path: Path, root: Path, known: Mapping[str, tuple[Entry, ...]]) -> Iterator[Finding]:
    try:
        entries = read_catalogue(path).entries
    except Unusable:  # ``check_catalogues`` says so
        return
    for (_, name), entry in entries.items():
        hosts = {host for own in known.get(name, ()) for form in own.forms for host in _hosts(form)} if name in known else None
        for rule, message, fix in dict.fromkeys(problem for form in entry.forms for problem in problems_of_words(form, hosts)):
            yield Finding(rule, f"'{name}': {message}", relative(path, root), entry.line, path=name, fix=fix)


def _of_terms(path: Path, root: Path) -> Iterator[Finding]:
    text = read_text(path, root)
    parsed = read_yaml(text, relative(path, root))[0] if isinstance(text, str) else None
    if parsed is not None:
        for place, words in _strings(parsed):
            if place[:1] == ("conditions",):
                continue
            for rule, message, fix in problems_of_words(words, None):
                yield Finding(rule, message, *parsed.place(place), path="/".join(map(str, place)), fix=fix)


def _strings(parsed: Parsed) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a file with its place."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), parsed.data)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            waiting += [((*place, key), each) for key, each in reversed(list(value.items()))]
        elif isinstance(value, list):
            waiting += [((*place, index), each) for index, each in reversed(list(enumerate(value)))]


def problems_of_words(words: str, hosts: Collection[str] | None) -> Iterator[Problem]:
    """Yield what words of pages and documents may not hold; ``hosts`` are those that they may lead to, ``None``: any."""
    for offset in hidden(words):
        yield "text-invisible", f"an invisible character ({named(words[offset])})", "remove it"
        break
    if tag := _TAG.search(words):
        yield "text-html", f"HTML in words: {tag[0][:40]}", _PLAIN
    for entity in _ENTITY.findall(words):
        if entity[0] == "#" or f"{entity};" in html5:
            yield "text-html", f"HTML in words: &{entity};", "type the character itself"
            break
    if "![" in words:
        yield "text-markup", "an image in words", _PLAIN
    if runs := _RUNS.search(words):
        yield "text-link", f"an address that runs or reads something: {runs[1] or runs[2]}", "link to an address with https://"
    if re.search(r"\]\[|\]:", words):
        yield "text-link", "a link by reference", "write the address with the words: [words](https://…)"
    yield from _links(words, hosts)


def _links(words: str, hosts: Collection[str] | None) -> Iterator[Problem]:
    for said, target in _LINK.findall(words):
        if target.startswith(("#", "{")) or not target:
            continue
        host = host_of(target)
        if not re.match(r"(?:https://|mailto:|tel:)", target, re.IGNORECASE):
            yield "text-link", f"a link to '{target[:60]}'", "link to an address with https://, mailto: or tel:"
        elif why := doubtful_host(host):
            yield "text-link", f"a link to '{target[:60]}', whose host {why}", "type the address again"
        elif hosts is not None and host not in hosts:
            fix = "these words have no link of their own; say it in a statement of the notice"
            yield "text-link", f"a link to '{target[:60]}', where the words of noticepress lead nowhere else", fix
        elif leads_elsewhere(said, target):
            yield (
                "text-link-elsewhere",
                f"the link shows '{said[:60]}' but leads to '{target[:60]}'",
                "give both the same address",
            )


def _hosts(form: str) -> Iterator[str]:
    yield from (host_of(target) for _, target in _LINK.findall(form))
