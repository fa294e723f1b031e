"""The channels for requests as a text lists them, each held against the channel of the facts that it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown_it.common.normalize_url import normalizeLink

from noticepress.html.sections import plain
from noticepress.model.stated import stated_under

_HREF = re.compile(r'<a href="([^"]*+)"')
_DIGITS = re.compile(r"\D")
Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Channel:
    """An item of a text's list (``html``): ``rights`` are the ids of those that it serves, none for all; ``email`` is empty but for e-mail."""

    html: str
    rights: tuple[str, ...]
    email: str


def channels(items: Sequence[str], stated: object, contacts: Fact, law: str, *known: Set[str]) -> tuple[Channel, ...]:
    """The items of a list (HTML) as channels, in their order; none when it cannot be told which channel each of them is.

    ``stated``: the channels of the facts by id; ``contacts``: the organisation's, for a channel without an address of its own. ``known``: sets of rights of which
    a channel may have to serve one for the text to list it, tried one after the other.
    """
    there = [each for each in stated.values() if isinstance(each, Mapping)] if isinstance(stated, Mapping) else []
    there = [each for each in there if stated_under(each, law)]
    for rights in known:
        listed = [each for each in there if not _rights(each) or rights & set(_rights(each))]
        if len(listed) == len(items) and all(_is(each, item, listed) for each, item in zip(listed, items, strict=True)):
            return tuple(_channel(each, item, contacts) for each, item in zip(listed, items, strict=True))
    return ()


def _channel(fact: Fact, item: str, contacts: Fact) -> Channel:
    email = _email(fact, contacts)
    return Channel(item, _rights(fact), email if email and email.casefold() in plain(item).casefold() else "")


def _rights(fact: Fact) -> tuple[str, ...]:
    given = fact.get("rights")
    return tuple(each for each in given if isinstance(each, str)) if isinstance(given, list | tuple) else ()


def _email(fact: Fact, contacts: Fact) -> str:
    return _text(fact.get("email")) or (_text(contacts.get("email")) if fact.get("kind") == "email" else "")


def _is(fact: Fact, item: str, listed: Sequence[Fact]) -> bool:
    """Whether an item of the text says all addresses of a channel; if that has none, whether it says those of no other one."""
    words, addresses = plain(item), {unescape(each) for each in _HREF.findall(item)}
    own = list(_said(fact, words, addresses))
    return all(own) if own else not any(said for other in listed for said in _said(other, words, addresses))


def _said(fact: Fact, words: str, addresses: Collection[str]) -> Iterator[bool]:
    """For each address that a channel has of its own, whether the text says it."""
    if email := _text(fact.get("email")):
        yield email.casefold() in words.casefold()
    if url := _text(fact.get("url")):
        yield bool({url, normalizeLink(url)} & set(addresses))
    if telephone := _text(fact.get("telephone")):
        yield _DIGITS.sub("", telephone) in _DIGITS.sub("", words)
    address = fact.get("address")
    if isinstance(address, Mapping) and (place := _text(address.get("postcode")) or _text(address.get("street"))):
        yield place in words


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
