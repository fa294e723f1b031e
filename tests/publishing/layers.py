"""Reads the layers of a text beside the text itself: what one says that the whole does not, and what one leaves out that it promises.

A layer promises: the opening, all purposes, recipients, periods and rights by number, what is surprising, goes abroad, can be objected to or
opted out of; a short notice and the journey, all purposes for which the data of that moment are used (of those that it names, where it does), with how long, and the rights.
Each is read in its words: no code of the program has a part in the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.html.document import to_html
from noticepress.model.stated import stated_under
from noticepress.publishing.pages.answers import Answers, answers
from noticepress.publishing.released import Released
from noticepress.publishing.short_notices import elsewhere, short_notices

UNITS = {
    "nl": {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30, "jaar": 365, "uur": 1 / 24},
    "en": {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365, "hour": 1 / 24, "hours": 1 / 24},
    "de": {"Tag": 1, "Tage": 1, "Woche": 7, "Wochen": 7, "Monat": 30, "Monate": 30, "Jahr": 365, "Jahre": 365},
}  # fmt: skip
_HEADING = re.compile(r"^#{2,3} (?:[0-9.]+ )?(?P<words>.*) \{#(?P<anchor>[a-z0-9-]+)\}$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\(\\?(?P<to>[^)]*)\)")


@dataclass(frozen=True)
class Layers:
    """What stands beside a text: its opening, the short notices by id of their moment, and what the journey says last."""

    opening: Answers
    notices: Mapping[str, str]
    last: str


def layers(released: Released) -> Layers:
    """The layers of a released text as the program makes them."""
    facts = released.release.facts
    return Layers(
        answers(released.text, to_html(released.text), facts, released.law, released.locale),
        {moment.id: text for moment, text in short_notices(released)}, elsewhere(released),
    )  # fmt: skip


def disagreements(released: Released, found: Layers) -> list[str]:
    """All that layers say otherwise than the text, or leave out."""
    whole = _Whole(released)
    return [*_of_opening(whole, found.opening), *_of_notices(whole, found.notices), *_of_last(whole, found), *_of_children(whole)]


def days(words: str, locale: str) -> float:
    """About how many days "2 years" are."""
    return sum(int(n) * UNITS[locale].get(unit, 0) for n, unit in re.findall(r"([0-9]+) (\w+)", words))


def periods(words: str, locale: str) -> set[str]:
    """Every "2 years" in some words."""
    return set(re.findall(rf"\b[0-9]+ (?:{'|'.join(UNITS[locale])})\b", words))


class _Whole:
    """A text by its sections, and the ids of facts."""

    def __init__(self, released: Released):
        self.text, self.locale, self.law = released.text, released.locale, released.law.id
        self.notice: Mapping[str, Any] = released.release.facts["notice"]
        parts = _HEADING.split(self.text)
        self.headings = dict(zip(parts[2::3], parts[1::3], strict=True))
        self.sections = dict(zip(parts[2::3], parts[3::3], strict=True))
        self.said = plain(self.text)
        self.terms = released.terms("exports")

    def below(self, *names: str) -> str:
        """All that stands in sections whose anchors begin so."""
        return "\n".join(body for anchor, body in self.sections.items() if anchor.startswith(names))

    def stated(self, kind: str) -> dict[str, Any]:
        """The facts of a kind that are stated under the law."""
        return {key: each for key, each in (self.notice.get(kind) or {}).items() if stated_under(each, self.law)}

    def name(self, fact: Mapping[str, Any]) -> str:
        """The name of a fact, as it is read."""
        name = fact.get("name") or ""
        return plain(str(name.get(self.locale) or name.get("und") or "") if isinstance(name, Mapping) else str(name))


def plain(words: str) -> str:
    """Words without marks, capitals and white space that mean nothing."""
    words = _LINK.sub(lambda link: link["words"], words)
    return " ".join(re.sub(r"[*\\]|\{#[a-z0-9-]+\}|^ *- ", "", words, flags=re.MULTILINE).casefold().split())


def _of_opening(whole: _Whole, opening: Answers) -> Iterator[str]:
    said = {each.message: each for answer in opening.answers for each in answer.sentences}
    for point in opening.key_points:
        if f"- {point}\n" not in whole.text:
            yield f"a key point that the text has not: {point}"
    for answer in opening.answers:
        if answer.anchor not in whole.headings:
            yield f"an answer that leads nowhere: {answer.anchor}"
    purposes = {each for each in whole.headings if each.startswith("purpose-")} or _items(whole.below("purposes"))
    recipients = _items(whole.below("recipients-" if whole.law != "ccpa" else "recipients-list"))
    listed = plain("\n".join(recipients))
    names = {whole.name(each) for each in whole.stated("recipients").values()}
    recipients |= {name for name in names if name not in listed and name in plain(whole.sections.get("recipients", ""))}
    if not recipients:  # a section that names nobody; the rest of the text does
        recipients = {name for name in names if name in whole.said}
    rights = {each for each in whole.headings if each.startswith("right-")} - {"right-object", "right-complaint", "right-opt-out"}
    for message, there in (("answers.purposes", purposes), ("answers.recipients", recipients), ("answers.rights", rights)):
        if (n := said[message].n if message in said else 0) != len(there):
            yield f"{message} says {n}, the text {len(there)}"
    yield from _surprises(whole, said)
    yield from _opposing(whole, said)
    yield from _longest(whole, said)


def _surprises(whole: _Whole, said: Mapping[str, Any]) -> Iterator[str]:
    flagged = {whole.name(each) for each in whole.stated("purposes").values() if each.get("unexpected")}
    linked = {
        plain(link["words"]) for link in _LINK.finditer(whole.sections.get("summary", "")) if link["to"].startswith("#purpose-")
    }
    wanted = {name for name in flagged if name in whole.said}
    if whole.law != "ccpa" and linked != wanted and "summary" in whole.headings:
        yield f"the text points out {linked}, the facts {wanted}"
    told = said["answers.unexpected"].values["purposes"] if "answers.unexpected" in said else ""
    if {plain(each) for each in told.split("; ") if each} != wanted:
        yield f"surprising are {wanted}, the opening says {told}"
    abroad = [each for each in whole.headings if each.startswith("transfer-")]
    of_some = [each for each in whole.stated("transfers").values() if each.get("all-recipients") or each.get("recipients")]
    if bool(abroad and of_some) != ("answers.abroad" in said):
        yield f"the text has {len(abroad)} transfers, the opening says {'some' if 'answers.abroad' in said else 'none'}"


def _opposing(whole: _Whole, said: Mapping[str, Any]) -> Iterator[str]:
    for section, message in (("objection", "answers.objection"), ("opt-out", "answers.opt-out")):
        if (section in whole.headings) != (message in said):
            yield f"'{section}' {'is' if section in whole.headings else 'is not'} in the text, and the opening says otherwise"
    trade = {
        message for message in said if message in {"answers.sold", "answers.shared", "answers.sold-and-shared", "answers.neither"}
    }
    california = whole.notice.get("california") or {}
    sold, shared = california.get("sells"), california.get("shares")
    if whole.law == "ccpa" and "sale-and-sharing" in whole.headings and None not in (sold, shared):
        wanted = {(True, True): "sold-and-shared", (True, False): "sold", (False, True): "shared", (False, False): "neither"}[
            sold, shared
        ]
        if trade != {f"answers.{wanted}"}:
            yield f"sale and sharing: {wanted}, the opening says {trade}"


def _longest(whole: _Whole, said: Mapping[str, Any]) -> Iterator[str]:
    spoken = said.get("answers.periods") or said.get("answers.period")
    lines = re.findall(
        r"^ *- \*\*(?:Hoe lang wij ze bewaren|Bewaartermijn|How long we keep them|Kept|Speicherdauer):\*\* (.*)$",
        whole.below("purpose"),
        re.MULTILINE,
    )
    there = periods(" ".join(lines) or whole.below("notice-at-collection", "collected-", "purposes-list"), whole.locale)
    if spoken is None:
        if there:
            yield f"the text has periods ({sorted(there)[:3]}), the opening none"
        return
    least, most = (days(spoken.values[each], whole.locale) for each in ("shortest", "longest"))
    yield from (f"{each} is outside of what the opening says" for each in there if not least <= days(each, whole.locale) <= most)
    yield from (f"'{each}' is not in the text" for each in spoken.values.values() if each.casefold() not in whole.said)


def _items(markdown: str) -> set[str]:
    return set(re.findall(r"^- \*\*(.+?)\*\*", markdown, re.MULTILINE))


def _of_notices(whole: _Whole, notices: Mapping[str, str]) -> Iterator[str]:
    for key, moment in whole.stated("collection").items():
        data = [each for each in moment.get("data") or () if each in whole.stated("data")]
        if key not in notices:
            if data and (whole.law != "ccpa" or any(_collected(whole, each) for each in data)):
                yield f"no short notice of {key}"
            continue
        yield from (f"{key}: {each}" for each in _of_notice(whole, moment, data, notices[key]))


def _of_notice(whole: _Whole, moment: Mapping[str, Any], data: Sequence[str], text: str) -> Iterator[str]:
    said, links = plain(text), [link["to"] for link in _LINK.finditer(text)]
    yield from (
        f"a link to {each}, which is nowhere" for each in links if each.startswith("#") and each[1:] not in {"", *whole.headings}
    )
    yield from (f"'{each}' is not in the text" for each in _clauses(text) if each not in whole.said)
    for each in data:
        if (name := whole.name(whole.stated("data")[each])) not in said and _collected(whole, each):
            yield f"'{name}' is left out"
    wanted = dict(_purposes_of(whole, moment, data))
    named = {each.removeprefix("#purpose-") for each in links if each.startswith("#purpose-")}
    if whole.law != "ccpa" and named != set(wanted):
        yield f"purposes {sorted(named)}, in the text {sorted(wanted)}"
    for key, rows in wanted.items():
        line = "\n".join(each for each in text.split("\n") if whole.name(whole.stated("purposes")[key]) in plain(each))
        if not line:
            yield f"the purpose {key} is left out"
        yield from (f"{key}: '{each}' is left out" for each in _kept(whole, rows) if each not in plain(line))
    for section, anchor in (("rights", "#rights"), ("objection", "#objection"), ("right-withdraw", "#right-withdraw")):
        if whole.law != "ccpa" and (section in whole.headings) != (anchor in links) and _promised(whole, section, wanted):
            yield f"'{section}' {'is' if section in whole.headings else 'is not'} in the text"
    yield from _trade(whole, data, text)
    opt_out = (whole.notice.get("california") or {}).get("opt-out") or {}
    if (
        whole.law == "ccpa"
        and "opt-out" in whole.headings
        and opt_out.get("url")
        and opt_out["url"] in whole.below("notice-at-collection", "collection-more")
        and opt_out["url"] not in links
    ):
        yield "the link to opt out is left out"


def _trade(whole: _Whole, data: Sequence[str], text: str) -> Iterator[str]:
    """In California each kind of data is sold or shared, or not."""
    california = whole.notice.get("california") or {}
    for label, key, sells in (("Verkocht|Sold", "sold-to", "sells"), ("Gedeeld|Shared", "shared-to", "shares")):
        own = [whole.stated("data")[each].get("california") or {} for each in data if _collected(whole, each)]
        gone = [each for each in own if each.get(key) and california.get(sells) and not each.get("last-sold-or-shared")]
        told = re.findall(rf"\*\*(?:{label})[^*]*:\*\* (?:ja|yes)", text)
        if whole.law == "ccpa" and len(told) != len(gone):
            yield f"{label}: {len(told)} of {len(gone)}"


def _promised(whole: _Whole, section: str, wanted: Mapping[str, Any]) -> bool:
    """Whether a moment promises it: to withdraw consent, where some purpose of it rests on that."""
    if section != "right-withdraw":
        return True
    rows = [row for rows in wanted.values() for row in rows]
    grounds = [each.get("basis") for row in rows for each in (row, row.get("otherwise") or {})]
    return "consent" in grounds or "explicit-consent" in [(row.get("special") or {}).get("condition") for row in rows]


def _purposes_of(
    whole: _Whole, moment: Mapping[str, Any], data: Sequence[str]
) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    only = [each for each in moment.get("purposes") or () if each in whole.stated("purposes")]
    used = [each for each in data if _collected(whole, each)]
    for key, purpose in whole.stated("purposes").items():
        rows = [row for row in purpose["processing"] if stated_under(row, whole.law) and set(used) & set(row["data"])]
        if rows and (not only or key in only):
            yield key, rows


def _collected(whole: _Whole, data: str) -> bool:
    own = whole.stated("data")[data].get("california") or {}
    return whole.law != "ccpa" or own.get("collected", True)


def _kept(whole: _Whole, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every period of these rows that the text names."""
    rules = whole.stated("retention")
    found = set()
    for row in rows:
        keep = row.get("keep") or {}
        for each in (rules.get(keep.get("rule", ""), keep), *(rules.get(keep.get("rule", ""), keep).get("exceptions") or ())):
            number = re.fullmatch(r"P([0-9]+)([DWMY])", str(each.get("for", ""))) if stated_under(each, whole.law) else None
            if number:
                unit = {"D": 1, "W": 7, "M": 30, "Y": 365}[number[2]]
                found |= {
                    words
                    for words in periods(whole.said, whole.locale)
                    if days(words, whole.locale) == int(number[1]) * unit and words.startswith(f"{number[1]} ")
                }
    return found


