"""Rows of cookies in documents of maps and lists: a map with a name and another key that is known is one. Pure.

Shapes beside that: HTTP Archive (HAR 1.2: ``log.entries``), what Playwright calls the state of storage (``origins`` with ``localStorage``), and
the ``inspection`` of the EDPS's Website Evidence Collector (``localStorage`` by origin, ``beacons``). In a map of lists without a
provider, as the JSON of the Open Cookie Database is, the key above a list is the provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.addresses import host_of
from noticepress.findings import Finding
from noticepress.importing.cookies.rows import Row, Rows, Said
from noticepress.importing.cookies.tabular import NO_KEY
from noticepress.importing.cookies.words import LEAVE, VALUE, CookieLists
from noticepress.importing.documents import Leaf, Source, Tree, leaf, leaves, several
from noticepress.importing.given import no

_OUTSIDE = "it belongs to no cookie"
_SCANNED = ("end_time", "start_time", "scanDate", "scan_date", "scannedAt")
"""Keys at the top under which evidence collectors and scanners say when they looked."""


def rows_of(source: Source, words: CookieLists) -> Rows:
    """The rows of a document; raises ``Unusable`` where it has none."""
    walk = _Walk(words, _moment(source.tree))
    archive = isinstance(source.tree, dict) and isinstance(source.tree.get("log"), dict) and "entries" in source.tree["log"]
    findings = [*source.findings]
    if archive:
        walk.archive(source.tree)
        message = "of a HAR file only its cookies are read: no address, header or content"
        findings.append(Finding("only-cookies", message, source.file, severity="advice"))
    else:
        walk.special(source.tree)
        walk.tree(source.tree, None)
    if not walk.rows:
        fix = "it needs maps with keys such as 'name', 'domain', 'category', 'description', 'expires'"
        sanitised = (
            "browsers leave cookies out of a 'sanitized' HAR: export it with sensitive data, and keep that file to yourself"
        )
        raise no(source.file, "no-cookies", "there is no list of cookies in it", sanitised if archive else fix)
    left = [*walk.left] if archive else [*walk.left, *_others(source.tree, walk)]
    return Rows(source.file, "HAR" if archive else "document", walk.rows, left, findings)


def _moment(tree: Tree) -> Said | None:
    found = next((said for name in _SCANNED if (said := leaf(tree, name)) is not None), None)
    return _said(found) if found is not None else None


def _others(tree: Tree, walk: _Walk) -> Iterator[tuple[Said, str]]:
    for each in leaves(tree):
        if id(each) not in walk.seen and not (walk.moment and each.place == walk.moment.place):
            yield _said(each), _OUTSIDE


@dataclass
class _Walk:
    words: CookieLists
    moment: Said | None
    rows: list[Row] = field(default_factory=list)
    left: list[tuple[Said, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def archive(self, tree: Tree) -> None:
        """Cookies of the requests and answers of a HAR file; one that names no host is of the address that was asked."""
        for entry in several(tree, "log", "entries"):
            address, moment = leaf(entry, "request", "url"), leaf(entry, "startedDateTime")
            host = _host(address)
            for side in ("response", "request"):
                for each in several(entry, side, "cookies"):
                    self._row(each, {"host": host} if host else {}, _said(moment) if moment else None)

    def special(self, tree: Tree) -> None:
        """What a browser stored beside cookies, and beacons."""
        for origin in several(tree, "origins"):
            for kind, stored in (("localStorage", "local storage"), ("indexedDB", "IndexedDB")):
                for each in several(origin, kind):
                    self._row(each, self._stored(leaf(origin, "origin"), stored))
        for kind, stored in (("localStorage", "local storage"), ("sessionStorage", "session storage")):
            by_origin = tree.get(kind) if isinstance(tree, dict) else None
            for origin, keys in by_origin.items() if isinstance(by_origin, dict) else ():
                for name, said in keys.items() if isinstance(keys, dict) else ():
                    self._entry(str(name), said, _text_host(str(origin)), stored)
        for beacon in several(tree, "beacons"):
            if (address := leaf(beacon, "url")) is not None and (host := _host(address)):
                self._all_of(beacon)
                named = Said(address.place, address.text.partition("?")[0])
                self.rows.append(
                    Row(address.place, {"name": named, "host": host, "kind": Said(address.place, "pixel")}, self.moment)
                )

    def _stored(self, origin: Leaf | None, kind: str) -> dict[str, Said]:
        if origin is None:
            return {}
        self.seen.add(id(origin))
        return {"host": Said(origin.place, host_of(origin.text) or origin.text), "kind": Said(origin.place, kind)}

    def _entry(self, name: str, said: Any, host: str, kind: str) -> None:
        """A key of what is stored, with what is said of it: its value, or a map."""
        inside = next(leaves(said), None)
        if inside is None:
            return
        place = inside.place
        given = {"name": Said(place, name), "host": Said(place, host), "kind": Said(place, kind)}
        party = leaf(said, "firstPartyStorage")
        self._all_of(said)
        self.rows.append(Row(place, given | ({"first-party": _said(party)} if party else {}), self.moment))

    def tree(self, tree: Tree, above: Said | None) -> None:
        """Go through everything for maps that are rows; ``above``: the key under which they stand, with the place of the first."""
        if isinstance(tree, list):
            for each in tree:
                self.tree(each, above)
        elif isinstance(tree, dict):
            if self._is_row(tree):
                self._row(tree, {"provider": above} if above else {})
                return
            for name, each in tree.items():
                inside = next(leaves(each), None)
                if isinstance(each, dict) and inside is not None and self._is_row({"name": inside, **each}, 3):
                    self._row(each, {"name": Said(inside.place, name)})
                elif isinstance(each, dict | list):
                    grouped = isinstance(each, list) and inside is not None and not self.words.column(name)
                    self.tree(each, Said(inside.place, name) if grouped and inside else None)

    def _is_row(self, tree: Mapping[str, Any], fewest: int = 2) -> bool:
        if any(id(each) in self.seen for each in tree.values() if isinstance(each, Leaf)):
            return False
        known = {self.words.column(name) for name, each in tree.items() if isinstance(each, Leaf)} - {"", LEAVE}
        return "name" in known and len(known) >= fewest

    def _row(self, tree: Tree, given: Mapping[str, Said], moment: Said | None = None) -> None:
        if not isinstance(tree, dict):
            return
        fields: dict[str, Said] = {}
        for name, each in tree.items():
            holds = self.words.column(name)
            self._all_of(each)
            if holds in ("", LEAVE) or holds in fields or not isinstance(each, Leaf):
                self.left += [(_said(one), NO_KEY) for one in leaves(each) if holds != VALUE]
            elif holds != VALUE:
                fields[holds] = _said(each)
        if "name" in fields or "name" in given:
            first = next(iter(fields.values()), None) or next(iter(given.values()))
            self.rows.append(Row(first.place, {**given, **fields}, moment or self.moment))

    def _all_of(self, tree: Tree) -> None:
        self.seen |= {id(each) for each in leaves(tree)}


def _said(found: Leaf) -> Said:
    return Said(found.place, found.text, found.flag)


def _host(address: Leaf | None) -> Said | None:
    host = host_of(address.text) if address is not None else ""
    return Said(address.place, host) if address is not None and host else None


def _text_host(origin: str) -> str:
    return host_of(origin) or origin
