"""The lists over all notices hold what the releases in force say, and nothing else; their changes lead from each day to the next."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from noticepress.chain.json_text import canonical
from noticepress.chain.redaction import Redacted, Redaction, stood
from noticepress.chain.release import Release, Withdrawal
from noticepress.chain.timeline import in_force, timeline
from noticepress.language.messages import messages
from noticepress.publishing.histories import History, Site
from noticepress.publishing.lists.changes import Change
from noticepress.publishing.lists.entries import KINDS, Kind, together
from noticepress.publishing.lists.house_list import HouseList, HouseLists
from noticepress.publishing.lists.lines import lines, safeguards
from noticepress.publishing.lists.list_feed import list_feeds
from noticepress.publishing.lists.list_json import list_json
from noticepress.publishing.lists.recipients import of_some_laws, recipients
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.pages.summaries import foot_of_all
from tests.conftest import AS_OF, ROOT

DAY = dt.timedelta(days=1)
FIRST = dt.date(2026, 1, 1)
SCHEMAS = ROOT / "generator/noticepress/publishing/files/schemas"
REASON = {"nl": "Het was te vroeg.", "en": "Too early."}


@dataclass(frozen=True)
class Version:
    """A version to be: recipients by id with the former id or ``""``, what each ``does``, and from when it counts."""

    effective: dt.date
    recipients: Mapping[str, str]
    does: Mapping[str, str] = field(default_factory=dict)
    withdrawn: dt.date | None = None
    taken: dt.date | None = None


def recipient(key: str, does: str = "", formerly: str = "", **more: Any) -> dict[str, Any]:
    words = {"nl": does or f"doet {key}", "en": does or f"does {key}"}
    return {"name": {"und": key.upper()}, "named": True, "role": "processor", "does": words, **({"formerly": formerly} if formerly else {}), **more}  # fmt: skip


def release(base: Release, notice: str, number: int, version: Version, **facts: Any) -> Release:
    """A release with these recipients; ``facts`` are others of the notice, or in their place."""
    told = {key: recipient(key, version.does.get(key, ""), was) for key, was in version.recipients.items()}
    kept = {key: base.facts["notice"][key] for key in ("title", "audience", "regimes", "locales", "people")}
    kept |= {"id": notice, "data": {}, "purposes": {}}
    plain = replace(
        base.whole(), notice=notice, version=f"{number}.0", sequence=number, effective=version.effective, published=FIRST,
        previous=f"{notice}{number}", facts={**base.facts, "notice": {**kept, "recipients": told, **facts}},
        texts=dict.fromkeys(base.texts, f"# {notice} {number}\n"),
    )  # fmt: skip
    if version.withdrawn:
        plain = replace(plain, withdrawn=Withdrawal(notice, plain.version, number + 50, version.withdrawn, "", "J. Smit", REASON))
    return plain


def history(notice: str, releases: list[Release], as_of: dt.date, taken: Mapping[str, dt.date] | None = None) -> History:
    """A notice with its releases, of which some were taken away."""
    gone = {
        each.version: Redacted(Redaction(notice, each.version, 90, day, "", "J. Smit", REASON, stood(each, {})))
        for each in releases
        if (day := (taken or {}).get(each.version)) is not None
    }
    readable = tuple(each for each in releases if each.version not in gone)
    found = (*readable, *gone.values())
    current = in_force(found, as_of)
    return History(
        notice, readable, tuple(timeline(found, as_of)), current if isinstance(current, Release) else None,
        redacted=tuple(gone.values()), vacant=current if isinstance(current, Redacted) else None,
    )  # fmt: skip


def site(example: Site, base: Release, chains: Mapping[str, list[Version]], as_of: dt.date) -> Site:
    """The site of ``chains`` of versions by notice, on a day."""
    return on({notice: released(base, notice, versions) for notice, versions in chains.items()}, example, chains, as_of)


def released(base: Release, notice: str, versions: list[Version]) -> list[Release]:
    return [release(base, notice, number, each) for number, each in enumerate(versions, 1)]


def on(releases: Mapping[str, list[Release]], example: Site, chains: Mapping[str, list[Version]], as_of: dt.date) -> Site:
    """The same with releases that were made before, which is quicker for many days."""
    taken = {
        notice: {f"{n}.0": each.taken for n, each in enumerate(versions, 1) if each.taken} for notice, versions in chains.items()
    }
    histories = tuple(history(notice, releases[notice], as_of, taken[notice]) for notice in chains)
    return replace(example, histories=histories, as_of=as_of)


def chains(rng: random.Random, *, taken: bool = False) -> dict[str, list[Version]]:
    """Three notices that name some of five recipients, come and go, are renamed and told of in other words, on a few days."""
    found = {}
    for notice in ("one", "two", "three"):
        versions: list[Version] = []
        known: list[str] = []
        for number in range(rng.randint(1, 5)):
            keys = dict.fromkeys(rng.sample("abcde", rng.randint(0, 4)), "")
            if left := [key for key in known if key not in keys]:
                keys[f"{rng.choice('vwxyz')}{number}"] = rng.choice(left)
            does = {key: rng.choice(["", "anders", "nog anders"]) for key in keys}
            day = FIRST + rng.choice([0, 10, 10, 20, 30, 40]) * DAY + number * DAY * rng.choice([0, 7])
            version = Version(day, keys, does, withdrawn=FIRST if number and rng.random() < 0.2 else None)
            if taken and rng.random() < 0.3:
                version = replace(version, taken=day + rng.choice([0, 3, 60]) * DAY)
            versions.append(version)
            known = list(keys) if version.withdrawn is None else known
        found[notice] = versions
    return found


def stated(whole: HouseList) -> dict[tuple[str, str], str]:
    """What the list says each recipient does, by notice and id."""
    return {(each.notice, row.id): each.entry.stated["does"] for row in whole.rows for each in row.listed}


def expected(world: Site) -> dict[tuple[str, str], str]:
    """What the facts of the releases in force say, read without any of our code for lists."""
    return {
        (each.notice, key): given["does"]["nl"]
        for each in world.histories
        if each.in_force
        for key, given in each.in_force.facts["notice"]["recipients"].items()
    }


@pytest.mark.parametrize("seed", range(25))
def test_the_rows_are_the_facts_of_the_releases_in_force(example: Site, base: Release, seed: int) -> None:
    told = chains(random.Random(seed), taken=seed % 2 == 1)
    made = {notice: released(base, notice, versions) for notice, versions in told.items()}
    for day in range(0, 70, 5):
        world = on(made, example, told, FIRST + day * DAY)
        whole = HouseList(world, "recipients", "nl")
        assert stated(whole) == expected(world), day
        names = {key for _, key in expected(world)}
        assert {row.id for row in whole.rows} == names


@pytest.mark.parametrize("seed", range(25))
def test_the_changes_lead_from_each_day_to_the_next(example: Site, base: Release, seed: int) -> None:
    """Whoever follows the feed from the first day on knows the list of every day, whenever the site was built."""
    told = chains(random.Random(seed))
    made = {notice: released(base, notice, versions) for notice, versions in told.items()}
    followed = HouseList(on(made, example, told, FIRST), "recipients", "nl").changes
    for day in sorted({FIRST, *(each.date for each in followed), FIRST + 100 * DAY}):
        world = on(made, example, told, day)
        whole = HouseList(world, "recipients", "nl")
        assert whole.changes == followed, "they do not hang on the day of the build"
        assert _replayed(followed, day) == expected(world)
        assert {each.date > day for each in whole.coming} <= {True}
        assert whole.changed == max((each.date for each in followed if each.date <= day and not each.withdrawn), default=None)


def _replayed(changes: tuple[Change, ...], day: dt.date) -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    for each in sorted((each for each in changes if each.date <= day and not each.withdrawn), key=lambda each: each.date):
        for version in each.versions:
            for entry in each.old:
                known.pop((version.notice, entry.id), None)
            for entry in each.new:
                known[version.notice, entry.id] = entry.stated["does"]
    return known


@pytest.mark.parametrize("seed", range(10))
def test_new_and_gone_are_said_of_the_whole_list(example: Site, base: Release, seed: int) -> None:
    told = chains(random.Random(100 + seed))
    made = {notice: released(base, notice, versions) for notice, versions in told.items()}
    followed = HouseList(on(made, example, told, FIRST), "recipients", "nl").changes
    for each in followed:
        if each.withdrawn or each.what == "changed":
            continue
        before, after = (
            {key for notice, key in expected(on(made, example, told, day)) if notice not in {v.notice for v in each.versions}}
            for day in (each.date - DAY, each.date)
        )
        if each.what == "new":
            assert each.id not in before
        if each.what == "gone":
            assert each.id not in after


def test_since_follows_a_former_id_and_begins_anew_after_a_gap(example: Site, base: Release) -> None:
    days = [FIRST + 10 * n * DAY for n in range(5)]
    renamed = [Version(days[0], {"host": ""}), Version(days[1], {"cloud": "host"}), Version(days[2], {"cloud": ""})]
    gap = [Version(days[0], {"host": ""}), Version(days[1], {}), Version(days[2], {"host": ""})]
    whole = HouseList(site(example, base, {"one": renamed, "two": gap}, days[3]), "recipients", "nl")
    assert {(row.id, each.notice, each.since) for row in whole.rows for each in row.listed} == {
        ("cloud", "one", days[0]), ("host", "two", days[2]),
    }  # fmt: skip
    assert [each.what for each in whole.changes if each.date == days[1]] == ["changed", "gone"]
    same = [{"host": recipient("same")}, {"cloud": recipient("same", formerly="host")}]
    chain = [release(base, "one", n, Version(days[n], {}), recipients=given) for n, given in enumerate(same)]
    world = replace(example, histories=(history("one", chain, days[3]),), as_of=days[3])
    assert [each.what for each in HouseList(world, "recipients", "nl").changes] == ["new"], "a new id alone is no news"


def test_a_recipient_to_come_stands_there_with_its_date(example: Site, base: Release) -> None:
    told = {"one": [Version(FIRST, {"a": ""}), Version(FIRST + 59 * DAY, {"a": "", "b": ""})]}
    whole = HouseList(site(example, base, told, FIRST + 5 * DAY), "recipients", "nl")
    assert [row.id for row in whole.rows] == ["a"]
    assert [(each.what, each.id, each.date) for each in whole.coming] == [("new", "b", dt.date(2026, 3, 1))]
    (page,) = (page for page in _pages(whole.site) if page[0] == "ontvangers/")
    assert "Nieuwe ontvanger: B, vanaf 1 maart 2026" in page[1]
    assert 'id="recipients-b"' not in page[1]
    feed = dict(list_feeds(whole, "https://a.example/nl/ontvangers/", {"one": "Eén"}))
    assert set(feed) == {"feed.xml", "feeds/a.xml", "feeds/b.xml"}
    assert "<title>Nieuwe ontvanger: B, vanaf 1 maart 2026</title>" in feed["feeds/b.xml"]
    assert ": B, vanaf" not in feed["feeds/a.xml"]


def test_what_was_announced_and_withdrawn_is_told_and_listed_nowhere(example: Site, base: Release) -> None:
    told = {"one": [Version(FIRST, {"a": ""}), Version(FIRST + 59 * DAY, {"a": "", "b": ""}, withdrawn=FIRST + 9 * DAY)]}
    for day, expect in ((FIRST + 8 * DAY, []), (FIRST + 9 * DAY, ["Gaat niet door: Nieuwe ontvanger: B, vanaf 1 maart 2026"])):
        whole = HouseList(site(example, base, told, day), "recipients", "nl")
        assert whole.coming == ()
        assert [row.id for row in whole.rows] == ["a"]
        feed = dict(list_feeds(whole, "https://a.example/", {"one": "Eén"}))["feed.xml"]
        assert re.findall("<title>(Gaat.*)</title>", feed) == expect


def test_a_name_stands_in_the_feed_to_the_letter(example: Site, base: Release) -> None:
    """A name is no Markdown, whatever it holds."""
    names = ["Wolk", "De *Nieuwe* [Wolk] 2_0_1"]
    chain = [release(base, "one", n, Version(FIRST + n * DAY, {}), recipients={"a": {**recipient("a"), "name": {"und": name}}}) for n, name in enumerate(names)]  # fmt: skip
    whole = HouseList(replace(example, histories=(history("one", chain, FIRST + DAY),), as_of=FIRST + DAY), "recipients", "nl")
    feed = dict(list_feeds(whole, "https://a.example/", {"one": "Eén"}))["feed.xml"]
    assert f"Naam: {names[1]} (eerst: {names[0]})" in feed


def test_a_text_that_was_taken_away_says_nothing(example: Site, base: Release) -> None:
    """While it was in force, a change says so; one that was superseded leaves no trace."""
    last = FIRST + 30 * DAY
    told = {"one": [Version(FIRST, {"a": ""}, taken=last)], "two": [Version(FIRST, {"b": ""}, taken=last), Version(FIRST + DAY, {"c": ""})]}  # fmt: skip
    world = site(example, base, told, last)
    whole = HouseList(world, "recipients", "nl")
    assert [row.id for row in whole.rows] == ["c"]
    assert [(each.what, each.date, [v.notice for v in each.versions]) for each in whole.changes] == [
        ("taken", last, ["one"]), ("new", FIRST + DAY, ["two"]),
    ]  # fmt: skip
    everything = " ".join(page[1] for page in _pages(world)) + list_json(whole, "", {"one": "Eén", "two": "Twee"}).decode()
    assert not re.search(r"doet [ab]\b", everything)
    assert "doet c" in everything


def test_facts_that_differ_are_each_shown_and_those_that_do_not_once(example: Site, base: Release) -> None:
    told = {
        "one": [Version(FIRST, {"a": "", "b": ""}, {"a": "host dit"})], "two": [Version(FIRST, {"a": "", "b": ""}, {"a": "host dat"})],
    }  # fmt: skip
    (page,) = (text for address, text in _pages(site(example, base, told, FIRST)) if address == "ontvangers/")
    a, b = (page.partition(f'id="recipients-{key}"')[2].partition('class="np-entry"')[0] for key in "ab")
    assert (a.count("Host dit."), a.count("Host dat."), a.count("Verwerker"), a.count("np-said--own")) == (1, 1, 1, 2)
    assert (b.count("Doet b."), b.count("np-said--own")) == (1, 0)


def test_the_same_change_in_several_notices_is_one(example: Site, base: Release) -> None:
    told = {
        name: [Version(FIRST, {"a": ""}), Version(FIRST + DAY, {"a": ""}, {"a": "verhuist"})] for name in ("one", "two", "three")
    }
    changes = HouseList(site(example, base, told, FIRST), "recipients", "nl").changes
    assert [(each.what, len(each.versions)) for each in changes] == [("changed", 3), ("new", 3)]


def test_laws_that_state_other_words_have_entries_of_their_own() -> None:
    plain = {"id": "a", "name": "A", "purposes": [1]}
    found = together({"x": [{**plain, "does": "this"}], "y": [{**plain, "purposes": [2]}], "z": [{**plain, "does": "that"}]})
    assert [(each.laws, each.stated.get("does"), each.stated["purposes"]) for each in found] == [
        (("x", "y"), "this", [1, 2]), (("z",), "that", [1]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by_law", "laws", "told", "cell"),
    [
        ({"gdpr": ["t"], "uk-gdpr": ["t"]}, None, "Nederland: adequaatheidsbesluit.", "Adequaatheidsbesluit"),
        ({"gdpr": [], "uk-gdpr": ["t"]}, ["uk-gdpr"], "Nederland: adequaatheidsbesluit (UK).", "Adequaatheidsbesluit (UK)"),
        ({"gdpr": ["t"], "ccpa": None}, None, "Nederland: adequaatheidsbesluit.", "Adequaatheidsbesluit"),
        ({"gdpr": [], "uk-gdpr": ["t"], "ch-fadp": ["t"]}, ["uk-gdpr", "ch-fadp"], "Nederland: adequaatheidsbesluit (UK en FADP).", "Adequaatheidsbesluit (UK en FADP)"),
        ({"gdpr": [], "uk-gdpr": []}, None, "", ""),
    ],
    ids=["all", "one", "a law that says nothing of transfers", "two of three", "none"],
)  # fmt: skip
def test_a_safeguard_names_the_laws_for_which_alone_data_go_abroad(
    example: Site, by_law: Mapping[str, list[str] | None], laws: list[str] | None, told: str, cell: str
) -> None:
    """Under several laws one entry says all: what only one of them calls a transfer must not be read as that of another."""
    transfer = {"recipients": ["a"], "countries": ["NL"], "mechanism": "adequacy"}
    facts: dict[str, dict[str, Any]] = {
        law: {"recipients": {"a": recipient("a")}, **({"transfers": dict.fromkeys(seen, transfer)} if seen is not None else {})}
        for law, seen in by_law.items()
    }
    entry = of_some_laws(together({law: recipients(each, "nl") for law, each in facts.items()})[0], facts)
    assert [each.get("laws") for each in entry.stated.get("transfers", ())] == ([laws] if told else [])
    names = {"gdpr": "AVG", "uk-gdpr": "UK", "ch-fadp": "FADP", "ccpa": "CCPA"}
    words = example.words["nl"]
    assert dict(lines(entry, "recipients", words, names.__getitem__)).get("transfers", "") == told
    assert safeguards(entry.stated, words, names.__getitem__) == cell


@pytest.mark.parametrize(
    ("purposes", "role"),
    [
        ({"p": {"role": "processor"}}, "Subverwerker"), ({"p": {"role": "processor"}, "q": {"role": "controller"}}, "Verwerker en subverwerker"),
        ({"p": {"about": ["callers"]}}, "Subverwerker"), ({"p": {"about": ["advisers"]}}, "Verwerker"), ({"p": {}}, "Verwerker"),
    ],
)  # fmt: skip
def test_who_works_for_a_processor_is_a_sub_processor(example: Site, base: Release, purposes: Any, role: str) -> None:
    row = {"data": ["usage"], "recipients": ["a"]}
    given = {key: {"name": {"nl": key, "en": key}, "processing": [row], **more} for key, more in purposes.items()}
    data = {
        "usage": {
            "name": {"nl": "gebruik", "en": "usage"},
            "source": ["you"],
            "about": ["advisers"] if purposes == {"p": {}} else [],
        }
    }
    one = release(base, "one", 1, Version(FIRST, {"a": ""}), purposes=given, data=data)
    world = replace(example, histories=(history("one", [one], FIRST),), as_of=FIRST)
    (page,) = (text for address, text in _pages(world) if address == "ontvangers/")
    assert f"<dd><p>{role}</p>\n</dd>" in page
    assert ("Verwerkers en subverwerkers</h2>" in page) is (role != "Verwerker")


def test_a_notice_in_another_language_is_named_and_not_listed(example: Site, base: Release) -> None:
    english = release(base, "two", 1, Version(FIRST, {"b": ""}))
    texts = {key: text for key, text in english.texts.items() if key[1] == "en"}
    english = replace(english, texts=texts, titles={"en": english.titles["en"]})
    both = release(base, "one", 1, Version(FIRST, {"a": ""}))
    world = replace(example, histories=(history("one", [both], FIRST), history("two", [english], FIRST)), as_of=FIRST)
    assert [row.id for row in HouseList(world, "recipients", "nl").rows] == ["a"]
    assert [row.id for row in HouseList(world, "recipients", "en").rows] == ["a", "b"]
    (page,) = (text for address, text in _pages(world) if address == "ontvangers/")
    assert "Deze verklaring geldt alleen in een andere taal" in page
    assert f'<a href="../../en/two/" lang="en" hreflang="en">{english.titles["en"]}</a>' in page


def test_a_language_that_comes_later_changes_nothing_of_since_when(example: Site, base: Release) -> None:
    """What a version said in another language held already: it is no news in the language that comes, and only what is new there is told."""
    before = release(base, "one", 1, Version(FIRST, {"a": "", "b": ""}))
    before = replace(before, texts={key: text for key, text in before.texts.items() if key[1] == "nl"})
    later = release(base, "one", 2, Version(FIRST + 9 * DAY, {"a": "", "c": ""}))
    last = release(base, "one", 3, Version(FIRST + 20 * DAY, {"c": ""}))
    as_of = FIRST + 30 * DAY
    world = replace(example, histories=(history("one", [before, later], as_of),), as_of=as_of)
    for locale in ("nl", "en"):
        since = {row.id: row.first_day for row in HouseList(world, "recipients", locale).rows}
        assert since == {"a": FIRST, "c": FIRST + 9 * DAY}
    assert [(each.what, each.id) for each in HouseList(world, "recipients", "en").changes] == [("new", "c")]
    assert ("gone", "b") in {(each.what, each.id) for each in HouseList(world, "recipients", "nl").changes}
    world = replace(world, histories=(history("one", [before, later, last], as_of),))
    assert [(each.what, each.id) for each in HouseList(world, "recipients", "en").changes] == [("gone", "a"), ("new", "c")]


def test_what_a_notice_in_another_language_has_is_there(example: Site, base: Release) -> None:
    """Nothing is new in the whole list, or gone from it, while a notice that the reader cannot read here has it; that notice tells of no change."""

    def dutch(number: int, version: Version) -> Release:
        told = release(base, "two", number, version)
        return replace(told, texts={key: text for key, text in told.texts.items() if key[1] == "nl"})

    days = [FIRST + 10 * n * DAY for n in range(4)]
    read = [release(base, "one", n + 1, Version(days[n], dict.fromkeys(keys, ""))) for n, keys in enumerate(["b", "ab", "b", ""])]
    others = [dutch(n + 1, Version(day, {"a": "", "b": ""})) for n, day in enumerate((FIRST, days[2]))]
    for taken, last in (({}, "left"), ({"2.0": days[3]}, "gone")):
        histories = (history("one", read, days[3]), history("two", others, days[3], taken))
        whole = HouseList(replace(example, histories=histories, as_of=days[3]), "recipients", "en")
        told = [(each.date, each.what, each.id) for each in whole.changes]
        assert told == [(days[3], last, "b"), (days[2], "left", "a"), (days[1], "added", "a"), (FIRST, "new", "b")]


def test_nothing_to_list_has_no_page(example: Site, base: Release) -> None:
    world = site(example, base, {"one": [Version(FIRST, {})]}, FIRST)
    assert HouseLists(world, "nl").addresses == {}
    assert not [address for address, _ in _pages(world) if address not in ("", "one/", "wijzigingen/")]
    gone = site(example, base, {"one": [Version(FIRST, {"a": ""}), Version(FIRST + DAY, {})]}, FIRST + DAY)
    (page,) = (text for address, text in _pages(gone) if address == "ontvangers/")
    assert "In de teksten die nu gelden, worden geen ontvangers genoemd." in page


@pytest.mark.parametrize("taken", ["ontvangers", "ontvangers-list", "cookies", "search"])
def test_a_notice_keeps_its_address(example: Site, base: Release, taken: str) -> None:
    told = {taken: [Version(FIRST, {"a": ""})], "ontvangers": [Version(FIRST, {"a": ""})]}
    addresses = [address for address, _ in _pages(site(example, base, told, FIRST))]
    assert len(addresses) == len(set(addresses))
    assert f"{taken}/" in addresses
    assert any(re.fullmatch("ontvangers(-list)+/", address) for address in addresses)


@pytest.mark.parametrize("said", [None, "Öntvangers en meer", "../weg", "con"])
def test_an_address_is_one_whatever_a_catalogue_says(example: Site, tmp_path: Path, said: str | None) -> None:
    catalogue = tmp_path / "nl/site.po"
    catalogue.parent.mkdir()
    entry = f'msgid "lists.recipients.address"\nmsgstr "{said}"\n' if said else ""
    head = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue.write_text(f'{head}msgid "x"\nmsgstr "x"\n\n{entry}', "utf-8")
    world = replace(example, words={**example.words, "nl": messages([tmp_path], "nl", "formal", ["site"])})
    assert HouseLists(world, "nl").addresses["recipients"] == ("con-list/" if said == "con" else "recipients/")


def _pages(world: Site, locale: str = "nl") -> Iterator[tuple[str, str]]:
    """Address and HTML of the home page, of the lists and of the first page of each notice."""
    pages = Pages(world, locale, feeds=True, address="https://a.example/nl/")
    summaries = pages.summaries()
    for planned in (pages.home(summaries), *pages.of_lists(foot_of_all(summaries))):
        yield planned.address, planned.make().html
    for each in pages.shown:
        planned = next(pages.of(each))
        yield planned.address, planned.make().html


# ---- The examples


def test_every_row_of_the_examples_is_a_fact_in_force(example: Site) -> None:
    for locale in ("nl", "en"):
        listed = {
            (each.notice, kind, row.id): each.entry
            for kind, whole in HouseLists(example, locale).all.items()
            for row in whole.rows
            for each in row.listed
        }
        known = {}
        for history in example.histories:
            assert history.in_force
            notice = history.in_force.facts["notice"]
            known |= {(history.notice, "recipients", key): given for key, given in (notice.get("recipients") or {}).items()}
            types = (notice.get("cookies") or {}).get("types") or {}
            known |= {(history.notice, "cookies", key): given for key, given in types.items()}
        assert listed.keys() == known.keys()
        for key, entry in listed.items():
            assert entry.name == known[key]["name"].get(locale, known[key]["name"].get("und"))
            assert set(entry.laws) <= {"gdpr", "ccpa"}
            if key[1] == "recipients":
                assert entry.stated.get("countries", []) == known[key]["countries"]


GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_the_pages(example: Site, locale: str, kind: Kind, request: pytest.FixtureRequest) -> None:
    """For a lawyer to read: the list and its changes, as text."""
    address = HouseLists(example, locale).addresses[kind]
    found = dict(_pages(example, locale))
    text = "\n\n".join(_words(found[each]) for each in (address, f"{address}changes/"))
    golden = GOLDEN / f"{locale}.{kind}.txt"
    if not golden.exists():
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def _words(html: str) -> str:
    """The words of a page, a block on each line."""
    shown = re.sub(r"<nav.*?</nav>|<span class=\"np-hidden\".*?</span>", "", html, flags=re.DOTALL)
    lines = re.sub(r"<(?:/?(?:p|h\d|li|ul|dl|dd|section|table|details|summary|div)|/tr|/t[dh])\b[^>]*>", "\n", shown)
    lines = re.sub(r"</dt>", ": ", lines)
    text = re.sub(r"<[^>]+>", "", lines).replace("&amp;", "&").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split()))) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_json_is_canonical_and_fits_its_schema(example: Site, base: Release, kind: Kind) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    worlds = [example, *(site(example, base, chains(random.Random(seed), taken=True), FIRST + 12 * DAY) for seed in range(8))]
    for world in worlds:
        for locale, address in (("nl", ""), ("en", "https://a.example/en/x/")):
            whole = HouseList(world, kind, locale)
            written = list_json(whole, address, HouseLists(world, locale).titles)
            said = json.loads(written)
            jsonschema.validate(said, schema)
            assert canonical(said) == written
            assert [each["id"] for each in said[kind]] == [row.id for row in whole.rows]


def test_json_tells_a_banner_what_needs_consent(example: Site) -> None:
    said = json.loads(list_json(HouseList(example, "cookies", "en"), "", HouseLists(example, "en").titles))
    asked = {
        name: each["facts"].get("consent", False)
        for row in said["cookies"] for each in row["stated"] for name in each["facts"]["examples"]
    }  # fmt: skip
    assert asked == {
        "zv_sessie": False, "zv_apparaten": False, "zf_winkelwagen": False, "zf_sessie": False, "zf_cookiekeuze": False,
        "ml_bezoek": True, "lantern_id": True,
    }  # fmt: skip


def test_json_says_how_to_object(example: Site) -> None:
    assert example.as_of == AS_OF
    said = json.loads(list_json(HouseList(example, "recipients", "en"), "", HouseLists(example, "en").titles))
    assert (said["objection"]["announced"], said["objection"]["object-within"]) == ("P30D", "P14D")
    none = json.loads(
        list_json(HouseList(replace(example, recipient_changes=None), "recipients", "en"), "", HouseLists(example, "en").titles)
    )
    assert none["objection"] is None


def test_an_entry_is_folded_below_its_name_and_what_matters_most(example: Site) -> None:
    """So that a list of eighty can be looked through on a phone; the heading, to which links lead, stands outside of what is folded."""
    pages = dict(_pages(example, "en"))
    for kind in KINDS:
        whole = HouseLists(example, "en").all[kind]
        page = pages[HouseLists(example, "en").addresses[kind]]
        entries = re.findall(r'<details class="np-entry">\n<summary>(.*?)</summary>\n(.*?)</details>', page, re.DOTALL)
        ids = [re.findall(rf'<h3 id="{kind}-([a-z0-9-]+)">', summary) for summary, _ in entries]
        assert sorted(ids) == sorted([row.id] for row in whole.rows)
        assert page.count("<h3") == len(entries)
        assert all("np-said" in below and "<h3" not in below for _, below in entries)
    summary = re.search(r'<h3 id="recipients-helpdesk">.*?</summary>', pages["recipients/"])
    assert summary is not None
    words = " ".join(re.sub(r"<[^>]+>", " ", summary[0]).split())
    assert words == "Saffron Desk Services Pvt. Ltd. India · Standard clauses of the European Commission"