def _clauses(text: str) -> Iterator[str]:
    """The parts of a short notice that facts fill; its standing words lead to sections, or stand before a colon in bold."""
    lines = [line for line in text.split("\n") if "](#rights)" not in line and not line.startswith("[")]
    for line in lines:
        bare = re.sub(r"\*\*[^*]*:\*\*", "", line)
        for part in re.split(r"[.;:()](?=\s|$|[.;:,()])|[()]|·", plain(bare)):
            said = re.sub(r"^(?:ja|yes), (?:met|aan|with|to) |^(?:ja|nee|yes|no)$", "", part.strip(" .,"))
            if len(said) > 2:
                yield said


def _of_last(whole: _Whole, found: Layers) -> Iterator[str]:
    """Each kind of data has its step."""
    steps = plain("\n".join([*found.notices.values(), found.last]))
    for key, each in whole.stated("data").items():
        if found.notices and _collected(whole, key) and whole.name(each) in whole.said and whole.name(each) not in steps:
            yield f"the journey leaves out {key}"


def _of_children(whole: _Whole) -> Iterator[str]:
    """The layer for children is a part of the text: held against the rest of it."""
    told = whole.sections.get("for-children")
    wanted = (whole.notice.get("children") or {}).get("offered-to-children") and any(
        each.get("for-children") for each in whole.stated("purposes").values()
    )
    if bool(told) != bool(wanted and whole.law != "ccpa"):
        yield "a layer for children is missing, or nobody asked for it"
    if not told:
        return
    said, links = plain(told), {link["to"] for link in _LINK.finditer(told)}
    yield from (f"children: a link to {each}, which is nowhere" for each in links if each[1:] not in whole.headings)
    if "#for-children" not in whole.sections.get("summary", "#for-children"):
        yield "children: the key points do not lead to their layer"
    purposes = {f"#{each}" for each in whole.headings if each.startswith("purpose-")}
    if found := purposes ^ {each for each in links if each.startswith("#purpose-")}:
        yield f"children: purposes {sorted(found)}"
    lines = [line for line in told.split("\n") if "(#purpose-" in line]
    for key, each in whole.stated("purposes").items():
        bases = {
            ground.get("basis")
            for row in each["processing"]
            if stated_under(row, whole.law)
            for ground in (row, row.get("otherwise") or {})
            if ground.get("basis")
        }
        asked = any(re.search(r"als je ja zegt|if you say yes", line) for line in lines if f"(#purpose-{key})" in line)
        if asked != (bases == {"consent"}):
            yield f"children: whether {key} is only done with consent"
    yield from (
        f"children: '{name}' is left out" for each in whole.stated("data").values() if (name := whole.name(each)) not in said
    )
    for section, words in (
        ("recipients", "#recipients"),
        ("objection", "#objection"),
        ("complaints", "#complaints"),
        ("rights", "#rights"),
        ("transfers", "#transfers"),
    ):
        there = section in whole.headings and (section != "transfers" or bool(whole.stated("transfers")))
        if section == "objection":
            there = bool(re.search(r"\(#purpose-", whole.below("objection"))) or bool(whole.below("objection-"))
        if section == "recipients":
            there = bool(whole.stated("recipients"))
        if there != (words in links):
            yield f"children: '{section}' {'is' if there else 'is not'} in the text"
    for anchor, words in (
        ("right-withdraw", r"toch nee|still say no"),
        ("right-automated-decisions", r"een mens ernaar|a person to look"),
    ):
        if (anchor in whole.headings) != bool(re.search(words, told)):
            yield f"children: '{anchor}' {'is' if anchor in whole.headings else 'is not'} in the text"
    countries = re.search(r"(?:ander land|another country): ([^.]+)\.", told)
    for each in re.split(r", | en | and ", countries[1]) if countries else ():
        if each.casefold() not in plain(whole.below("transfers", "transfer-")):
            yield f"children: '{each}' is not in the text"
    named = plain(countries[1]) if countries else ""
    for anchor, heading in whole.headings.items():
        abroad = (
            re.split(r", | en | and ", plain(heading.partition(": ")[0]))
            if anchor.startswith("transfer-") and ": " in heading
            else []
        )
        yield from (f"children: '{each}' is left out" for each in abroad if named and each not in named)
