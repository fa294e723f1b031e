"""What is known of a cookie: its category, who places it, how long it stays, what it does. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from noticepress.importing.cookies.folding import Cookie, host_in
from noticepress.importing.cookies.known import Known, filled
from noticepress.importing.cookies.lifetimes import Life, in_words, life_of, longest
from noticepress.importing.cookies.rows import Said
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.proposal import Account
from noticepress.importing.texts import key, markup, odd_address

_SESSION_KINDS = ("session-storage",)
_STORED = ("local-storage", "indexed-db")
_LONGEST = 2_000
"""Characters of a description."""
OWN_HOST = "it stands at your own host; whether a program of others places it is not said"


@dataclass(frozen=True)
class Party:
    """Who places a cookie: ``us``, ``others`` or not known (empty), why that was guessed, and the name of others."""

    placed_by: str
    said: Said | None
    why: str = ""
    name: Said | None = None


@dataclass(frozen=True)
class Understood:
    """A cookie with what is known of it; ``category`` is empty where nobody says it, and ``why`` says why."""

    cookie: Cookie
    fields: Mapping[str, Said]
    category: str
    life: Life
    party: Party
    purpose: Said | None
    why: str = ""


@dataclass(frozen=True)
class Ours:
    """By what the organisation is known: its hosts and names."""

    hosts: Collection[str] = ()
    names: Collection[str] = ()

    def host(self, host: str) -> bool:
        """Whether a host is one of its own, or below one."""
        return any(host == each or host.endswith(f".{each}") for each in self.hosts)


def understood(
    cookie: Cookie, words: CookieLists, known: Known | None, ours: Ours, scanned: dt.date | None, account: Account
) -> Understood:
    """Everything that is known of a cookie, by the scan first and then by the list; what is not understood is accounted for later, at its type."""
    own = dict(cookie.fields)
    if "category" in own and words.says(own["category"].text, "unclassified"):
        account.left(own["category"].place, own["category"].text, "the scan does not know the category")
        del own["category"]
    match = known.of(cookie.name, cookie.host) if known else None
    fields = filled(own, match, known.file) if known and match else own
    category, why = _category(fields.get("category"), words)
    return Understood(
        cookie, fields, category, _life(cookie, fields, words, scanned), _party(cookie, fields, words, ours), _purpose(fields, words, account),
        match.why if match and match.why and not category else why,
    )  # fmt: skip


def _category(said: Said | None, words: CookieLists) -> tuple[str, str]:
    if said is None:
        return "", "for what it is set is not said"
    found = words.category(said.text)
    return found, "" if found else "this category is not known"


def _life(cookie: Cookie, fields: Mapping[str, Said], words: CookieLists, scanned: dt.date | None) -> Life:
    """The longest of what its rows say, else what the list says."""
    if cookie.kind in _SESSION_KINDS:
        return Life(fields.get("kind"), session=True)
    lives = [life_of(each, words, scanned) for each in cookie.times]
    known = [each for each in lives if each.known]
    if known:
        periods = [each.period for each in known if each.period]
        best = longest(periods) if periods else ""
        return next(each for each in known if each.period == best)
    said = fields.get("lifetime")
    if said is not None and said.source:
        return in_words(said, words)
    if cookie.kind in _STORED and lives[0].said is None:
        return Life(None, why="it stays until somebody removes it, for which there is no key")
    return lives[0]


def _party(cookie: Cookie, fields: Mapping[str, Said], words: CookieLists, ours: Ours) -> Party:
    """Who is named as its party, else whose host it is."""
    named = fields.get("controller") or fields.get("provider")
    if named is not None:
        host = host_in(named.text) if "." in named.text and " " not in named.text.strip() else ""
        if words.says(named.text, "ours") or key(named.text) in ours.names or (host and ours.host(host)):
            return Party("us", named)
        why = "the list says so of this name" if named.source else ""
        return Party("others", named, why, named)
    said = fields.get("party")
    first, third = fields.get("first-party"), fields.get("third-party")
    if said is not None and words.says(said.text, "third_party"):
        return Party("others", said)
    if said is not None and words.says(said.text, "first_party"):
        return Party("us", said, OWN_HOST)
    for flag, ours_if in ((first, True), (third, False)):
        if flag is not None and flag.flag is not None:
            return Party("us", flag, OWN_HOST) if flag.flag is ours_if else Party("others", flag)
    return _by_host(cookie, fields, ours)


def _by_host(cookie: Cookie, fields: Mapping[str, Said], ours: Ours) -> Party:
    host = fields.get("host")
    if not cookie.host or not ours.hosts:
        return Party("", host)
    return Party("us", host, OWN_HOST) if ours.host(cookie.host) else Party("others", host, "its host is none of yours")


def _purpose(fields: Mapping[str, Said], words: CookieLists, account: Account) -> Said | None:
    said = fields.get("purpose")
    if said is None or words.says(said.text, "undescribed"):
        return None
    wrong = (
        markup(said.text)
        or odd_address(said.text)
        or (f"it has more than {_LONGEST:,} characters" if len(said.text) > _LONGEST else "")
    )
    if wrong:
        account.left(said.place, said.text, f"it cannot be printed: {wrong}")
        return None
    return said
