"""A page's key is made of all that it shows: whatever changes in a site, two pages with one key are the same page."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from noticepress.chain.about import About, Override, Summary
from noticepress.chain.release import Release, Withdrawal
from noticepress.chain.timeline import in_force, timeline
from noticepress.findings import Unusable
from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages.answers import Answers, answers
from noticepress.publishing.pages.language_choice import choice_page
from noticepress.publishing.pages.page import Page
from noticepress.publishing.pages.pages import Pages, Planned
from noticepress.publishing.pages.shown_changes import Kept, made_anew
from noticepress.publishing.pages.summaries import foot_of_all
from noticepress.releasing.freeze import Draft

DAY = dt.timedelta(days=1)
LOCALE = "nl"
TEXT = """# Verklaring

Versie {0}. Wij zijn de verwerkingsverantwoordelijke. Zie ook Global Privacy Control.

## 1. Doelen {{#purposes}}

Wij gebruiken persoonsgegevens voor {1}.

## 2. Rechten {{#rights}}

U kunt bezwaar maken.
"""


@dataclass(frozen=True)
class World:
    """A site to be: releases and working texts by notice, and what is the same for all pages."""

    releases: dict[str, tuple[Release, ...]]
    as_of: dt.date
    drafts: dict[str, Draft] = field(default_factory=dict)
    announced: dict[str, About] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=lambda: {"nl": "Zonnestraal", "en": "Zonnestraal"})
    address: str = "https://a.example/nl/"
    feeds: bool = True
    pdf: bool = False

    def site(self, example: Site) -> Site:
        histories = [self._history(notice) for notice in self.releases if self.releases[notice] or notice in self.drafts]
        keys = dict.fromkeys(key for history in histories for key in history.documents)
        locales = tuple(dict.fromkeys(locale for _, locale in keys))
        laws = sorted({law for law, _ in keys})
        return replace(
            example, name={locale: self.name[locale] for locale in locales}, histories=tuple(histories), locales=locales,
            as_of=self.as_of, pdf=self.pdf, regime_words={(law, each): example.regime_words[law, each] for law in laws for each in locales},
        )  # fmt: skip

    def _history(self, notice: str) -> History:
        releases = self.releases[notice]
        periods, current = tuple(timeline(releases, self.as_of)), in_force(releases, self.as_of)
        return History(notice, releases, periods, current, self.drafts.get(notice), self.announced.get(notice, About()))


def said(words: str) -> About:
    return About(summary=Summary.model_validate({"changed": {"nl": words, "en": words}}))


def short(release: Release, number: int) -> Release:
    """A release with short texts, the first of a chain of one's own."""
    texts = {(law, locale): TEXT.format(release.version, f"doel {number} {law} {locale}") for law, locale in release.texts}
    return replace(release.whole(), texts=texts, about=said(f"verandering {number}"))


@pytest.fixture(scope="module")
def world(example: Site) -> World:
    """Two versions of a notice under two laws, the second in force; another notice with one."""
    shop, other = (next(h for h in example.histories if h.notice == name) for name in ("webshop", "applicants"))
    releases = {
        "webshop": tuple(short(r, n) for n, r in enumerate(shop.releases[:2])),
        "applicants": (short(other.releases[0], 9),),
    }
    return World(releases, releases["webshop"][1].effective + 40 * DAY)


# ---- What can happen to a site


def _append(world: World, notice: str, effective: dt.timedelta, **changes: object) -> World:
    last = world.releases[notice][-1]
    number = len(world.releases[notice])
    more = replace(
        last, version=f"{number}.9", sequence=last.sequence + 1, effective=world.as_of + effective, published=world.as_of,
        previous=f"{number}", texts={key: text.replace("doel", f"doel {number} en") for key, text in last.texts.items()},
        about=said(f"en nog iets {number}"), withdrawn=None,
    )  # fmt: skip
    return replace(world, releases={**world.releases, notice: (*world.releases[notice], replace(more, **changes))})  # type: ignore[arg-type]


def _last(world: World, notice: str, **changes: object) -> World:
    *before, last = world.releases[notice]
    return replace(world, releases={**world.releases, notice: (*before, replace(last, **changes))})  # type: ignore[arg-type]


def _facts(world: World, **changes: object) -> World:
    facts = world.releases["webshop"][-1].facts
    return _append(world, "webshop", 0 * DAY, facts={**facts, "notice": {**facts["notice"], **changes}})


def _withdraw(world: World) -> World:
    last = world.releases["webshop"][-1]
    reason = {"nl": f"Het was te vroeg {last.sequence}.", "en": "Too early."}
    return _last(
        world, "webshop", withdrawn=Withdrawal("webshop", last.version, last.sequence + 1, world.as_of, "", "J. Smit", reason)
    )


