"""The page to use one's rights says what the released text says, all of it that is about rights, and offers no channel that the text does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import html
from markupsafe import Markup

from noticepress.html.document import to_html
from noticepress.html.sections import below, blocks, items, plain, sections
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.places import Places, packaged
from noticepress.publishing.pages.prepared_mail import MOST, mailto
from noticepress.publishing.pages.rights_desk import Desk, anchors_on_desk, desk
from noticepress.releasing.freeze import facts_of as frozen
from tests.conftest import ROOT, for_each
from tests.law.deciding import LAWS, changed, documents, facts_of, law, repository
from tests.site.reading import leads, page, parts, text

PLACES = Places(ROOT)
Facts = Mapping[str, Any]


# ---- A text, its facts and its page


def of_text(markdown: str, facts: Facts, regime: str, locale: str) -> Desk:
    return desk(to_html(markdown).html, facts, law(regime), repository().words(regime, locale))


def released() -> Iterator[tuple[str, str, Facts, str, str]]:
    """Every text that this repository has released: what it is, the text, its facts, law and language."""
    for path in sorted((ROOT / "notices").glob("*/releases/*/*.md")):
        regime, locale = path.stem.split(".")
        facts = json.loads(path.with_name("facts.json").read_text("utf-8"))
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8"), facts, regime, locale


CHANNELS = "organisation/requests/channels"
VARIED: Mapping[str, dict[str, Any]] = {
    "as it is": {},
    "no requests": {"organisation/requests": None},
    "no channels by e-mail": {f"{CHANNELS}/email": None},
    "one right each": {f"{CHANNELS}/email/rights": ["access", "know"], f"{CHANNELS}/form/rights": ["erasure", "opt-out", "complaint"]},
    "a right of another law": {f"{CHANNELS}/email/rights": ["access"]},
    "no address of its own": {f"{CHANNELS}/email": {"kind": "email"}, f"{CHANNELS}/shop": {"kind": "in-person"}},
    "lists in instructions": {f"{CHANNELS}/email/instructions": {"und": "Say:\n\n- who\n- what"}, "organisation/requests/note": {"und": "- a\n- b"}},
    "a link in instructions": {f"{CHANNELS}/shop": {"kind": "in-person", "instructions": {"und": "See [shops](https://www.bloomcourt.example/shops)."}}},
    "other marks": {f"{CHANNELS}/form/url": "https://www.bloomcourt.example/a_b?c=d&e=*f*", f"{CHANNELS}/email/email": "o'neil+privacy_a@bloomcourt.example"},
    "two alike": {f"{CHANNELS}/other": {"kind": "email", "email": "privacy@bloomcourt.example", "rights": ["access"]}},
    "all that is said of requests": {"organisation/requests/refusals": {"und": "We refuse *nothing*."}, "organisation/requests/note": {"und": "A note."}, "organisation/requests/appeals": {"und": "Appeal."}},
}  # fmt: skip


@cache
def varied() -> tuple[tuple[str, str, Facts, str, str], ...]:
    """Texts of every law, in every language, of a complete notice with other channels each time."""
    found = []
    for name, change in VARIED.items():
        facts = changed(facts_of(), change)
        plain_facts = frozen(*facts.models)
        found += [
            (f"{name}, {regime} {each.locale}", each.text, plain_facts, regime, each.locale)
            for regime in (LAWS if name in ("as it is", "one right each") else ("gdpr", "ccpa"))
            for each in documents(facts, regime)
        ]
    return tuple(found)


def words_of(found: Desk) -> Iterator[str]:
    """Every block that the page takes from the text."""
    for right in found.rights:
        yield right.words
        yield from (plain(way.html) for way in right.ways)
        for html_ in (right.html, *(told.html for told in right.more)):
            yield from map(plain, blocks(html_))
        yield from (plain(told.title) for told in right.more)
    for told in found.requests:
        yield plain(told.title)
        for block in blocks(told.html):
            taken = items(block)
            yield from map(plain, taken[1]) if taken else [plain(block)]


def test_it_says_what_the_text_says_and_all_that_it_says_of_rights() -> None:
    for name, markdown, facts, regime, locale in (*released(), *varied()):
        rendered = to_html(markdown)
        found, whole, cut = of_text(markdown, facts, regime, locale), plain(rendered.html), list(sections(rendered.html))
        here = list(words_of(found))
        assert not [each for each in here if each not in whole], name
        anchors = [each.anchor for each in cut if each.anchor.startswith("right-")]
        assert [right.anchor for right in found.rights] == anchors != [], name
        marks = law(regime).rights_desk
        assert marks
        said = " ".join(here)
        wanted = [each for anchor in [*anchors, *marks.told_by.values(), marks.requests] for each in below(cut, anchor)]
        for section in wanted:
            for block in blocks(section.html):
                for item in (items(block) or ("", [block], ""))[1]:
                    assert plain(item) in said or (found.requests[0].anchor and plain(item).endswith(":")), (
                        name,
                        section.anchor,
                        plain(item),
                    )
        there = {right.anchor for right in found.rights} | {told.anchor for right in found.rights for told in right.more}
        assert there | {marks.requests} == set(anchors_on_desk(law(regime), markdown)), name


def own(channel: Facts) -> str:
    """The address that a channel has of its own, as a text writes it, without spaces."""
    said = [channel.get(key) for key in ("email", "url", "telephone")] + [(channel.get("address") or {}).get("street")]
    return next((str(each) for each in said if each), "").removeprefix("https://").replace(" ", "")


def test_a_channel_stands_with_the_rights_that_it_serves_and_only_e_mail_is_prepared() -> None:
    seen = 0
    for name, markdown, facts, regime, locale in (*released(), *varied()):
        channels = list((facts["organisation"].get("requests") or {}).get("channels", {}).values())
        emails = {
            each.get("email") or (facts["organisation"]["contacts"] or {}).get("email")
            for each in channels
            if each["kind"] == "email"
        }
        found = of_text(markdown, facts, regime, locale)
        for right in found.rights:
            for way in right.ways:
                seen += 1
                assert not way.email or (way.email in emails and way.email in plain(way.html)), name
                serving = [each for each in channels if own(each) in plain(way.html).replace(" ", "")]
                ids = {right.anchor.removeprefix("right-"), "access-admt", "opt-out-admt"}
                assert any(not each["rights"] or ids & set(each["rights"]) for each in serving), (name, right.anchor, way)
            if right.anchor in ("right-complaint", "right-non-discrimination"):
                assert not right.ways or "one right each" in name, (name, right.anchor)
    assert seen > 500


@cache
def one() -> dict[str, tuple[str, Facts]]:
    """The texts in English under the GDPR."""
    return {name: (markdown, facts) for name, markdown, facts, regime, locale in varied() if (regime, locale) == ("gdpr", "en")}


def ways(name: str, right: str) -> list[str]:
    markdown, facts = one()[f"{name}, gdpr en"]
    (found,) = [each for each in of_text(markdown, facts, "gdpr", "en").rights if each.anchor == f"right-{right}"]
    return [way.email or plain(way.html).partition(":")[0] for way in found.ways]


def test_which_channels_serve_a_right() -> None:
    assert ways("as it is", "access") == ["With our web form", "privacy@bloomcourt.example", "By toll-free telephone number"]
    assert ways("as it is", "complaint") == [], "it goes to the authority"
    assert ways("one right each", "access") == ["privacy@bloomcourt.example", "By toll-free telephone number"]
    assert ways("one right each", "erasure") == ["With our web form", "By toll-free telephone number"]
    assert ways("one right each", "complaint") == ["With our web form"], "a channel that names it"
    assert ways("no channels by e-mail", "access") == ["With our web form", "By toll-free telephone number"]
    assert ways("no requests", "access") == []
    assert len(ways("two alike", "access")) == 4
    assert len(ways("two alike", "erasure")) == 3
    assert ways("other marks", "erasure")[1] == "o'neil+privacy_a@bloomcourt.example"
    assert len(ways("lists in instructions", "access")) == 3


@for_each({regime: regime for regime in LAWS if regime != "ccpa"})  # type: ignore[arg-type]
def test_what_is_said_of_requests_stands_under_what_it_is_about(regime: str) -> None:
    """Facts state a month; a law that has another period says that one. California's text has headings of its own."""
    for name, markdown, facts, law_, locale in varied():
        if name == f"as it is, {regime} {locale}" and law_ == regime:
            found = of_text(markdown, facts, regime, locale)
            assert [told.message for told in found.requests] == ["", "desk.answer", "desk.identity", "desk.agents"], name
            assert {"nl": "Een gemachtigde", "en": "An agent"}[locale] in found.requests[-1].html


