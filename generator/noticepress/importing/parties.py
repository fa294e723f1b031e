"""Recipients of a record, and what goes abroad. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.countries import country
from noticepress.importing.lists import behind_forms, items, joined_by, with_contents, without_first
from noticepress.importing.naming import Ids
from noticepress.importing.proposal import Account
from noticepress.importing.tables import Cell
from noticepress.importing.texts import key, one_line
from noticepress.importing.words import Words
from noticepress.law.regime import Terms

_TOO_LONG = 90
_MOST_WORDS = 9
"""Characters and words from which an item of a list is no name but a text."""
_SMALL = 3
"""Letters of words that have no capital within a name: van, of."""
_COMPOUND = 6
"""Letters above which a word for a kind may end a compound: zorgverzekeraars."""


@dataclass
class Parties:
    """Collects ``recipients`` and ``transfers`` of all rows; ``home``: countries to which sending data is no transfer."""

    words: Words
    account: Account
    recipient_ids: Ids
    home: Terms
    mechanisms: Terms
    recipients: dict[str, dict[str, Any]] = field(default_factory=dict)
    transfers: dict[str, dict[str, Any]] = field(default_factory=dict)
    silent: int = 0
    """Rows that say nothing of transfers."""

    def recipients_of(self, cells: Sequence[Cell], about: str, *, role: str = "", kinds: bool = False) -> list[str] | None:
        """The ids of the recipients that cells name; ``None`` where none of them says anything, an empty list where there are none.

        ``role``: that of all in the column; ``kinds``: the column holds categories by its heading.
        """
        found: list[str] | None = None
        said = self.words.said
        for cell in cells:
            if self.words.not_known(cell.text):
                self.account.left(cell.place, cell.text, because("not-known"), about)
            elif self.words.nothing(cell.text):
                self.account.mapped(cell.place, cell.text, "recipients", "none")
                found = found or []
            else:
                for each in (one for item in items(cell.text) for one in behind_forms(item, said.legal_forms, said.joins)):
                    named, own = self._recipient(cell, each, about, role, kinds)
                    found = found if own and not named else [*dict.fromkeys([*(found or []), *([named] if named else [])])]
        return found

    def party(self, cell: Cell, role: str, about: str) -> str:
        """The id of the recipient of which a row of a table of recipients is; empty where its cell names none."""
        if self.words.nothing(cell.text) or self.words.not_known(cell.text):
            self.account.left(cell.place, cell.text, because("no-recipient"), about)
            return ""
        return self._recipient(cell, one_line(cell.text), about, role, False)[0]

    def located(self, recipient: str, cells: Sequence[Cell]) -> None:
        """Say of a recipient in which countries it is: those that cells name, and no others than it has already."""
        fact = self.recipients.get(recipient)
        found = [code for cell in cells for each in self._tokens(cell.text) if (code := country(each, self.words.locale))]
        if fact is not None and found:
            fact["countries"] = [*dict.fromkeys([*fact.get("countries", []), *found])]

    def _tokens(self, text: str) -> list[str]:
        """The items of a cell on transfers; what stands in brackets, or behind a dash, is an item too, and what only joins countries and tools parts them."""
        flat = re.sub(r"[()\[\]]", ";", text.replace("\n", ";"))
        found = [each.strip().strip("-–—•").strip() for each in re.split(r"[;,]|\s[-–—]\s|:\s", flat)]
        return [one for each in found if each and key(each) for one in self._parted(each)]

    def _parted(self, item: str) -> list[str]:
        parts, said, locale = joined_by(item, self.words.said.joins), self.words.said, self.words.locale
        known = [country(each, locale) or self.words.is_in(each, said.home) or self._tool_of(each) for each in parts]
        return parts if len(parts) > 1 and all(known) else [item]

    def _recipient(self, cell: Cell, item: str, about: str, role: str, kinds: bool) -> tuple[str, bool]:
        """The id of a recipient, and whether the item names the organisation's own people, or nobody."""
        name, inside = with_contents(item)
        if self.words.is_in(name, self.words.said.own_people) or self.words.is_in(name.split()[0], self.words.said.own):
            self.account.left(cell.place, item, because("own-people"), about)
            return "", True
        if (
            len(name) > _TOO_LONG
            or len(name.split()) > _MOST_WORDS
            or not key(name)
            or self.words.is_in(name, self.words.said.yes)
            or (name[:1].islower() and without_first(name, self.words.said.no_names)[1])
        ):
            self.account.left(cell.place, item, because("no-recipient"), about)
            return "", True
        called, one = self._behind_kind(name)
        examples = without_first(inside, self.words.said.examples_after)[1]
        recipient, new = self.recipient_ids.of(one or name)
        path = f"recipients/{recipient}"
        if new:
            self.recipients[recipient] = {"name": one} if one else self._named(name, kinds or bool(examples))
        fact = self.recipients.get(recipient)
        if fact is None:
            self.account.mapped(cell.place, item, path, because("there-already"))
            return recipient, False
        if role:
            fact.setdefault("role", role)
        if called:
            fact.setdefault("category", self.words.text(called))
            for of_kind, said in self.words.said.recipient_roles.items():
                if any(key(called).endswith(key(each)) for each in said):
                    fact.setdefault("role", of_kind)
        rest = "" if examples else self._said_of(fact, inside)
        if rest:
            self.account.left(cell.place, rest, because("beside-name"), path)
        if examples:
            self.account.left(cell.place, inside, because("examples-of-kind"), path)
        why = _by_what(fact, called)
        sure = kinds and fact.get("named") is False
        (self.account.mapped if sure else self.account.guessed)(cell.place, item, path, "" if sure else why)
        return recipient, False

    def _behind_kind(self, name: str) -> tuple[str, str]:
        """A word for a kind and the name behind it, of 'insurer Achmea': the one begins small, the other with a capital."""
        first, _, rest = name.partition(" ")
        known = (
            *self.words.said.kinds_of_recipients,
            *(each for said in self.words.said.recipient_roles.values() for each in said),
        )
        kind = first[:1].islower() and any(
            key(first) == end or (len(end) > _COMPOUND and key(first).endswith(end)) for end in map(key, known)
        )
        return (first, one_line(rest)) if kind and _proper(rest) else ("", "")

    def _named(self, name: str, kinds: bool) -> dict[str, Any]:
        """One organisation has a legal form in its name, or capitals and no word for a kind in a column that is not said to hold kinds."""
        words = key(name).split()
        ends = [key(each) for each in self.words.said.kinds_of_recipients]
        kind = any(word == end or (len(end) > _COMPOUND and word.endswith(end)) for word in words for end in ends)
        form = any(f" {key(each)} " in f" {key(name)} " for each in self.words.said.named_by) and (len(words) > 1 or not kind)
        if form or (_proper(name) and not kinds and (len(words) > 1 or not kind)):
            return {"name": one_line(name)}
        return {"name": {self.words.locale: one_line(name)}, "named": False}

    def _said_of(self, fact: dict[str, Any], inside: str) -> str:
        """Put the role and countries that stand beside a name where they belong; what is neither."""
        left = []
        for each in items(inside) if inside else ():
            if role := self.words.one_of(each, self.words.said.recipient_roles):
                fact.setdefault("role", role)
            elif code := country(each, self.words.locale):
                fact["countries"] = [*dict.fromkeys([*fact.get("countries", []), code])]
            else:
                left.append(each)
        return ", ".join(left)

    def transfers_of(self, countries: Sequence[Cell], mechanisms: Sequence[Cell], recipients: Sequence[str], about: str) -> None:
        """What goes abroad in a row; a tool of transfer belongs to the countries of its row."""
        codes: list[tuple[Cell, str]] = []
        tools: list[tuple[Cell, str, str]] = []
        named: list[str] = []
        said = False
        yes: list[tuple[Cell, str]] = []
        for cell in countries:
            if self.words.nothing(cell.text) or self.words.is_in(cell.text, self.words.said.home):
                self.account.mapped(cell.place, cell.text, "transfers", "none")
                said = True
                continue
            for each in self._tokens(cell.text):
                if self.words.is_in(each, self.words.said.yes):
                    yes.append((cell, each))
                else:
                    said |= self._token(cell, each, recipients, about, codes, tools, named)
        for cell in mechanisms:
            if self.words.nothing(cell.text):
                self.account.mapped(cell.place, cell.text, "transfers/mechanism", "none")
                continue
            for each in self._tokens(cell.text):
                if self.words.is_in(each, self.words.said.home):
                    self.account.mapped(cell.place, each, "transfers", because("no-transfer"))
                elif not self._tool(cell, each, tools):
                    self.account.left(cell.place, each, because("no-tool"), about)
        for cell, text in yes:
            if codes:
                self.account.mapped(cell.place, text, "transfers")
            else:
                self.account.left(cell.place, text, because("which-country"), about)
        self.silent += not said
        if codes:
            self._transfers(codes, tools, named, recipients, about)
        else:
            for cell, text, _ in tools:
                self.account.left(cell.place, text, because("tool-alone"), about)

    def _token(
        self, cell: Cell, text: str, recipients: Sequence[str], about: str,
        codes: list[tuple[Cell, str]], tools: list[tuple[Cell, str, str]], named: list[str],
    ) -> bool:  # fmt: skip
        """Take one item of a cell on transfers; whether it says anything of them."""
        if code := country(text, self.words.locale):
            if code in self.home:
                self.account.mapped(cell.place, text, "transfers", because("no-transfer"))
                return True
            codes.append((cell, code))
            self.account.mapped(cell.place, text, f"transfers/{code.lower()}/countries")
            return True
        if self.words.is_in(text, self.words.said.home):
            self.account.mapped(cell.place, text, "transfers", because("no-transfer"))
            return True
        if self._tool(cell, text, tools):
            return True
        of_name = [each for each in recipients if key(text) == _name(self.recipients.get(each, {}))]
        if of_name:
            named += of_name
            self.account.mapped(cell.place, text, f"transfers/recipients: {of_name[0]}")
        else:
            self.account.left(cell.place, text, because("no-country"), about)
        return False

    def _tool(self, cell: Cell, text: str, tools: list[tuple[Cell, str, str]]) -> bool:
        tools += [(cell, text, name)] if (name := self._tool_of(text)) else []
        return bool(name)

    def _tool_of(self, text: str) -> str:
        """The tool of transfer that a text names; empty for none."""
        known = {each: words for each, words in self.words.said.mechanisms.items() if each in self.mechanisms}
        return self.words.one_of(text, known) or self.words.has_one_of(text, known)

    def _transfers(
        self,
        codes: list[tuple[Cell, str]],
        tools: list[tuple[Cell, str, str]],
        named: list[str],
        recipients: Sequence[str],
        about: str,
    ) -> None:
        used = [*dict.fromkeys(name for _, _, name in tools)]
        names: dict[str, str] = {}
        for code in dict.fromkeys(code for _, code in codes):
            names[code] = self._transfer(code, used[0] if len(used) == 1 else "")
            transfer = self.transfers[names[code]]
            if who := named or self._there(code, recipients):
                transfer["recipients"] = [*dict.fromkeys([*transfer.get("recipients", []), *who])]
            cell = next(each for each, one in codes if one == code)
            if not who and recipients:
                self.account.left(cell.place, cell.text, because("which-recipient"), about)
            if who and not named:
                path = f"transfers/{names[code]}/recipients: {', '.join(who)}"
                self.account.guessed(cell.place, cell.text, path, because("those-there"))
        several = len({code for _, code in codes}) > 1
        for cell, text, name in tools:
            if len(used) > 1:
                self.account.left(cell.place, text, because("several-tools" if several else "which-tool"), about)
            else:
                why = because("for-all-countries") if several else because("for-the-country")
                self.account.guessed(cell.place, text, f"transfers/{names[codes[0][1]]}/mechanism: {name}", why)

    def _there(self, code: str, recipients: Sequence[str]) -> list[str]:
        """The recipients of a row that are in a country; else the only one, where nothing says where it is."""
        where = {each: self.recipients.get(each, {}).get("countries", []) for each in recipients}
        found = [each for each in recipients if code in where[each]]
        return found or [each for each in recipients if len(recipients) == 1 and not where[each]]

    def _transfer(self, code: str, tool: str) -> str:
        """The id of the transfer to a country by a tool, or by none that is said: what one row rests on says nothing of another."""
        for name, each in self.transfers.items():
            if each["countries"] == [code] and each.get("mechanism", "") == tool:
                return name
        begin = code.lower()
        name = begin if begin not in self.transfers else f"{begin}-{tool or 'unsaid'}"
        self.transfers[name] = {"countries": [code]} | ({"mechanism": tool} if tool else {})
        return name


def _proper(name: str) -> bool:
    """Whether every word of a name has a capital, but small ones such as 'van'."""
    return name[:1].isupper() and all(
        each[:1].isupper() or len(each) <= _SMALL or not each[:1].isalpha() for each in name.split()
    )


def _by_what(fact: dict[str, Any], kind: str) -> str:
    """Why a recipient was taken for what it is."""
    if kind:
        return because("behind-kind", kind=kind)
    return because("kind-by-name") if fact.get("named") is False else because("one-by-name")


def _name(fact: dict[str, Any]) -> str:
    name = fact.get("name", "")
    return key(name if isinstance(name, str) else next(iter(name.values()), ""))
