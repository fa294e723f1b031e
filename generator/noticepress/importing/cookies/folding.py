"""Rows of the same cookie as one: the same name, technique and host. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from noticepress.addresses import host_of
from noticepress.importing.cookies.rows import Row, Rows, Said
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.proposal import Account, Place

LONGEST = 120
"""Characters of a name; browsers take more, and no reader does."""
COOKIE = "cookie"
_TIMES = ("lifetime", "expires", "seconds", "days", "session")
_OFTEN = "it stands there once more"
_OTHERWISE = "another row says something else of the same cookie; which is right, a person has to say"
_SPACES = re.compile(r"\s+")


@dataclass
class Cookie:
    """A cookie, or a technique like it, at a host: what was said of it, and the ``times`` of each of its rows."""

    name: str
    host: str
    kind: str
    place: Place
    fields: dict[str, Said]
    times: list[Row] = field(default_factory=list)

    @property
    def called(self) -> str:
        """Its name for a person, with its host."""
        return f"{self.name} ({self.host})" if self.host else self.name


def cookies_of(found: Rows, words: CookieLists, account: Account) -> list[Cookie]:
    """All cookies in the order of the file; what is said of one by two rows in other words is left."""
    cookies: dict[tuple[str, str, str], Cookie] = {}
    for row in found.rows:
        name = row.fields.get("name")
        if name is None:
            for said in row.fields.values():
                account.left(said.place, said.text, "the row names no cookie")
        elif why := _no_name(name.text):
            account.left(name.place, name.text, why)
        else:
            _take(row, name, _placed(dict(row.fields), words), words, account, cookies)
    return [*cookies.values()]


def _take(
    row: Row,
    name: Said,
    fields: dict[str, Said],
    words: CookieLists,
    account: Account,
    cookies: dict[tuple[str, str, str], Cookie],
) -> None:
    kind = _kind(fields, words, account)
    host = host_in(fields["host"].text) if "host" in fields else ""
    if "host" in fields and not host:
        account.left(fields["host"].place, fields["host"].text, "this is no name of a host")
    named = (name.text, kind, host)
    if named not in cookies:
        cookies[named] = Cookie(name.text, host, kind, name.place, fields, [row])
        return
    there = cookies[named]
    account.mapped(name.place, name.text, "", _OFTEN)
    there.times.append(row)
    for column, said in fields.items():
        if column not in there.fields:
            there.fields[column] = said
        elif column not in (*_TIMES, "name", "host", "kind"):
            if said.text == there.fields[column].text:
                account.mapped(said.place, said.text, "", _OFTEN)
            else:
                account.left(said.place, said.text, _OTHERWISE)


def _no_name(text: str) -> str:
    if len(text) > LONGEST:
        return f"a name of more than {LONGEST} characters"
    return "a name with line breaks" if "\n" in text else ""


def _placed(fields: dict[str, Said], words: CookieLists) -> dict[str, Said]:
    """What stands under 'type', which every scanner uses for something else, and a purpose that is only a category, by what they say."""
    for column in ("type", "purpose"):
        said = fields.get(column)
        if said is None:
            continue
        holds = _sort(said.text, words)
        if (column == "type" and holds and holds not in fields) or (
            column == "purpose" and holds == "category" and holds not in fields
        ):
            fields[holds] = fields.pop(column)
    return fields


def _sort(text: str, words: CookieLists) -> str:
    if words.category(text) or words.says(text, "unclassified"):
        return "category"
    if words.says(text, "first_party") or words.says(text, "third_party"):
        return "party"
    if words.says(text, "session"):
        return "lifetime"
    return "kind" if words.kind(text) else ""


def _kind(fields: Mapping[str, Said], words: CookieLists, account: Account) -> str:
    said = fields.get("kind")
    if said is None:
        return COOKIE
    kind = words.kind(said.text)
    if not kind:
        account.left(said.place, said.text, "this technique is not known; it is taken as a cookie")
    return kind or COOKIE


def host_in(text: str) -> str:
    """The host that a text names: ``.shop.example``, ``https://shop.example/``; empty for anything else."""
    bare = _SPACES.sub("", host_of(text) or text).lower().strip(".")
    bare = bare.removeprefix("cookie://").partition("/")[0].partition(":")[0]
    return bare if re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]{0,250}[a-z0-9_])?", bare) else ""


def several_hosts(cookies: Iterable[Cookie]) -> set[tuple[str, str]]:
    """Names that stand at several hosts: these are told with their host."""
    hosts: dict[tuple[str, str], set[str]] = {}
    for each in cookies:
        hosts.setdefault((each.name, each.kind), set()).add(each.host)
    return {named for named, found in hosts.items() if len(found) > 1}
