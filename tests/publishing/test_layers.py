"""No layer leaves out or contradicts what the whole text says: released texts, texts of changed facts, and layers that are spoiled on purpose."""

from __future__ import annotations

import copy
import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from noticepress.chain.timeline import timeline
from noticepress.findings import Unusable
from noticepress.model import Notice, Organisation
from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.released import Released
from noticepress.rendering.document import render
from noticepress.rendering.view import Edition
from tests.conftest import AS_OF
from tests.publishing.conftest import ADDRESS, all_released
from tests.publishing.layers import Layers, disagreements, layers

Notes = dict[str, Any]


def test_the_layers_of_every_released_text_agree_with_it(example: Site) -> None:
    found = {
        f"{each.history.notice} {each.release.version} {each.law.id} {each.locale}": disagreements(each, layers(each))
        for each in all_released(example, ADDRESS)
    }
    assert len(found) > 20
    assert {name: said for name, said in found.items() if said} == {}


# ---- Texts of changed facts


def rows(notice: Notes) -> list[Notes]:
    return [row for purpose in notice["purposes"].values() for row in purpose["processing"]]


def without(kind: str, least: int = 1) -> Callable[[Notes, random.Random], None]:
    def change(notice: Notes, dice: random.Random) -> None:
        if len(notice.get(kind) or {}) > least:
            del notice[kind][dice.choice(sorted(notice[kind]))]

    return change


def of_a_row(key: str, *values: Any) -> Callable[[Notes, random.Random], None]:
    def change(notice: Notes, dice: random.Random) -> None:
        row, value = dice.choice(rows(notice)), dice.choice(values)
        if value is None:
            row.pop(key, None)
        else:
            row[key] = copy.deepcopy(value)

    return change


def surprising(notice: Notes, dice: random.Random) -> None:
    purpose = notice["purposes"][dice.choice(sorted(notice["purposes"]))]
    purpose["unexpected"] = not purpose.get("unexpected")


def collected(notice: Notes, dice: random.Random) -> None:
    moment = dice.choice(list(notice["collection"].values()))
    moment["data"] = dice.sample(sorted(notice["data"]), dice.randrange(len(notice["data"])))


def named(notice: Notes, dice: random.Random) -> None:
    moment = dice.choice(list(notice["collection"].values()))
    using = {
        key
        for key, each in notice["purposes"].items()
        for row in each["processing"]
        if {*row["data"]} & {*moment.get("data", ())}
    }
    moment["purposes"] = dice.sample(sorted(using), dice.randrange(len(using) + 1))


def kept(notice: Notes, dice: random.Random) -> None:
    if notice.get("retention"):
        rule = notice["retention"][dice.choice(sorted(notice["retention"]))]
        rule["for"] = dice.choice(["P4Y", "P11D", "P40Y", "P3M"])


def traded(notice: Notes, dice: random.Random) -> None:
    if "california" in notice:
        notice["california"].update(sells=dice.random() < 0.5, shares=dice.random() < 0.5)


def for_children(notice: Notes, dice: random.Random) -> None:
    notice["children"] = {"offered-to-children": True, "limits": [{"age": 16}]}
    for key, purpose in notice["purposes"].items():
        if dice.random() < 0.9:
            purpose["for-children"] = {"nl": f"Wij doen iets met {key}", "en": f"We do something with {key}"}


TEXT = {"nl": "het laatste bericht", "en": "the last message"}
CHANGES: tuple[Callable[[Notes, random.Random], None], ...] = (
    without("purposes"), without("transfers", 0), without("collection"), surprising, collected, named, kept, traded,
    of_a_row("keep", {"for": "P5W", "from": TEXT}, {"for": "P9Y", "from": TEXT}, {"until": TEXT}, None),
    of_a_row("basis", "consent", "vital-interests"), of_a_row("recipients", [], None), of_a_row("special", None),
)  # fmt: skip


def written(released: Released, facts: dict[str, Any]) -> Released:
    """What would be released of other facts."""
    organisation, notice = Organisation.model_validate(facts["organisation"]), Notice.model_validate(facts["notice"])
    release = released.release
    edition = Edition(release.version, release.effective, release.published)
    text = render(organisation, notice, released.law, released.locale, released.words, edition, release.effective).text
    texts = {**release.texts, (released.law.id, released.locale): text}
    return dataclasses.replace(released, release=dataclasses.replace(release.whole(), facts=facts, texts=texts))


