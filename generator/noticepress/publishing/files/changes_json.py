"""What changed since a version, for applications that ask for consent again: the steps of a text, and each step with its facts, weight and words.

``changes.json`` lists the steps, one for each version; ``changes/<version>/change.json`` tells one of them. Whoever was shown version X
adds up the steps after it, so that nothing is written for pairs of versions. The formats are told in the guide, receipts, and in
``schemas/``. Pure but for the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.chain.redaction import Redacted, Version, texts_of
from noticepress.chain.release import Release, hash_of
from noticepress.changes.change import Change
from noticepress.comparison.differences import Differences
from noticepress.comparison.levels import level
from noticepress.formats.json_data import changed_words
from noticepress.publishing.files.notice_json import identity, json_text
from noticepress.publishing.histories import History, Site
from noticepress.publishing.plain_facts import listed, mapping
from noticepress.publishing.released import Released

FORMAT = 1
"""Counts up when a reader of the last format could not read it."""
STEPS_FILE, STEP_FILE = "changes.json", "change.json"


def steps(site: Site, released: Released) -> str:
    """``changes.json`` beside the text in force: every version that had this text and counted, counts or will count, in time."""
    found = [*_steps(site, released)]
    whole = {
        "format": FORMAT,
        **{name: value for name, value in identity(released).items() if name in ("notice", "law", "locale", "title", "version")},
        "steps": found,
    }
    return json_text(whole)


def _steps(site: Site, released: Released) -> Iterator[dict[str, Any]]:
    history, key = released.history, (released.law.id, released.locale)
    old: Version | None = None
    for version in (period.release for period in history.periods if not period.never):
        if key not in texts_of(version):
            old = None  # what stood there meanwhile was no text of this kind: nothing is known of it
            continue
        yield {
            "version": version.version,
            "follows": old.version if old else None,
            "published": version.published.isoformat(),
            "effective": version.effective.isoformat(),
            "sha256": hash_of(version),
            "weight": _level(site, history, key[0], old, version),
            "same-text": _same(old, version, key),
            **_where(released, version, follows=old is not None),
        }
        old = version


def _level(site: Site, history: History, law: str, old: Version | None, new: Version) -> str | None:
    """The level of a step, ``none`` where no fact changes; ``None`` where nothing can be compared: a text was taken away, or none was there."""
    if not isinstance(old, Release) or not isinstance(new, Release):
        return None
    return level(old, new, law, site.unseen, site.rules(law), history.formers) or "none"


def _same(old: Version | None, new: Version, key: tuple[str, str]) -> bool:
    return old is not None and _text_hash(old, key) == _text_hash(new, key)


def _text_hash(version: Version, key: tuple[str, str]) -> str:
    return version.redaction.stood.files["{}.{}.md".format(*key)] if isinstance(version, Redacted) else version.text_hash(key)


def _where(released: Released, version: Version, *, follows: bool) -> dict[str, str]:
    there = {"page": released.link(f"changes/{version.version}/")} if follows else {}
    told = follows and isinstance(version, Release)
    return there | ({"change": released.link(f"changes/{version.version}/{STEP_FILE}")} if told else {})


def step(site: Site, released: Released) -> str:
    """``change.json`` of a version: what differs from the version that it replaces, which had this text, too."""
    old, new, law = released.previous, released.release, released.law.id
    assert old is not None
    words = site.words_under(law, released.locale, "formal")
    recorded = new.about.materiality.get(law)
    found = Differences(
        law, old, new, words, site.unseen, site.rules(law), new.about.judgements, recorded, formers=released.history.formers
    )
    scales = found.scales
    whole = {
        "format": FORMAT,
        **{name: value for name, value in identity(released).items() if name not in ("until", "withdrawn")},
        "follows": {"version": old.version, "sha256": hash_of(old)},
        "sha256": hash_of(new),
        "weight": {"level": scales.whole.level, "says": scales.whole.says, "means": scales.whole.means} if scales else None,
        "summary": {name: text for name, text in _summary(new, released.locale) if text},
        "facts": [*_facts(found)],
        "words": [*changed_words(found.redline, runs=False)],
        "links": {"page": released.link(f"changes/{new.version}/", f"changes/{new.version}/")},
    }
    return json_text(whole)


def _summary(new: Release, locale: str) -> Iterator[tuple[str, str]]:
    """The author's words (Markdown)."""
    yield "changed", new.about.said("changed", locale)
    yield "means", new.about.said("means", locale)
    yield "can-do", new.about.said("can_do", locale)


def _facts(found: Differences) -> Iterator[dict[str, Any]]:
    for group in found.facts:
        for change, phrase in group.changes:
            weight = found.weight(change)
            yield {
                "kind": change.kind,
                "path": "/".join(change.path),
                "about": group.title,
                "says": phrase.sentence,
                "weight": {"level": weight.level, "why": weight.why} if weight else None,
                "bases": [*bases_of(change, found.old.facts, found.new.facts)],
            }


def bases_of(change: Change, *versions: Mapping[str, Any]) -> Iterator[str]:
    """The legal bases, as the facts name them before and after, of the processing that a change is about; none where it is about no processing."""
    found: dict[str, None] = {}
    for facts in versions:
        for purpose, row in _rows(facts):
            if _concerned(change.path, purpose, row):
                found.setdefault(str(row.get("basis", "")))
    yield from filter(None, found)


def _rows(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, purpose in mapping(mapping(facts.get("notice")).get("purposes")).items():
        yield from ((name, row) for row in listed(mapping(purpose).get("processing")))


def _concerned(path: tuple[str, ...], purpose: str, row: Mapping[str, Any]) -> bool:
    """Whether a place in the facts is about a row: its purpose, or data or a recipient that the row names."""
    kind, name = (*path[1:3], "", "")[:2] if path[:1] == ("notice",) else ("", "")
    return (kind == "purposes" and name == purpose) or (kind in ("data", "recipients") and name in listed(row.get(kind)))
