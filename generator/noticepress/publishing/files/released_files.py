"""Plans the files beside the pages of a notice in one language: every version as text, HTML, JSON, PDF and Word, what is in force as more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import cast

from noticepress import store
from noticepress.chain.release import Release, hash_of
from noticepress.comparison.changed_facts import key_of_formers
from noticepress.comparison.differences import Differences, redline_of
from noticepress.comparison.levels import level
from noticepress.formats.writers import DOCUMENTS
from noticepress.law.materiality import Level, is_told
from noticepress.publishing.file_types import HTML, JSON, LINKED, MARKDOWN, PDF, WORD
from noticepress.publishing.files import receipt
from noticepress.publishing.files.announcement import (
    JSON_FILE,
    MARKDOWN_FILE,
    Announcement,
    as_json,
    as_markdown,
    of_released,
)
from noticepress.publishing.files.changes_json import STEP_FILE, STEPS_FILE, step, steps
from noticepress.publishing.files.documents import tracked
from noticepress.publishing.files.embeds import embeds
from noticepress.publishing.files.notice_json import statement
from noticepress.publishing.files.standalone import as_it_stands, standalone
from noticepress.publishing.histories import History, Site
from noticepress.publishing.linked_data.notice import linked
from noticepress.publishing.plan import Artefact
from noticepress.publishing.released import Released, sound
from noticepress.store.sources import program

_DEAR = (PDF.file,)
"""Files of a version that take longer to make than to keep and find again."""


def files(site: Site, released: Released, key: str) -> Iterator[Artefact]:
    """The files of a released text; ``key``: of all that is the same for the whole site."""
    release, home = released.release, f"{released.folder}versions/{released.release.version}/"
    words, here = site.words[released.locale], f"versions/{release.version}/"
    current = release is released.history.in_force
    standing = (key, version_key(released.history, release), released.words.register)
    offered: dict[str, Callable[[], bytes]] = {
        MARKDOWN.file: released.text.encode,
        JSON.file: lambda: statement(released, here).encode(),
        HTML.file: lambda: standalone(released, words).encode(),
    }
    if site.pdf:
        offered[PDF.file] = lambda: DOCUMENTS["pdf"](as_it_stands(released, words), "")
    for name, each in offered.items():
        make = cache(each) if current else each  # it is written twice
        yield Artefact(home + name, store.key_of(home + name, *standing), make, stored=name in _DEAR)
        if current and name != JSON.file:
            yield Artefact(released.folder + name, store.key_of(home + name, *standing), make, stored=name in _DEAR)
    if words_changed(released):
        assert released.previous is not None
        path = f"{released.folder}changes/{release.version}/{WORD.file}"
        follows = (key, hash_of(released.previous), hash_of(release), released.words.register)
        yield Artefact(path, store.key_of(path, *follows), partial(_redline, released, site))
    if released.previous is not None:  # behind the Word file, which asks for the same differences
        path = f"{released.folder}changes/{release.version}/{STEP_FILE}"
        compared = (
            key, hash_of(released.previous), hash_of(release), key_of_formers(released.history.formers), released.words.register,
        )  # fmt: skip
        yield Artefact(path, store.key_of(path, *compared), lambda: sound(released, lambda: step(site, released)).encode())
        yield from _announced(site, released, compared)
    if current:
        yield from _in_force(
            site,
            released,
            store.key_of(
                key,
                *map(hash_of, released.history.redacted),
                *(version_key(released.history, each) for each in released.history.releases),
            ),
        )


def _announced(site: Site, released: Released, follows: tuple[object, ...]) -> Iterator[Artefact]:
    """The announcement of a version, as Markdown and as JSON, where its changes weigh so much that people are told of them."""
    old, new, law = released.previous, released.release, released.law.id
    assert old is not None
    weighs = level(old, new, law, site.unseen, site.rules(law), released.history.formers)
    if new.withdrawn is not None or not weighs or not is_told(cast(Level, weighs)):
        return
    words = site.words_under(law, released.locale, released.words.register)

    @cache
    def made() -> Announcement:
        recorded = new.about.materiality.get(law)
        found = Differences(
            law, old, new, words, site.unseen, site.rules(law), new.about.judgements, recorded, formers=released.history.formers
        )
        return of_released(released, found)

    for name, write in ((MARKDOWN_FILE, as_markdown), (JSON_FILE, as_json)):
        path = f"{released.folder}changes/{new.version}/{name}"
        yield Artefact(path, store.key_of(path, *follows), partial(_announcement, released, made, write))


def _announcement(released: Released, made: Callable[[], Announcement], write: Callable[[Announcement], str]) -> bytes:
    return sound(released, lambda: write(made())).encode()


def version_key(history: History, release: Release) -> str:
    """A key of a release with what is known of it on the day of the build: until when it counts, whether it was withdrawn."""
    period = next((period for period in history.periods if period.release is release), None)
    known = (period.status, period.until) if period else ()
    return store.key_of(hash_of(release), release.withdrawn.data() if release.withdrawn else b"", *known)


def words_changed(released: Released) -> bool:
    """Whether the text differs in words from the version before it, so that there is a redline of it."""
    old, text = released.previous, (released.law.id, released.locale)
    if old is None or old.text_hash(text) == released.release.text_hash(text):
        return False
    key = store.key_of("words-changed", program(), old.text_hash(text), released.release.text_hash(text))
    return store.once(key, lambda: b"1" if redline_of(old.texts[text], released.text).changed else b"0") == b"1"


def _redline(released: Released, site: Site) -> bytes:
    comparison = tracked(released, site)
    assert comparison is not None
    return DOCUMENTS["docx"](comparison, "")


def _in_force(site: Site, released: Released, key: str) -> Iterator[Artefact]:
    """What only the text in force has: the newest facts and dates, linked data, receipts, the steps that led to it, short notices for other sites."""
    home = released.folder

    def planned(name: str, make: Callable[[], str]) -> Artefact:
        return Artefact(home + name, store.key_of(home + name, key), lambda: _written(released, make))

    yield planned(JSON.file, lambda: statement(released))
    yield planned(LINKED.file, lambda: linked(released))
    yield planned(STEPS_FILE, lambda: steps(site, released))
    of_text = (released.release, released.law.id, released.locale, released.address)
    yield planned(receipt.FILE, lambda: receipt.receipt_json(*of_text))
    yield planned(receipt.FIELD_FILE, lambda: receipt.receipt_field(*of_text))
    if released.address:
        made = cache(lambda: sound(released, lambda: dict(embeds(released))))
        for name in _names(store.key_of("embeds", home, key), made):
            yield planned(name, partial(_named, made, name))


def _names(key: str, made: Callable[[], Mapping[str, str]]) -> list[str]:
    """What ``made`` makes, by name: kept, so that it is not made to be planned."""
    names: list[str] = json.loads(store.once(key, lambda: json.dumps(list(made())).encode()))
    return names


def _named(made: Callable[[], Mapping[str, str]], name: str) -> str:
    return made()[name]


def _written(released: Released, make: Callable[[], str]) -> bytes:
    return sound(released, make).encode()