WRONG: Mapping[str, dict[str, Any]] = {
    "another address than the text": {"email": {"kind": "email", "email": "else@where.example"}},
    "a channel that the text lacks": {"fax": {"kind": "telephone", "telephone": "+31 20 000 0000"}},
    "another order": {"email": None},
}


@for_each(WRONG)
def test_facts_that_are_not_those_of_the_text_offer_nothing(change: dict[str, Any]) -> None:
    """All channels stay where the text has them, and no e-mail is prepared."""
    markdown, facts = one()["as it is, gdpr en"]
    other = json.loads(json.dumps(facts))
    there = {**other["organisation"]["requests"]["channels"], **change}
    other["organisation"]["requests"]["channels"] = {key: each for key, each in there.items() if each}
    found = of_text(markdown, other, "gdpr", "en")
    assert not any(right.ways for right in found.rights)
    assert "privacy@bloomcourt.example" in plain(found.requests[0].html)


STRANGE: Mapping[str, Any] = {
    "nothing": {}, "empty": {"organisation": {}, "notice": {}}, "no mapping": {"organisation": [], "notice": "x"},
    "requests are words": {"organisation": {"requests": "by mail", "contacts": []}, "notice": {"requests": [1]}},
    "channels are a list": {"organisation": {"requests": {"channels": ["x"], "answer-within": 30, "agents": 4}}},
    "channels are words": {"organisation": {"requests": {"channels": {"a": "b"}, "answer-within": "soon", "verification": ["x"]}}},
    "the notice's own": {"organisation": {"requests": {"channels": {}}}, "notice": {"requests": {"channels": ["x"], "use-channels": "y", "note": 3}}},
    "channels of nothing": {"organisation": {"requests": {"channels": {"a": None, "b": {}, "c": {"kind": 1, "url": ["x"], "rights": "all", "regimes": 3}}}}},
    "addresses that are none": {"organisation": {"requests": {"channels": {key: {"kind": "form", "url": url} for key, url in enumerate(("https://[", "https://x.example:port/%", "\ud800"))}}}},
    "no period": {"organisation": {"requests": {"channels": {}, "answer-within": "P", "agents": {"en": 3}}}},
}  # fmt: skip


