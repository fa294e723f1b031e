"""What an entry of a list says, as lines in words: each the id of its label and Markdown. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from noticepress.language.messages import Messages, escape
from noticepress.language.phrases import country_in_words, date_in_words, list_in_words, period_in_words, town_in_words
from noticepress.publishing.lists.entries import Entry, Kind, Stated

Line = tuple[str, str]
"""The last part of the id of its label, and Markdown."""
LawName = Callable[[str], str]
"""What a law is called, by its id."""


def lines(entry: Entry, kind: Kind, words: Messages, law_name: LawName) -> tuple[Line, ...]:
    """Everything that an entry says but its name."""
    said = _of_recipient(entry.stated, words, law_name) if kind == "recipients" else _of_cookies(entry.stated, words)
    return tuple((label, text) for label, text in said if text)


def everything(entry: Entry, said: Sequence[Line], law_name: LawName) -> tuple[Line, ...]:
    """What is ``said`` of an entry between its name and the laws under which it is: all in which two versions can differ."""
    return (("name", str(escape(entry.name))), *said, ("laws", ", ".join(map(law_name, entry.laws))))


def cell(column: str, stated: Stated, words: Messages, law_name: LawName) -> str:
    """What an entry says in a column of the short list."""
    return safeguards(stated, words, law_name) if column == "transfers" else _CELLS[column](stated, words)


def _of_recipient(stated: Stated, words: Messages, law_name: LawName) -> Iterator[Line]:
    spelling = words.spelling
    does = ", ".join(spelling.fragment(stated[key]) for key in ("does", "when") if key in stated)
    yield "does", spelling.sentences(does)
    yield "role", role(stated, words)
    yield "category", _begun(words, stated.get("category", ""))
    yield "countries", countries(stated, words)
    yield "from", date_of(stated.get("from", ""), words)
    yield "purposes", _names(stated.get("purposes", ()), words)
    yield "data", _names(stated.get("data", ()), words)
    yield "transfers", "\n\n".join(_transfer(each, words, law_name) for each in stated.get("transfers", ()))
    yield from ((key, spelling.sentences(stated[key])) for key in ("choice", "bound-by") if key in stated)
    yield "address", _address(stated.get("address", {}), words)
    yield from ((key, link(stated[key])) for key in ("notice", "list") if key in stated)


def _of_cookies(stated: Stated, words: Messages) -> Iterator[Line]:
    spelling = words.spelling
    yield "purpose", spelling.sentences(stated.get("purpose", ""))
    yield "examples", ", ".join(escape(each) for each in stated.get("examples", ()))
    yield "placed-by", placed_by(stated, words)
    yield "life", life(stated, words)
    yield "consent", consent(stated, words)
    yield "manage", spelling.sentences(stated.get("manage", ""))
    yield "url", link(stated["url"]) if "url" in stated else ""


def role(stated: Stated, words: Messages) -> str:
    """The role of a recipient: what it is under the GDPR, else under the law of California."""
    if stated.get("role") == "processor":
        sub = stated.get("for-others")
        return _begun(words, words.plain(f"lists.role.processor.{sub}" if sub else "value.role.processor"))
    found = stated.get("role") or stated.get("california-role")
    return _begun(words, words.plain(f"value.role.{found}")) if found else ""


def countries(stated: Stated, words: Messages) -> str:
    """The countries where it processes the data."""
    return words.spelling.capitalised(list_in_words([country(code, words) for code in stated.get("countries", ())], words.locale))


def safeguards(stated: Stated, words: Messages, law_name: LawName) -> str:
    """The tools on which its transfers rest, each with the laws for which alone there is such a transfer."""
    tools = (_tool(each, words, law_name) for each in stated.get("transfers", ()) if "mechanism" in each)
    return _begun(words, list_in_words(list(dict.fromkeys(tools)), words.locale))


def _tool(transfer: Stated, words: Messages, law_name: LawName) -> str:
    """The tool on which a transfer rests; for which laws, where the others see none."""
    key = f"value.mechanism.{transfer['mechanism']}" if "mechanism" in transfer else "lists.transfer.unsaid"
    laws = list_in_words([law_name(each) for each in transfer.get("laws", ())], words.locale)
    return words.plain("lists.transfer.under", tool=words.plain(key), laws=laws) if laws else words.plain(key)


def placed_by(stated: Stated, words: Messages) -> str:
    """Who places cookies of a type; empty where nobody said it."""
    if "placed-by" not in stated:
        return ""
    others = list_in_words([str(escape(each["name"])) for each in stated.get("recipients", ())], words.locale)
    if not others:
        return words.plain(f"lists.placed-by.{stated['placed-by']}")
    return str(words(f"lists.placed-by.{stated['placed-by']}.named", names=Markup(others)))


def life(stated: Stated, words: Messages) -> str:
    """How long cookies of a type stay at most."""
    if "keep" not in stated:
        return words.plain("lists.life.session") if stated.get("session") else ""
    period = period_in_words(stated["keep"], words.locale)
    return words.plain("lists.life.both" if stated.get("session") else "lists.life.keep", period=period)


def consent(stated: Stated, words: Messages) -> str:
    """Whether cookies of a type are placed only with consent."""
    if "consent" not in stated:
        return ""
    if stated["consent"] and "consent-in" in stated:
        return str(words("lists.consent.in", where=Markup(words.spelling.fragment(stated["consent-in"]))))
    return words.plain("lists.consent.yes" if stated["consent"] else "lists.consent.no")


_CELLS: dict[str, Callable[[Stated, Messages], str]] = {
    "role": role, "countries": countries, "placed-by": placed_by, "life": life, "consent": consent,
}  # fmt: skip


def country(code: str, words: Messages) -> str:
    """A country in words; a code that nobody knows stays as it is."""
    try:
        return words.spelling.country(code)
    except KeyError:
        return code


def date_of(written: str, words: Messages) -> str:
    """A date in words, as it is released."""
    return date_in_words(dt.date.fromisoformat(written), words.locale) if written else ""


def link(address: str) -> str:
    """A web address as a link that shows it."""
    return f"[{escape(address.removeprefix('https://').rstrip('/'))}](<{address}>)"


def _begun(words: Messages, text: str) -> str:
    """A label at the beginning of a line."""
    return str(escape(words.spelling.capitalised(words.spelling.item(text)))) if text else ""


def _names(items: Sequence[dict[str, str]], words: Messages) -> str:
    found = [_begun(words, each["name"]) for each in items]
    return "\n".join(f"- {name}" for name in found)


def _address(parts: Stated, words: Messages) -> str:
    town = town_in_words(parts.get("city", ""), parts.get("postcode"), parts.get("region"), parts.get("country", ""))
    said = [parts.get("addressee"), parts.get("street"), town, _postal(parts.get("country", ""), words)]
    return str(escape(", ".join(str(each) for each in said if each)))


def _postal(code: str, words: Messages) -> str:
    """A country as the last line of an address."""
    try:
        return country_in_words(code, words.locale)
    except KeyError:
        return code


def _transfer(given: dict[str, Any], words: Messages, law_name: LawName) -> str:
    """Where data go, on which safeguard, and where to see it."""
    spelling = words.spelling
    places = [*(country(code, words) for code in given.get("countries", ()))]
    places += [str(escape(given["organisation"]))] if "organisation" in given else []
    places += [spelling.fragment(given["other-countries"])] if "other-countries" in given else []
    tool = _tool(given, words, law_name)
    where = list_in_words(places, words.locale)
    parts = [
        words("lists.transfer", places=Markup(spelling.capitalised(where)), tool=tool) if where else spelling.sentences(tool)
    ]
    parts += [f"{spelling.sentences(given['when'])}"] if "when" in given else []
    if fallback := [words.plain(f"value.mechanism.{each}") for each in given.get("fallback", ())]:
        parts.append(words("lists.transfer.fallback", tools=list_in_words(fallback, words.locale)))
    parts += [spelling.sentences(given[key]) for key in ("note", "copy") if key in given]
    parts += [str(words("lists.transfer.copy", address=Markup(link(given["copy-url"]))))] if "copy-url" in given else []
    return " ".join(str(part) for part in parts)