def varied(site: Site, times: int) -> Iterator[tuple[str, Released]]:
    """Every text in force with some of its facts changed; what these leave without meaning is passed over."""
    for each in all_released(site, ADDRESS):
        if each.release is not each.history.in_force:
            continue
        for seed in range(times):
            name = f"{each.history.notice} {each.law.id} {each.locale} {seed}"
            dice, facts = random.Random(name), copy.deepcopy(dict(each.release.facts))
            for change in (*dice.sample(CHANGES, 4), *([for_children] if seed % 3 == 0 else [])):
                change(facts["notice"], dice)
            try:
                yield name, written(each, facts)
            except Unusable:  # a reference to what is gone: 'check' refuses it
                continue


def test_the_layers_of_changed_facts_agree_with_their_text(example: Site) -> None:
    found = {name: disagreements(each, layers(each)) for name, each in varied(example, 3)}
    assert len(found) > 25
    assert {name: said for name, said in found.items() if said} == {}


# ---- Layers that are spoiled


def line(words: str, put: str = "") -> Callable[[str], str]:
    """A short notice in which the line that holds ``words`` is another, or gone."""
    return lambda text: re.sub(rf"(?m)^.*{re.escape(words)}.*\n?", put, text, count=1)


def instead(words: str, put: str) -> Callable[[str], str]:
    return lambda text: text.replace(words, put, 1)


SPOILED: dict[str, tuple[str, str, str, Callable[[str], str]]] = {
    "a purpose is left out": ("gdpr", "nl", "visit-shop", line("#purpose-advertise")),
    "a purpose is left out in California": ("ccpa", "en", "visit-shop", line("Show advertisements")),
    "a purpose comes from nowhere": ("gdpr", "nl", "visit-shop", lambda text: text + "\n- [Uw gezicht herkennen](#purpose-face).\n"),
    "a purpose has another name": ("gdpr", "en", "visit-shop", instead("Measure visits", "Improve visits")),
    "a period is longer": ("gdpr", "nl", "visit-shop", instead("90 dagen", "80 dagen")),
    "a period is another in California": ("ccpa", "en", "visit-shop", instead("26 months", "24 months")),
    "a period of another purpose": ("gdpr", "nl", "visit-shop", instead("90 dagen", "7 jaar")),
    "an exception is left out": ("gdpr", "en", "place-order", instead("If you bought a bicycle: 5 years.", "")),
    "data are left out": ("gdpr", "nl", "create-account", instead("interesses", "meer")),
    "data are left out in California": ("ccpa", "en", "create-account", line("**Interests**")),
    "data come from nowhere": ("gdpr", "nl", "create-account", instead("interesses", "interesses en vingerafdrukken")),
    "shared with others": ("ccpa", "en", "visit-shop", instead("yes, with advertising networks", "yes, with schools")),
    "data that are shared stay here": ("ccpa", "en", "visit-shop", instead("yes, with advertising networks", "no")),
    "the right to object is left out": ("gdpr", "nl", "visit-shop", instead("[bezwaar](#objection)", "bezwaar")),
    "the right to withdraw consent is left out": ("gdpr", "en", "visit-shop", instead("(#right-withdraw)", "(#rights)")),
    "rights are left out": ("gdpr", "nl", "visit-shop", line("(#rights)")),
    "the link to opt out is left out": ("ccpa", "en", "visit-shop", line("Do Not Sell or Share My")),
    "another organisation": ("gdpr", "nl", "visit-shop", instead("Zonnestraal", "Regenboog")),
    "no notice at all": ("gdpr", "nl", "visit-shop", lambda text: ""),
}  # fmt: skip


def test_a_spoiled_short_notice_is_found(released: Callable[..., Released]) -> None:
    passed = []
    for name, (law, locale, moment, spoil) in SPOILED.items():
        each = released(law=law, locale=locale)
        sound = layers(each)
        text = spoil(sound.notices[moment])
        assert text != sound.notices[moment], name
        notices = {key: text if key == moment else other for key, other in sound.notices.items() if key != moment or text}
        if not disagreements(each, dataclasses.replace(sound, notices=notices)):
            passed.append(name)
    assert passed == []