@for_each(STRANGE)
def test_strange_facts_offer_nothing_and_stop_nothing(facts: Facts) -> None:
    markdown, _ = one()["as it is, gdpr en"]
    found = of_text(markdown, facts, "gdpr", "en")
    assert [len(right.ways) for right in found.rights] == [0] * len(found.rights)
    assert "With our web form" in plain(found.requests[0].html)


def test_a_text_without_rights_or_requests() -> None:
    assert anchors_on_desk(law("gdpr"), "# A\n\n## 1. Rights {#rights}\n\nNone.\n") == ()
    markdown = "# A\n\n## Rights {#rights}\n\n### 2 years of access {#right-access}\n\nAsk.\n"
    found = of_text(markdown, {}, "gdpr", "en")
    assert [(right.number, right.words) for right in found.rights] == [("", "2 years of access")]
    assert found.requests == ()


# ---- Prepared e-mail

ODD: Mapping[str, tuple[str, str]] = {
    "plain": ("privacy@shop.example", "Recht van inzage"),
    "another recipient": ("a@shop.example?cc=b@evil.example", "x&cc=b@evil.example"),
    "a field in a line of its own": ("a@shop.example%0ABcc:b@evil.example", "x\r\nBcc: b@evil.example"),
    "several recipients": ("a@shop.example,b@evil.example;c", "a=b?c#d"),
    "marks of percent": ("50%off@shop.example", "100 % & 50%0A"),
    "quotes": ('"o\'neil"@shop.example', "‘recht’ \"x\" <b>"),
    "other letters": ("privé@bücher.example", "Recht auf Löschung – 個人情報 🚲"),
    "turned": ("a@shop.example", "abc\u202edef\u2066"),
    "half a character": ("a\ud800@shop.example", "x\udfff\x00\x07y\u2028z"),
}  # fmt: skip


@for_each(ODD)
def test_words_stay_words(case: tuple[str, str]) -> None:
    email, right = case
    link = mailto(email, f"Request: {right}", f"Hello,\n\nRight: {right}\n\nMy name:\n")
    link.encode("ascii")
    assert re.fullmatch(r"mailto:(?:[A-Za-z0-9._~@-]|%[0-9A-F]{2})+\?subject=[^&?#=]+&body=[^&?#=]+", link), link
    assert urlsplit(link).path.count("@") == email.count("@")
    fields = dict(parse_qsl(urlsplit(link).query, strict_parsing=True))
    assert set(fields) == {"subject", "body"}
    assert "\n" not in fields["subject"]
    assert "\r" not in fields["subject"]
    assert fields["body"].count("\r\n") == fields["body"].count("\n")
    assert Markup.escape(link).count('"') == 0