def _without(world: World, *, law: str = "", locale: str = "") -> World:
    """A version without the texts of a law or a language."""
    last = world.releases["webshop"][-1]
    texts = {key: text for key, text in last.texts.items() if law != key[0] and locale != key[1]}
    titles = {each: title for each, title in last.titles.items() if each != locale}
    return _append(world, "webshop", 0 * DAY, texts=texts or last.texts, titles=titles if texts else last.titles)


def _draft(world: World) -> World:
    last = world.releases["webshop"][-1]
    texts = {key: text.replace("doel", "plan") for key, text in last.texts.items()}
    return replace(world, drafts={**world.drafts, "webshop": Draft(last.titles, last.facts, texts)})


def _title(world: World) -> World:
    titles = {locale: f"{title}!" for locale, title in world.releases["webshop"][-1].titles.items()}
    return _append(world, "webshop", 0 * DAY, titles=titles)


EDITS: dict[str, Callable[[World], World]] = {
    "a release": lambda w: _append(w, "webshop", 0 * DAY),
    "a release of another notice": lambda w: _append(w, "applicants", 0 * DAY),
    "a scheduled release": lambda w: _append(w, "webshop", 30 * DAY),
    "a correction": lambda w: _append(w, "webshop", 0 * DAY, about=About(kind="correction")),
    "a decision": lambda w: _append(w, "webshop", 0 * DAY, about=About(overrides=(Override.model_validate({"rule": "x", "by": "J. Smit", "reason": {"nl": "Nodig.", "en": "Needed."}}),))),
    "a release withdrawn": _withdraw,
    "a day passes": lambda w: replace(w, as_of=w.as_of + DAY),
    "a month passes": lambda w: replace(w, as_of=w.as_of + 31 * DAY),
    "a year before": lambda w: replace(w, as_of=w.as_of - 365 * DAY),
    "another title": _title,
    "another audience": lambda w: _facts(w, audience={"nl": "iedereen", "en": "everybody"}),
    "another form of address": lambda w: _facts(w, register={"nl": "informal"}),
    "links in the foot": lambda w: _facts(w, california={**w.releases["webshop"][-1].facts["notice"]["california"], "sells": False, "shares": False}),
    "a law less": lambda w: _without(w, law="ccpa"),
    "a language less": lambda w: _without(w, locale="en"),
    "no text in this language": lambda w: _without(w, locale="nl"),
    "a notice less": lambda w: replace(w, releases={"webshop": w.releases["webshop"]}),
    "a notice more": lambda w: replace(w, releases={**w.releases, "second": tuple(replace(r, notice="second") for r in w.releases["webshop"])}),
    "nothing of a law": lambda w: replace(w, releases={n: tuple(replace(r, texts={k: t for k, t in r.texts.items() if k[0] != "ccpa"}) for r in rs) for n, rs in w.releases.items()}),
    "a working text": _draft,
    "a working text announced": lambda w: replace(_draft(w), announced={"webshop": said("Straks verandert iets.")}),
    "another name": lambda w: replace(w, name={**w.name, "nl": f"{w.name['nl']} B.V."}),
    "another host": lambda w: replace(w, address="https://b.example/nl/"),
    "no feeds": lambda w: replace(w, feeds=False),
    "PDF": lambda w: replace(w, pdf=not w.pdf),
}  # fmt: skip


def plan(world: World, example: Site, kept: Kept = made_anew) -> Iterator[Planned]:
    """The pages of a world; none when it has none in the language."""
    site = world.site(example)
    if LOCALE not in site.locales:
        return
    pages = Pages(site, LOCALE, feeds=world.feeds, address=world.address, kept=kept)
    yield from pages.planned()
    yield replace(choice := choice_page(site, foot_of_all(pages.summaries())), address=f"/{choice.address}")