def spoiled_openings(sound: Layers) -> Iterator[tuple[str, Layers]]:
    """The opening without each of its sentences, with each number one less, with other values, and with a point that nobody released."""
    opening = sound.opening
    for number, answer in enumerate(opening.answers):
        others = [*opening.answers[:number]], [*opening.answers[number + 1 :]]
        for at, sentence in enumerate(answer.sentences):
            kinds = {"left out": [], "one less": [dataclasses.replace(sentence, n=sentence.n - 1)] if sentence.n else None}
            kinds["another value"] = (
                [dataclasses.replace(sentence, values={key: f"9{value}" for key, value in sentence.values.items()})]
                if sentence.values
                else None
            )
            for kind, put in kinds.items():
                if (
                    put is None
                    or sentence.message in ("answers.also-criteria", "answers.criteria")
                    or (sentence.message == "answers.abroad" and put)
                ):
                    continue
                said = [*answer.sentences[:at], *put, *answer.sentences[at + 1 :]]
                answers = [*others[0], dataclasses.replace(answer, sentences=said), *others[1]]
                yield (
                    f"{sentence.message} {kind}",
                    dataclasses.replace(sound, opening=dataclasses.replace(opening, answers=answers)),
                )
    point = dataclasses.replace(opening, key_points=[*opening.key_points, "Wij weten alles."])
    yield "a key point", dataclasses.replace(sound, opening=point)


@pytest.mark.parametrize(("law", "locale"), [("gdpr", "nl"), ("ccpa", "en")])
def test_a_spoiled_opening_is_found(released: Callable[..., Released], law: str, locale: str) -> None:
    each = released(law=law, locale=locale)
    spoiled = list(spoiled_openings(layers(each)))
    assert len(spoiled) > 8
    assert [name for name, found in spoiled if not disagreements(each, found)] == []


def test_data_without_a_step_are_found(released: Callable[..., Released]) -> None:
    each = released()
    facts = copy.deepcopy(dict(each.release.facts))
    for moment in facts["notice"]["collection"].values():
        moment["data"] = [name for name in moment["data"] if name != "order-details"]
    fewer = written(each, facts)
    found = layers(fewer)
    assert disagreements(fewer, found) == []
    assert disagreements(fewer, dataclasses.replace(found, last="")) == ["the journey leaves out order-details"]


def test_a_spoiled_layer_for_children_is_found(released: Callable[..., Released]) -> None:
    """One without a purpose, with what another rests on, without a right, a country or a way to the rest."""
    each = released(locale="en")
    facts = copy.deepcopy(dict(each.release.facts))
    for_children(facts["notice"], random.Random(1))
    sound = written(each, facts)
    assert disagreements(sound, layers(sound)) == []
    key = sound.law.id, sound.locale
    passed = []
    for words, put in {
        r".*Read more: \[Send our newsletter\].*\n": "", r"We do this only if you say yes\.": "", r"(do something with bookkeeping\.)": r"\1 We do this only if you say yes.",
        r".*You may still say no later.*\n": "", r"see \[section \d+\]\(#objection\)": "ask us", r": India and the United States": ": India", r"India and the": "Japan, India and the",
        r"- Payment details.*\n": "", r"is in \[section \d+\]\(#recipients\)": "is elsewhere", r"\(#complaints\)": "(#complaining)", r"(?m)^- For children and young people.*\n": "",
    }.items():  # fmt: skip
        whole = sound.text
        start = 0 if "(?m)" in words else whole.index("{#for-children}")
        text = whole[:start] + re.sub(words, put, whole[start:], count=1)
        assert text != whole, words
        spoiled = dataclasses.replace(sound, release=dataclasses.replace(sound.release, texts={**sound.release.texts, key: text}))
        if not disagreements(spoiled, layers(spoiled)):
            passed.append(words)
    assert passed == []


def test_the_page_leads_children_to_their_layer_before_its_first_answer(example: Site, released: Callable[..., Released]) -> None:
    each = released(locale="en")
    facts = copy.deepcopy(dict(each.release.facts))
    for_children(facts["notice"], random.Random(1))
    pages = {}
    for text in (each, written(each, facts)):
        releases = (text.release,)
        history = History("webshop", releases, tuple(timeline(releases, AS_OF)), text.release)
        planned = Pages(dataclasses.replace(example, histories=(history,)), "en").of(history)
        pages[text is each] = next(page for page in planned if page.address == "webshop/gdpr/").make().html
    assert 'href="#for-children"' not in pages[True]
    assert 0 < pages[False].index('href="#for-children">Are you young?') < pages[False].index('class="np-opening"')
    assert 'id="for-children"' in pages[False]


def test_children_are_told_of_countries_elsewhere_only(released: Callable[..., Released]) -> None:
    each = released(locale="en")
    facts = copy.deepcopy(dict(each.release.facts))
    for_children(facts["notice"], random.Random(1))
    for countries, said in ((["DE", "US"], "Data go to another country: the United States."), (["DE"], None)):
        for transfer in facts["notice"]["transfers"].values():
            transfer["countries"] = countries
        told = written(each, facts).text.partition("{#for-children}")[2].partition("\n## ")[0]
        assert "Germany" not in told
        assert said in told if said else "another country" not in told
