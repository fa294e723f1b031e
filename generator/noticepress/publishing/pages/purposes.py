"""What stands in the line of a purpose: why the law allows it, how long, how many receive data, and in which countries. Pure.

Counted from the facts of the same version, and only what that part of its text names; which parts of a text have a line, and of
what, is a law's list of terms, ``vocabulary/rows.yaml``. A purpose of which nothing can be said has no line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.language.messages import Messages
from noticepress.language.phrases import countries, country_in_words, list_in_words
from noticepress.law.regime import Regime
from noticepress.model.values import period_days
from noticepress.publishing.pages.row_facts import Row, ids, names, span, stated
from noticepress.publishing.pages.sections import parts

_LONGEST_EVENT = 40
"""Characters. A longer one is not said in a line."""
_MOST_COUNTRIES = 2
"""That are named; more are counted."""


def lines(html: str, facts: Mapping[str, Any], law: Regime, words: Messages) -> dict[str, str]:
    """The lines of a document (``html``, without marks) by the anchor of the part that each sums up, in the order of the document."""
    there = {anchor: html[part.start : part.end] for anchor, part in parts(html).items()}
    found = {}
    for begins, asks in law.rows.items():
        known = stated(facts, asks.facts, law.id)
        for anchor in there:
            fact = known.get(anchor.removeprefix(f"{begins}-")) if anchor.startswith(f"{begins}-") else None
            if fact is None:
                continue
            row = Row(anchor.removeprefix(f"{begins}-"), fact, asks, there[anchor], there, facts, law, words)
            said = [each for count in asks.counts for each in _COUNTED[count](row)]
            if said:
                found[anchor] = " · ".join(said)
    return found


def _bases(row: Row) -> Iterator[str]:
    """Why the law allows it, where the text cites it all."""
    known = row.law.terms("bases")
    grounds = [each for one in row.rows for each in (one, one.get("otherwise")) if isinstance(each, Mapping)]
    found = dict.fromkeys(str(each["basis"]) for each in grounds if each.get("basis"))
    said = [f"line.basis.{name}" for name in found if name in known and _cites(row, known[name])]
    if said and len(said) == len(found) and all(map(row.words.has, said)):
        yield list_in_words([row.words.plain(each) for each in said], row.locale, style="or")


def _cites(row: Row, entry: Mapping[str, Any]) -> bool:
    for key in ("point", "paragraph", "article"):
        if key in entry and row.words.has(f"cite.{key}"):
            given = {each: entry[each] for each in ("article", "paragraph", "point") if each in entry}
            return names(row.html, row.words.plain(f"cite.{key}", None, **given))
    return False


def _periods(row: Row) -> Iterator[str]:
    """The longest period, where the text names all of them, and whether something else can hold; or until when."""
    periods: dict[str, Mapping[str, Any]] = {}
    events, loose, at_most = [], False, False
    for keep, place in row.keeps():
        for each in (keep, *keep["exceptions"]):
            if each.get("for"):
                if not names(place, span(each["for"], row.locale)):
                    return
                periods.setdefault(each["for"], each)
            loose |= bool(each.get("criteria")) or bool(each.get("until") and each.get("from"))
            at_most |= bool(each.get("at-most"))
        if keep.get("until") and not keep.get("for"):
            events.append(row.called(keep["until"]))
    if periods:
        longest = max(periods, key=period_days)
        about = bool(periods[longest].get("approximate"))
        said = span(longest, row.locale)
        said = row.words.plain("keep.about", None, period=said) if about and row.words.has("keep.about") else said
        said = row.words.plain("line.up-to", None, period=said) if len(periods) > 1 or at_most else said
        yield row.words.plain("line.sometimes", None, period=said) if loose or events else said
    elif loose or events:
        yield (not loose and _event(row, events)) or row.words.plain("line.no-period")


def _event(row: Row, events: list[str]) -> str:
    """Until when, in the words of the text, if it is one short event."""
    if len(set(events)) != 1 or not events[0] or len(events[0]) > _LONGEST_EVENT or not row.words.has("keep.until"):
        return ""
    said = row.words.plain("keep.until", None, event=events[0])
    return said if names(row.html, said) else ""


def _recipients(row: Row) -> Iterator[str]:
    if row.recipients:
        yield row.words.plain("line.recipients", len(row.recipients))
    elif row.rows and all(each.get("recipients") == [] for each in row.rows) and _says_nobody(row):
        yield row.words.plain("line.no-recipients")


def _says_nobody(row: Row) -> bool:
    nobody = "purposes.recipients.none"
    return row.words.has(nobody) and names(row.html, row.words.plain(nobody).rstrip("."))


def _abroad(row: Row) -> Iterator[str]:
    """The countries outside to which the data go, as the section on transfers names them."""
    place, home = row.there.get(row.asks.abroad or "", ""), row.law.terms("home")
    codes = [
        code
        for transfer in stated(row.facts, "transfers", row.law.id).values()
        if row.recipients and (transfer.get("all-recipients") or set(row.recipients) & set(ids(transfer.get("recipients"))))
        for code in ids(transfer.get("countries"))
    ]
    found = [_brief(row, code) for code in dict.fromkeys(codes) if code not in home and names(place, _country(code, row.locale))]
    if len(found) > _MOST_COUNTRIES and row.words.has("line.abroad"):
        yield row.words.plain("line.abroad", len(found))
    elif found:
        yield list_in_words(found, row.locale)


def _country(code: Any, locale: str) -> str:
    return country_in_words(code, locale) if code in countries() else ""


def _brief(row: Row, code: str) -> str:
    """A country, in fewer letters where everybody knows them."""
    return row.words.plain(f"line.country.{code}") if row.words.has(f"line.country.{code}") else _country(code, row.locale)


def _purposes(row: Row) -> Iterator[str]:
    """For how many purposes, of those that this part names."""
    count = sum(names(row.html, row.called(each.get("name"))) for each in row.purposes)
    if count:
        yield row.words.plain("line.purposes", count)


def _says(row: Row) -> Iterator[str]:
    """The first message whose section is in the text and whose facts are as it says: there, not there, or of a value."""
    for each in row.asks.says:
        if (
            (not each.section or each.section in row.there)
            and all(_value(row.fact, path) for path in each.some)
            and not any(_value(row.fact, path) for path in each.none)
            and all(_value(row.facts, path) is not None for path in each.stated)
            and all(_value(row.facts, path) == value for path, value in each.facts.items())
            and all(not _value(row.facts, path) or _of_some(row, own) for path, own in each.marked.items())
        ):
            yield row.words.plain(each.message)
            return


def _of_some(row: Row, path: str) -> bool:
    """Whether a fact is there of any part of this kind."""
    return any(_value(each, path) for each in stated(row.facts, row.asks.facts, row.law.id).values())


def _value(facts: Any, path: str) -> Any:
    for step in path.split("/"):
        facts = facts.get(step) if isinstance(facts, Mapping) else None
    return facts


_COUNTED = {
    "bases": _bases,
    "periods": _periods,
    "recipients": _recipients,
    "abroad": _abroad,
    "purposes": _purposes,
    "says": _says,
}