class Seen:
    """Pages by address and key; a second page with one key has to be the first, made of parts that were kept or not."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], Page] = {}
        self.parts: dict[str, bytes] = {}
        self.again = self.taken = 0

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """A part as it was made first, in whatever state."""
        self.taken += key in self.parts
        return self.parts[key] if key in self.parts else self.parts.setdefault(key, make())

    def look(self, world: World, example: Site, what: str) -> dict[str, str]:
        """Make every page; returns their keys by address."""
        keys = {}
        for planned, whole in zip(plan(world, example, self.kept), plan(world, example), strict=True):
            keys[planned.address] = planned.key
            page = planned.make()
            if "/changes/" in planned.address:
                assert page == whole.make(), f"{planned.address} after {what}: a part was kept, and is another now"
            known = self.pages.setdefault((planned.address, planned.key), page)
            self.again += known is not page
            assert page == known, f"{planned.address} after {what}: the key is the same, the page is not"
        return keys


@pytest.mark.parametrize("seed", range(3))
def test_pages_with_one_key_are_the_same_whatever_happened(world: World, example: Site, seed: int) -> None:
    """Each change alone, and after others at random."""
    rng, seen = random.Random(seed), Seen()
    names = list(EDITS)
    before = seen.look(world, example, "nothing")
    for name in names[seed::3]:
        assert seen.look(EDITS[name](world), example, name) != before, f"{name} is to be seen somewhere"
    after, done = world, []
    for _ in range(5):
        done.append(rng.choice(names))
        after = EDITS[done[-1]](after)
        seen.look(after, example, " and ".join(done))
    assert seen.again > 50, "the walk has to meet pages again"
    assert seen.taken > 10, "and parts"


def test_what_a_later_version_says_of_ids_is_told_on_the_pages_of_before(world: World, example: Site) -> None:
    purposes = dict(world.releases["webshop"][-1].facts["notice"]["purposes"])
    name, purpose = purposes.popitem()
    after = _facts(world, purposes={**purposes, "another-id": purpose})
    later = _facts(after, purposes={**purposes, "another-id": {**purpose, "formerly": name}})
    seen, address = Seen(), f"webshop/gdpr/changes/{after.releases['webshop'][-1].version}/"
    keys = [seen.look(each, example, "another id")[address] for each in (after, later)]
    assert keys[0] != keys[1]
    assert seen.pages[address, keys[0]].html != seen.pages[address, keys[1]].html


def test_planning_makes_nothing(world: World, example: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from noticepress.html import document
    from noticepress.publishing.pages import body, change_pages, maker

    def stop(*_: object, **__: object) -> None:
        raise Unusable([])

    pages = Pages(world.site(example), LOCALE)
    said = pages.summaries()
    for module, name in ((maker, "environment"), (body, "to_html"), (document, "to_html"), (change_pages, "change_view")):
        monkeypatch.setattr(module, name, stop)
    found = [planned for history, each in zip(pages.shown, said, strict=True) for planned in pages.of(history, each)]
    assert len(found) > 20
    with pytest.raises(Unusable):
        found[0].make()


# ---- And no sooner


def changed(before: World, after: World, example: Site) -> set[str]:
    """The pages that were there and are to be made again."""
    old = {planned.address: planned.key for planned in plan(before, example)}
    new = {planned.address: planned.key for planned in plan(after, example)}
    return {address for address in old.keys() & new.keys() if old[address] != new[address]}


def test_one_release_more_leaves_older_pages_alone(world: World, example: Site) -> None:
    long = world
    for _ in range(4):
        long = EDITS["a release"](replace(long, as_of=long.as_of + 40 * DAY))
    long = replace(long, as_of=long.as_of + 400 * DAY)
    touched = changed(long, EDITS["a release"](long), example)
    labels = [release.version for release in long.releases["webshop"]]
    others = {address for address in touched if address.startswith("applicants/") or address.endswith("/notices/applicants/")}
    assert not others, "other notices stay as they are, and what lists say of them alone"
    for old in labels[:-2]:
        assert not {address for address in touched if address.endswith((f"/versions/{old}/", f"/changes/{old}/"))}, old
    assert {f"webshop/gdpr/versions/{old}/" for old in labels[-1:]} <= touched


def test_one_release_more_takes_over_the_comparisons_of_before(world: World, example: Site) -> None:
    after = EDITS["a release"](world)
    parts: dict[str, bytes] = {}
    made: list[str] = []

    def kept(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in parts:
            made.append(here)
            parts[key] = make()
        return parts[key]

    for each in (world, after):
        made.clear()
        for planned in plan(each, example, kept):
            here = planned.address
            planned.make()
    _, second, new = (release.version for release in after.releases["webshop"])
    assert set(made) == {f"webshop/{law}/changes/{new}/" for law in ("gdpr", "ccpa")}
    assert {f"webshop/gdpr/changes/{second}/", f"webshop/gdpr/versions/{second}/"} <= changed(world, after, example)


def test_a_text_in_force_is_worked_out_once_for_its_two_pages(
    world: World, example: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Counter[str]()

    def counted(text: str, *more: Any) -> Answers:
        read[text] += 1
        return answers(text, *more)

    monkeypatch.setattr("noticepress.publishing.pages.text_pages.answers", counted)
    pages = [planned.make() for planned in plan(world, example)]
    texts = {text for each in world.releases.values() for r in each for (_, locale), text in r.texts.items() if locale == LOCALE}
    assert read == dict.fromkeys(texts, 1)
    assert sum(page.kind in ("document", "version") for page in pages) > len(texts)


def test_a_day_that_nothing_shows_changes_nothing_but_the_pages_that_say_the_date(world: World, example: Site) -> None:
    """Those are the tables of days, where nothing changed since, and where nothing is in force."""
    touched = changed(world, replace(world, as_of=world.as_of + DAY), example)
    current = world.releases["webshop"][-1].version
    dated = (
        "/versions/",
        "applicants/gdpr/",
        "applicants/ccpa/",
        f"/since/{current}/",
        f"/since/{world.releases['applicants'][-1].version}/",
    )
    assert touched
    assert all(address.endswith(dated) for address in touched), touched