def test_a_link_is_never_longer_than_programs_take() -> None:
    for length in (1, 100, 400, 1_000, 5_000):
        link = mailto("privacy@shop.example", "é" * length, "é" * 100 + "\n" + "x" * length)
        assert len(link) <= MOST
        assert link.startswith("mailto:privacy@shop.example")
    assert mailto("privacy@shop.example", "a", "b" * 3_000) == "mailto:privacy@shop.example?subject=a"


# ---- The page

PAGES = [f"{locale}/{notice}" for locale in ("nl", "en") for notice in ("webshop/gdpr", "webshop/ccpa", "applicants/gdpr", "applicants/ccpa", "video-advice/gdpr", "video-advice/ccpa")]  # fmt: skip


def sayings(locale: str) -> list[re.Pattern[str]]:
    """What the page may say besides: its messages, with anything where a value stands."""
    catalogue = read_catalogue(packaged("locales") / locale / "site.po")
    known = [
        form
        for (_, name), each in catalogue.entries.items()
        if name.startswith(("desk.", "answers.since", "answers.until"))
        for form in each.forms
    ]
    return [re.compile(".*".join(map(re.escape, PLACEHOLDER.split(form)[::2]))) for form in known]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_a_site(story: Path, address: str) -> None:
    main, locale = page(story, f"{address}/rights"), address[:2]
    written = html.fromstring((story / address / "index.html").read_text("utf-8"))
    whole = text(parts(written, "np-document")[0])
    ours = sayings(locale)
    for each in main.xpath(
        ".//*[not(ancestor-or-self::nav[@class='np-crumbs' or @class='np-switch'])][self::p or self::li or self::h1 or self::h2 or self::h3]"
    ):
        if "np-sheet" in (each.get("class") or "") or each.xpath(".//p | .//li"):
            continue
        words = text(each)
        assert words in whole or any(pattern.match(words) for pattern in ours), words
    ids = [each.get("id") for each in main.xpath(".//*[@id]")]
    assert len(ids) == len(set(ids))
    for link in main.iter("a"):
        target, _, anchor = link.get("href").partition("#")
        if anchor and not link.get("href").startswith("http"):
            there = ids if not target else written.xpath("//@id")
            assert anchor in there, link.get("href")
            assert target in ("", "../")
    for link in parts(main, "np-mail"):
        fields = dict(parse_qsl(urlsplit(link.get("href")).query))
        right = text(link.iterancestors("section").__next__()[0])
        assert right in fields["subject"]
        assert right in fields["body"]
        assert {"nl": "Mijn naam:", "en": "My name:"}[locale] in fields["body"]
        assert link.get("href").startswith("mailto:privacy@zonnestraal.example?subject=Privac")


def test_where_it_is_offered(story: Path) -> None:
    assert leads(parts(page(story, "nl/webshop/gdpr"), "np-more")[0][0]) == "nl/webshop/gdpr/rights/"
    assert not page(story, "nl/webshop/gdpr/versions/1.0").xpath(".//a[contains(@href, 'rights/')]")
    assert {leads(a) for a in page(story, "en/webshop").xpath(".//a[contains(@href, 'rights/')]")} == {
        "en/webshop/gdpr/rights/",
        "en/webshop/ccpa/rights/",
    }
    switches = parts(page(story, "nl/webshop/gdpr/rights"), "np-switch")[0]
    assert {leads(a) for a in switches.iter("a")} == {
        "nl/webshop/ccpa/rights/",
        "en/webshop/gdpr/rights/",
        "nl/webshop/versions/",
    }


def test_the_statutory_links_are_in_reach_where_the_facts_ask_for_them(story: Path) -> None:
    for address, wanted in (("nl/webshop/ccpa/", 1), ("en/webshop/ccpa/rights/", 1), ("en/webshop/ccpa/versions/1.0/", 1), ("en/webshop/gdpr/", 0), ("en/", 0), ("en/applicants/ccpa/", 0)):  # fmt: skip
        header = html.fromstring((story / address / "index.html").read_text("utf-8")).xpath("//header")[0]
        links = header.xpath(".//ul[@class='np-prescribed']//a")
        assert len(links) == wanted, address
        for link in links:
            assert text(link) == "Do Not Sell or Share My Personal Information"
            assert link.get("href") == "https://www.zonnestraal.example/en/do-not-sell-or-share"
    signal = parts(page(story, "en/webshop/ccpa/rights"), "np-signal")
    assert len(signal) == 1
    assert signal[0].get("hidden") is not None, "only a script knows what the browser sends"
    assert not parts(page(story, "en/webshop/gdpr/rights"), "np-signal")
