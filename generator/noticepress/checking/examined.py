"""What was found out about one notice, kept for later runs: by all that it follows from. Reads files and the store.

The key says the notice's own files, the chain of its releases (by its last hash, which proves all before it), the organisation,
every file of laws and languages, which other notices there are, the day, and this program. What is said of the next release and
what people answered is looked at apart (``APART``), for it changes when the facts do not. Of a chain that is broken, which no hash
proves, every byte counts. A notice whose id is not that of its folder is examined anew each time.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.chain.release import hash_of
from noticepress.checking.agreement import Agreement
from noticepress.checking.passages import Said
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, from_plain, to_plain
from noticepress.reading.yaml import Parsed
from noticepress.rendering.document import Document, Section
from noticepress.rendering.marks import Passage
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository
from noticepress.store.sources import program
from noticepress.store.stamps import contents

APART = frozenset({"next.yaml", "correction.yaml", "confirmations.yaml", "translations.yaml"})
"""Files of a notice that have no part in what is kept here."""


@dataclass(frozen=True)
class Examined:
    """Of one notice: findings about its text and duties, its verdicts, and the warnings that a person may confirm.

    ``agreement`` compares its languages, ``meant`` asks about what was written, ``forms`` about how texts are printed.
    ``decided``: its duties could be decided.
    """

    findings: tuple[Finding, ...]
    decided: bool
    verdicts: tuple[Verdict, ...] = ()
    agreement: tuple[Finding, ...] = ()
    meant: tuple[Finding, ...] = ()
    forms: tuple[Finding, ...] = ()


def key_for(repository: Repository, folder: str, parsed: Parsed, on: dt.date, shared: str) -> str:
    """What everything about a notice follows from; empty when that cannot be said. ``shared``: as ``shared_by_all`` says."""
    chain = repository.chain(folder)
    data = parsed.data if isinstance(parsed.data, dict) else {}
    places = repository.places
    links = _broken(places.notices / folder / "releases") if chain.findings else hash_of(chain.last) if chain.last else "none"
    if not links or data.get("id") != folder or repository.organisation_parsed is None:
        return ""
    return store.key_of(
        "examined",
        shared,
        on,
        folder,
        parsed.source,
        parsed.also,
        _own_files(places.notices / folder),
        links,
        repository.apart(folder),
    )


def shared_by_all(repository: Repository) -> str:
    """What all notices of a repository follow from: this program, laws and words, the organisation, and which notices there are."""
    organisation = repository.organisation_parsed
    others = repository.folders
    return store.key_of(
        program(),
        repository.words_and_laws,
        others,
        organisation.source if organisation else "",
        organisation.also if organisation else "",
        repository.id,
        [(each.id, each.parsed.source) for each in repository.organisations.declared.values() if each.parsed],
        [*repository.whose.items()],
    )


def agreement_of(model: type, parsed: Parsed, shared: str, locales: Sequence[str], agreement: Agreement) -> list[Finding]:
    """Findings about languages of one text of a file of type ``model`` that do not agree; ``shared`` is empty to keep none."""
    said = (model.__name__, parsed.file, parsed.source, parsed.also, parsed.data)  # of what all notices say, some may be left out
    key = store.key_of("agreement", shared, *said, *locales) if shared else ""
    return found_once(key, lambda: list(agreement.check(model, parsed, locales)), lambda _: not agreement.findings)


def found_once(key: str, find: Callable[[], list[Finding]], sound: Callable[[list[Finding]], bool]) -> list[Finding]:
    """What an earlier run found under ``key``, or what ``find`` finds: kept, unless the key is empty or it is not ``sound``."""
    if key and (kept := store.get(key)) is not None:
        return from_plain(json.loads(kept))
    found = find()
    if key and sound(found):
        store.put(key, json.dumps(to_plain(found), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return found


def recall(repository: Repository, loaded: Loaded, key: str, on: dt.date) -> Examined | None:
    """What was kept under ``key``; the documents that it tells of need not be written again."""
    kept = store.get(key) if key else None
    if kept is None:
        return None
    packed = json.loads(kept)
    documents = [_document(each) for each in packed["documents"]]
    for each in documents:
        repository.put(each, Edition(), on)
    said = [Said(documents[index], documents[index].passages[place]) for index, place in packed["said"]]
    decided = sorted({law for law, *_ in packed["verdicts"]})  # none, where the notice names a law that is not there
    requirements = {(law, duty.id): duty for law in decided for duty in repository.requirements(law)}
    verdicts = [
        replace(
            Verdict(requirements[law, duty], outcome, tuple(from_plain(found)), notice, law, tuple(said[n] for n in numbers)),
            why=why,
            waivers=tuple(loaded.waivers[n] for n in waivers),
            concerns=tuple(concerns),
            because=because,
        )
        for law, duty, outcome, found, notice, numbers, why, waivers, concerns, because in packed["verdicts"]
    ]
    findings, agreement, meant, forms = (tuple(from_plain(packed[name])) for name in ("findings", "agreement", "meant", "forms"))
    return Examined(findings, packed["decided"], tuple(verdicts), agreement, meant, forms)


def keep(loaded: Loaded, key: str, examined: Examined) -> None:
    """Keep what was found out for later runs."""
    said = list(dict.fromkeys(each for verdict in examined.verdicts for each in verdict.said))
    documents = list({id(each.document): each.document for each in said}.values())
    numbers = {each: number for number, each in enumerate(said)}
    index = {id(document): number for number, document in enumerate(documents)}
    passages = {id(passage): n for document in documents for n, passage in enumerate(document.passages)}
    packed = {
        "findings": to_plain(examined.findings),
        "decided": examined.decided,
        "documents": [_plain(document) for document in documents],
        "said": [[index[id(each.document)], passages[id(each.passage)]] for each in said],
        "verdicts": [
            [
                v.regime, v.requirement.id, v.outcome, to_plain(v.findings), v.notice, [numbers[each] for each in v.said],
                v.why, [loaded.waivers.index(waiver) for waiver in v.waivers], v.concerns, v.because,
            ]
            for v in examined.verdicts
        ],
        **{name: to_plain(getattr(examined, name)) for name in ("agreement", "meant", "forms")},
    }  # fmt: skip
    store.put(key, json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _plain(document: Document) -> list[Any]:
    return [
        document.notice,
        document.regime,
        document.locale,
        document.title,
        document.text,
        [(section.id, section.number, section.title) for section in document.sections],
        [(passage.requirements, passage.row, passage.start, passage.end) for passage in document.passages],
    ]


def _document(packed: Sequence[Any]) -> Document:
    notice, regime, locale, title, text, sections, passages = packed
    return Document(
        notice,
        regime,
        locale,
        title,
        text,
        tuple(Section(*section) for section in sections),
        tuple(Passage(tuple(requirements), row, start, end) for requirements, row, start, end in passages),
    )


def _own_files(folder: Path) -> list[tuple[str, str]]:
    """Names and hashes of the files that stand in the folder of a notice itself, but those that are looked at apart."""
    return [(path.name, contents([path])) for path in sorted(folder.iterdir()) if path.is_file() and path.name not in APART]


def _broken(releases: Path) -> str:
    """A hash of all that stands in the folder of a broken chain; empty where something in it leads elsewhere."""
    inside = [os.path.join(place, name) for place, folders, files in os.walk(releases) for name in (*folders, *files)]
    return "" if any(os.path.islink(path) for path in (os.fspath(releases), *inside)) else contents([releases])
